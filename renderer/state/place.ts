// Where the user is, as the address's fragment: a reload stays, back and forward work.
import { create } from 'zustand'
import type { ChatId, DocumentId, MessageId, RunId, ScheduleId, VersionId } from '../../contract/ids.ts'
import { settingsParts, type SettingsPart } from './settings-parts.ts'

export interface Place {
  readonly section: 'chats' | 'lake' | 'background' | 'teams' | 'runs' | 'settings' | 'help'
  readonly chatId?: ChatId | undefined
  /** The message of the chat to show; without one the chat opens at its end. */
  readonly messageId?: MessageId | undefined
  readonly documentId?: DocumentId | undefined
  readonly versionId?: VersionId | undefined
  /** Words to show in the document. */
  readonly at?: { readonly start: number; readonly end: number } | undefined
  readonly isTrash?: true | undefined
  /** The lake as a whole, asked for: a narrow window shows its list otherwise. */
  readonly isOverview?: true | undefined
  /** The collection that the lake's list is narrowed to, and that what is added goes into. */
  readonly collection?: string | undefined
  readonly runId?: RunId | undefined
  readonly scheduleId?: ScheduleId | undefined
  /** A new schedule is wanted: a narrow window shows the list of them otherwise. */
  readonly isNew?: true | undefined
  readonly teamId?: string | undefined
  /** The present one unless it is named. */
  readonly teamVersion?: string | undefined
  readonly teamTab?: TeamTab | undefined
  readonly settingsPart?: SettingsPart | undefined
  /** What is meant of that part: it is shown first. */
  readonly settingsRow?: string | undefined
}
export type TeamTab = (typeof teamTabs)[number]
export const teamTabs = ['steps', 'agents', 'versions', 'try', 'file'] as const
export type Section = Place['section']

const home: Place = { section: 'chats' }

/** Total: whatever the fragment holds, it is a place. */
export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [section, id = ''] = path.split('/')
  const parameters = new URLSearchParams(query)
  if (section === 'chats') {
    if (!isId(id, 'chat')) return home
    const message = parameters.get('message') ?? ''
    return {
      section,
      chatId: id as ChatId,
      ...(isId(message, 'msg') && { messageId: message as MessageId }),
    }
  }
  if (section === 'runs') return isId(id, 'run') ? { section, runId: id as RunId } : { section }
  if (section === 'background') {
    if (id === 'new') return { section, isNew: true }
    return isId(id, 'sched') ? { section, scheduleId: id as ScheduleId } : { section }
  }
  if (section === 'teams') return parseTeam(id, parameters)
  if (section === 'help') return { section }
  if (section === 'settings') {
    const part = settingsParts.find((each) => each === id)
    const row = parameters.get('row') ?? ''
    if (!part) return { section }
    return { section, settingsPart: part, ...(/^[a-zA-Z.-]{1,60}$/.test(row) && { settingsRow: row }) }
  }
  return section === 'lake' ? parseLake(id, parameters) : home
}

function parseLake(id: string, parameters: URLSearchParams): Place {
  const section = 'lake'
  if (id === 'trash') return { section, isTrash: true }
  const named = parameters.get('collection') ?? ''
  const collection = isCollectionName(named) ? { collection: named } : {}
  if (id === 'overview') return { section, isOverview: true, ...collection }
  if (!isId(id, 'doc')) return { section, ...collection }
  const versionId = parameters.get('version') ?? ''
  const range = /^(\d{1,10})-(\d{1,10})$/.exec(parameters.get('at') ?? '')
  return {
    section,
    documentId: id as DocumentId,
    ...collection,
    ...(isId(versionId, 'ver') && { versionId: versionId as VersionId }),
    ...(range && { at: { start: Number(range[1]), end: Number(range[2]) } }),
  }
}

function parseTeam(id: string, parameters: URLSearchParams): Place {
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(id)) return { section: 'teams' }
  const version = parameters.get('version') ?? ''
  const tab = teamTabs.find((each) => each === parameters.get('tab'))
  return {
    section: 'teams',
    teamId: id,
    ...(/^[0-9a-f]{64}$/.test(version) && { teamVersion: version }),
    ...(tab && { teamTab: tab }),
  }
}

export function placeHash(place: Place): string {
  const {
    section,
    chatId,
    messageId,
    documentId,
    versionId,
    at,
    isTrash,
    isOverview,
    collection,
    runId,
    scheduleId,
    isNew,
    teamId,
    teamVersion,
    teamTab,
    settingsPart,
    settingsRow,
  } = place
  const page = isTrash ? 'trash' : isOverview ? 'overview' : isNew ? 'new' : undefined
  const id = chatId ?? documentId ?? runId ?? scheduleId ?? teamId ?? settingsPart ?? page
  const parameters = new URLSearchParams({
    ...(messageId && { message: messageId }),
    ...(collection && { collection }),
    ...(versionId && { version: versionId }),
    ...(teamVersion && { version: teamVersion }),
    ...(teamTab && { tab: teamTab }),
    ...(settingsRow && { row: settingsRow }),
    ...(at && { at: `${at.start}-${at.end}` }),
  }).toString()
  return `#/${section}${id ? `/${id}` : ''}${parameters ? `?${parameters}` : ''}`
}

/** What the engine takes as the name of a collection. */
export const isCollectionName = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u.test(name)

const isId = (text: string, prefix: string) => new RegExp(`^${prefix}_[0-9a-f]{32}$`).test(text)

export const usePlace = create<Place>(() => home)

/** Where the user sees what was added go. */
export function collectionOnShow(): string | undefined {
  const { section, collection } = usePlace.getState()
  return section === 'lake' ? collection : undefined
}

export function go(place: Place): void {
  history.pushState(null, '', placeHash(place))
  usePlace.setState(place, true)
}

/** Goes without leaving a step to come back to: the chat that a first message began, a document that was removed. */
export function goInstead(place: Place): void {
  history.replaceState(null, '', placeHash(place))
  usePlace.setState(place, true)
}

export function followAddress(): void {
  const read = () => usePlace.setState(parsePlace(location.hash), true)
  read()
  window.addEventListener('popstate', read)
  window.addEventListener('hashchange', read)
}
