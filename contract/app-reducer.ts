// The fold of snapshot and changes that the window and the command line share. No zod: it runs in the page.
import type { RunId } from './ids.ts'
import { draftDocuments, eraseDocument, putDocument, type DocumentsDraft } from './app-documents.ts'
import type { AppSnapshot, AppUpdate, AskedPart, Change, ProgressFrame } from './app-state.ts'
import type { ChatSummary, Message } from './chats.ts'
import type { CloudStatus } from './cloud.ts'
import type { DocumentSummary } from './documents.ts'
import type { LastEnd } from './last-end.ts'
import type { RunSummary } from './runs.ts'
import type { RunEvent, RunEventRow } from './run-events.ts'
import { emptyRun, hasEnded, reduceRun, type RunState } from './run-state.ts'
import type { Settings } from './settings.ts'
import type { TeamSummary } from './teams.ts'

export interface AppState {
  /** 0 until the first snapshot. */
  readonly seq: number
  readonly documents: Readonly<Record<string, DocumentSummary>>
  readonly documentCounts: Readonly<Record<string, number>>
  readonly chats: Readonly<Record<string, ChatSummary>>
  /** By chat, in order; only of chats that were opened or changed. */
  readonly messages: Readonly<Record<string, readonly Message[]>>
  readonly runs: Readonly<Record<string, RunSummary>>
  /** Folded journals of the runs that are followed. */
  readonly journals: Readonly<Record<string, RunState>>
  /** By `runId/stepId`: text that streams and is not yet a row. */
  readonly streaming: Readonly<Record<string, string>>
  readonly progress: Readonly<Record<string, Pick<ProgressFrame, 'done' | 'total'>>>
  readonly teams: Readonly<Record<string, TeamSummary>>
  /** When schedules, or what became of them, last changed: who shows them asks again. */
  readonly schedulesSeq: number
  readonly settings: Settings | undefined
  /** How the engine before the present one ended. */
  readonly lastEnd: LastEnd | undefined
  /** How it stands with the user's cloud; undefined until the engine has told. */
  readonly cloud: CloudStatus | undefined
  /** How often each part has become otherwise since this client began to watch. */
  readonly stale: Readonly<Partial<Record<AskedPart, number>>>
  /** Updates of kinds that this client does not know: a newer engine's. */
  readonly unknownUpdates: number
}

export const emptyAppState: AppState = {
  seq: 0,
  documents: {},
  documentCounts: {},
  chats: {},
  messages: {},
  runs: {},
  journals: {},
  streaming: {},
  progress: {},
  teams: {},
  schedulesSeq: 0,
  settings: undefined,
  lastEnd: undefined,
  cloud: undefined,
  stale: {},
  unknownUpdates: 0,
}

const byKey = <T>(items: readonly T[], key: (item: T) => string): Record<string, T> =>
  Object.fromEntries(items.map((item) => [key(item), item]))

function without<T>(record: Readonly<Record<string, T>>, drop: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !drop(key)))
}

/** Journals and messages already held stay: they are folds that a snapshot of summaries does not replace. */
function applySnapshot(state: AppState, snapshot: AppSnapshot): AppState {
  return {
    ...state,
    seq: snapshot.seq,
    documents: byKey(snapshot.documents, (document) => document.documentId),
    documentCounts: snapshot.documentCounts,
    chats: byKey(snapshot.chats, (chat) => chat.chatId),
    runs: byKey(snapshot.runs, (run) => run.runId),
    teams: byKey(snapshot.teams, (team) => team.teamId),
    schedulesSeq: snapshot.seq,
    settings: snapshot.settings,
    lastEnd: snapshot.lastEnd,
    streaming: {},
    progress: {},
  }
}

/** Messages come in the order of their ids; the same message again replaces itself. */
function withMessage(messages: readonly Message[] | undefined, message: Message): readonly Message[] {
  const others = (messages ?? []).filter((other) => other.messageId !== message.messageId)
  const index = others.findIndex((other) => other.messageId > message.messageId)
  return index === -1 ? [...others, message] : others.toSpliced(index, 0, message)
}

function applyRunEvent(state: AppState, row: RunEventRow): AppState {
  // The engine sends rows in their present shape; a kind that this client does not know changes nothing in the fold.
  const event = row as RunEvent
  const before = state.journals[event.runId] ?? emptyRun(event.runId)
  const journals = { ...state.journals, [event.runId]: reduceRun(before, event) }
  if (event.kind !== 'step.finished' && event.kind !== 'step.failed') return { ...state, journals }
  const key = `${event.runId}/${event.body.stepId}`
  return { ...state, journals, streaming: without(state.streaming, (other) => other === key) }
}

