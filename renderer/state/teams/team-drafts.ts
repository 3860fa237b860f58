// What the user has changed of a team and not yet saved: kept over a reload, with every step back and forward again.
import { create } from 'zustand'
import type { ShownTeam, TeamDefinition } from '../../../contract/teams.ts'

export interface TeamDraft {
  /** The version that was changed, and what it says. */
  readonly basedOn: string
  readonly base: TeamDefinition
  readonly team: TeamDefinition
  readonly past: readonly TeamDefinition[]
  readonly future: readonly TeamDefinition[]
  /** What was changed last: more of the same is one step. */
  readonly field?: string | undefined
  /** The text of the file, while it says nothing that could be a team. */
  readonly text?: string | undefined
}

const storageKey = 'maestro.team-drafts'
const mostSteps = 200

export const useTeamDrafts = create<Readonly<Record<string, TeamDraft>>>(read)

export const useTeamDraft = (teamId: string): TeamDraft | undefined =>
  useTeamDrafts((drafts) => drafts[teamId])

export const teamDraft = (teamId: string): TeamDraft | undefined => useTeamDrafts.getState()[teamId]

/** `field` names what is changed: letter after letter of one field is one step back. */
export function changeTeam({ team: base, version }: ShownTeam, field: string, next: TeamDefinition): void {
  const { id } = base
  const draft = teamDraft(id) ?? { basedOn: version, base, team: base, past: [], future: [] }
  const isSameStep = draft.field === field && draft.past.length > 0
  put(id, {
    ...draft,
    team: next,
    past: isSameStep ? draft.past : [...draft.past, draft.team].slice(-mostSteps),
    future: [],
    field,
    text: undefined,
  })
}

export function setTeamText({ team: base, version }: ShownTeam, text: string): void {
  const draft = teamDraft(base.id) ?? { basedOn: version, base, team: base, past: [], future: [] }
  put(base.id, { ...draft, text })
}

export function undoTeam(teamId: string): void {
  const draft = teamDraft(teamId)
  const before = draft?.past.at(-1)
  if (!draft || !before) return
  put(teamId, {
    ...draft,
    team: before,
    past: draft.past.slice(0, -1),
    future: [draft.team, ...draft.future],
    field: undefined,
    text: undefined,
  })
}

export function redoTeam(teamId: string): void {
  const draft = teamDraft(teamId)
  const [next, ...future] = draft?.future ?? []
  if (!draft || !next) return
  put(teamId, {
    ...draft,
    team: next,
    past: [...draft.past, draft.team],
    future,
    field: undefined,
    text: undefined,
  })
}

/** Gives what was discarded, so that it can be put back. */
export function discardTeamDraft(teamId: string): TeamDraft | undefined {
  const draft = teamDraft(teamId)
  put(teamId, undefined)
  return draft
}

export function putTeamDraft(teamId: string, draft: TeamDraft): void {
  put(teamId, draft)
}

function put(teamId: string, draft: TeamDraft | undefined): void {
  const { [teamId]: _old, ...others } = useTeamDrafts.getState()
  const drafts = draft ? { ...others, [teamId]: draft } : others
  useTeamDrafts.setState(drafts, true)
  // The steps between are of this page's life; what was written is not.
  const kept = Object.entries(drafts).map(([id, each]) => [id, { ...each, past: [each.base], future: [] }])
  sessionStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept)))
}

function read(): Record<string, TeamDraft> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? { ...(stored as Record<string, TeamDraft>) } : {}
  } catch {
    return {}
  }
}
