// What the user does with teams. Each says what it did, offers to undo it, or says why it could not.
import { hasCode } from '../../../contract/app-error.ts'
import type { RunId } from '../../../contract/ids.ts'
import type { ShownTeam, TeamDefinition, TeamSummary } from '../../../contract/teams.ts'
import { note, noteError, offerUndo, say } from '../../ui/index.ts'
import { engine } from '../app-store.ts'
import { setDraft } from '../chats/drafts.ts'
import { go, goInstead, usePlace } from '../place.ts'
import { saveFile } from '../save-file.ts'
import { spokenTeam } from './spoken-team.ts'
import { discardTeamDraft, putTeamDraft, teamDraft } from './team-drafts.ts'

/** An act that tells why it could not be done, and offers to try again. */
async function act<T>(work: () => Promise<T>, again: () => void): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    noteError(error, again)
    return undefined
  }
}

/** Being copied: a second press of the button means the first. */
const copying = new Set<string>()

/** A copy says what its owner has just read: one that is made of a team of other words begins with these. */
export async function copyTeam(shown: ShownTeam, name: string): Promise<void> {
  const { team: kept, version } = shown
  const teamId = kept.id
  const read = spokenTeam(kept)
  if (copying.has(teamId)) return
  copying.add(teamId)
  const team = await act(
    () =>
      read === kept
        ? engine().teams.duplicate({ teamId, name, version })
        : engine().teams.import({ team: { ...read, name }, as: 'copy' }),
    () => void copyTeam(shown, name),
  )
  copying.delete(teamId)
  if (!team) return
  note(say.teams.copied(team.name))
  go({ section: 'teams', teamId: team.teamId })
}

export async function removeTeam({ teamId, name }: TeamSummary): Promise<void> {
  const done = await act(
    () => engine().teams.remove({ teamId }),
    () => void removeTeam({ teamId, name } as TeamSummary),
  )
  if (!done?.removed) return
  const wasOpen = usePlace.getState().teamId === teamId
  if (wasOpen) goInstead({ section: 'teams' })
  offerUndo(say.teams.removed(name), () => void restoreTeam(teamId, wasOpen ? 'open' : 'listed'))
}

export async function restoreTeam(teamId: string, then: 'open' | 'listed'): Promise<void> {
  await act(
    () => engine().teams.restore({ teamId }),
    () => void restoreTeam(teamId, then),
  )
  if (then === 'open') go({ section: 'teams', teamId })
}

export async function exportTeam(teamId: string, version?: string): Promise<void> {
  const file = await act(
    () => engine().teams.export({ teamId, ...(version !== undefined && { version }) }),
    () => void exportTeam(teamId, version),
  )
  if (file) saveFile(file.name, file.text)
}

export async function revertTeam(teamId: string, version: string, current: string): Promise<void> {
  const team = await act(
    () => engine().teams.revert({ teamId, version }),
    () => void revertTeam(teamId, version, current),
  )
  if (!team) return
  goInstead({ section: 'teams', teamId, teamTab: 'versions' })
  offerUndo(say.teams.versions.reverted(team.name), () => void revertTeam(teamId, current, version))
}

/** Saves the draft of a team. Refused because the team was changed elsewhere, it stays, and says so. */
export async function saveTeam(teamId: string, basedOn = teamDraft(teamId)?.basedOn): Promise<void> {
  const draft = teamDraft(teamId)
  if (!draft || basedOn === undefined) return
  try {
    const team = await engine().teams.save({ team: draft.team, basedOn })
    discardTeamDraft(teamId)
    note(team.version === draft.basedOn ? say.teams.draft.unchanged : say.teams.draft.saved(team.name))
  } catch (error) {
    // That it was changed elsewhere, the page tells beside the draft, with the ways out.
    if (!hasCode(error, 'CONFLICT')) noteError(error, () => void saveTeam(teamId, basedOn))
  }
}

export async function saveDraftAsCopy(teamId: string): Promise<void> {
  const draft = teamDraft(teamId)
  if (!draft) return
  const name = say.teams.copyName(draft.team.name).slice(0, 80)
  const team = await importTeam({ ...draft.team, name }, 'copy')
  if (team) discardTeamDraft(teamId)
}

/** What was discarded can be had back for a while. */
export function discardDraft(teamId: string): void {
  const draft = discardTeamDraft(teamId)
  if (draft) offerUndo(say.teams.draft.discarded, () => putTeamDraft(teamId, draft))
}

export async function importTeam(team: unknown, as?: 'copy'): Promise<TeamSummary | undefined> {
  const added = await act(
    () => engine().teams.import({ team, ...(as && { as }) }),
    () => void importTeam(team, as),
  )
  if (!added) return undefined
  note(say.teams.import.done(added.name))
  go({ section: 'teams', teamId: added.teamId })
  return added
}

/** A run of a definition that may never have been saved. */
export async function tryTeam(team: TeamDefinition, text: string): Promise<RunId | undefined> {
  const started = await act(
    () => engine().runs.start({ team, text, idempotencyKey: crypto.randomUUID() }),
    () => void tryTeam(team, text),
  )
  return started?.runId
}

/** Opens an empty question to this team. */
export function askTeam(teamId: string): void {
  setDraft(undefined, { teamId })
  go({ section: 'chats' })
}