function applyChange(state: AppState, { seq, change }: { seq: number; change: Change }): AppState {
  switch (change.kind) {
    case 'document':
      return putDocument(state, draftDocuments(state), change.document)
    case 'document-erased':
      return eraseDocument(state, change.documentId)
    case 'chat':
      return { ...state, chats: { ...state.chats, [change.chat.chatId]: change.chat } }
    case 'chat-removed':
      return {
        ...state,
        chats: without(state.chats, (key) => key === change.chatId),
        messages: without(state.messages, (key) => key === change.chatId),
      }
    case 'message': {
      const { chatId } = change.message
      return {
        ...state,
        messages: { ...state.messages, [chatId]: withMessage(state.messages[chatId], change.message) },
      }
    }
    case 'message-removed': {
      const { chatId, messageId } = change
      const messages = state.messages[chatId]?.filter((message) => message.messageId !== messageId)
      return messages ? { ...state, messages: { ...state.messages, [chatId]: messages } } : state
    }
    case 'run': {
      const { runId, status } = change.run
      const streaming = hasEnded(status)
        ? without(state.streaming, (key) => key.startsWith(`${runId}/`))
        : state.streaming
      return { ...state, streaming, runs: { ...state.runs, [runId]: change.run } }
    }
    case 'run-event':
      return applyRunEvent(state, change.event)
    case 'team':
      return { ...state, teams: { ...state.teams, [change.team.teamId]: change.team } }
    case 'team-removed':
      return { ...state, teams: without(state.teams, (key) => key === change.teamId) }
    case 'schedule':
    case 'schedule-removed':
      return { ...state, schedulesSeq: seq }
    case 'settings':
      return { ...state, settings: change.settings }
    case 'last-end':
      return { ...state, lastEnd: change.lastEnd }
    default:
      change satisfies never
      return unknown(state)
  }
}

/** Nothing is lost by it but what only a newer window could show. */
const unknown = (state: AppState): AppState => ({ ...state, unknownUpdates: state.unknownUpdates + 1 })

/** Applies one item of `state.watch`. A change at or below the seq already held is ignored, so overlaps are harmless. */
export function reduceApp(state: AppState, update: AppUpdate): AppState {
  switch (update.type) {
    case 'snapshot':
      return applySnapshot(state, update)
    case 'change':
      return update.seq <= state.seq ? state : { ...applyChange(state, update), seq: update.seq }
    case 'frame': {
      const key = `${update.runId}/${update.stepId}`
      const before = state.streaming[key] ?? ''
      if (update.offset > before.length) return state
      return {
        ...state,
        streaming: { ...state.streaming, [key]: before.slice(0, update.offset) + update.text },
      }
    }
    case 'progress':
      return {
        ...state,
        progress: { ...state.progress, [update.documentId]: { done: update.done, total: update.total } },
      }
    case 'counts':
      return { ...state, documentCounts: update.documentCounts }
    case 'cloud':
      return { ...state, cloud: update.status }
    case 'stale':
      return { ...state, stale: { ...state.stale, [update.part]: (state.stale[update.part] ?? 0) + 1 } }
    default:
      update satisfies never
      return unknown(state)
  }
}

/** Applies all that came since the last time, in order, as `reduceApp` one by one would; but the map of documents is copied once. */
export function reduceAll(before: AppState, updates: readonly AppUpdate[]): AppState {
  let state = before
  let draft: DocumentsDraft | undefined
  for (const update of updates)
    if (update.type === 'change' && update.change.kind === 'document') {
      if (update.seq <= state.seq) continue
      draft ??= draftDocuments(state)
      state = { ...putDocument(state, draft, update.change.document), seq: update.seq }
    } else {
      state = reduceApp(state, update)
      if (state.documents !== draft?.documents) draft = undefined
    }
  return state
}

/** All messages of a chat, as they were when it was asked: of those held before, only what came since then stays beside them. */
export function withMessages(state: AppState, chatId: string, messages: readonly Message[]): AppState {
  const last = messages.at(-1)?.messageId ?? ''
  const since = state.messages[chatId]?.filter(({ messageId }) => messageId > last) ?? []
  return { ...state, messages: { ...state.messages, [chatId]: [...messages, ...since] } }
}

/** A run that nobody looks at any more can be read again when somebody does. */
export function withoutJournal(state: AppState, runId: RunId): AppState {
  return { ...state, journals: without(state.journals, (key) => key === runId) }
}

/** Adds rows of a journal that is followed; those already folded change nothing. */
export function withRunEvents(state: AppState, rows: readonly RunEventRow[]): AppState {
  return rows.reduce(applyRunEvent, state)
}

/** Documents as a page of a list told them: of one that has changed since, what is held stays. */
export function withDocuments(state: AppState, documents: readonly DocumentSummary[]): AppState {
  const isNews = ({ documentId, updatedAt }: DocumentSummary) =>
    updatedAt >= (state.documents[documentId]?.updatedAt ?? 0)
  return {
    ...state,
    documents: { ...state.documents, ...byKey(documents.filter(isNews), (document) => document.documentId) },
  }
}

/** Puts runs that were asked for beside those of the snapshot; what a change brought since is newer and stays. */
export function withRuns(state: AppState, runs: readonly RunSummary[]): AppState {
  return { ...state, runs: { ...byKey(runs, (run) => run.runId), ...state.runs } }
}
