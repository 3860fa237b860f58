import type { StoredTeam } from '../../agents/index.ts'
import type { EngineStore } from '../parts.ts'

/** The team that was named, else the one that the settings name. NOT_FOUND lists the teams. */
export async function chosenTeam(store: EngineStore, teamId: string | undefined): Promise<StoredTeam> {
  const settings = teamId === undefined ? await store.read('settings.get', null) : undefined
  return store.read('teams.get', { teamId: teamId ?? settings?.['chat.team'] ?? 'assistant' })
}
