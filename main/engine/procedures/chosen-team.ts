import { AppError, hasCode } from '../../../contract/app-error.ts'
import { needsOf } from '../../../contract/team-needs.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { capabilitiesOf } from '../../../models/port.ts'
import { capabilityWords, versionOf, type StoredTeam } from '../../agents/index.ts'
import type { EngineParts, EngineStore } from '../parts.ts'
import { checkedTeam } from './checked-team.ts'

type Parts = Pick<EngineParts, 'store' | 'models' | 'tools'>

/**
 * The team that was named, else the one that the settings name. NOT_FOUND lists the teams; MODEL_UNAVAILABLE: it needs a model that is not
 * there, so that no run is begun only to fail.
 */
export async function chosenTeam(parts: Parts, teamId: string | undefined): Promise<StoredTeam> {
  const chosen =
    teamId === undefined ? await usualTeam(parts.store) : await parts.store.read('teams.get', { teamId })
  refuseWithoutModels(chosen.team, parts)
  return chosen
}

/** A definition that is tried before it is saved. BAD_INPUT says what is wrong with it. */
export function unsavedTeam(parts: Parts, definition: unknown): StoredTeam {
  const team = checkedTeam(parts, definition)
  refuseWithoutModels(team, parts)
  return { team, version: versionOf(team) }
}

/** The team of the settings may have been removed since. */
async function usualTeam(store: EngineStore): Promise<StoredTeam> {
  const settings = await store.read('settings.get', null)
  try {
    return await store.read('teams.get', { teamId: settings['chat.team'] })
  } catch (error) {
    if (!hasCode(error, 'NOT_FOUND')) throw error
    return store.read('teams.get', { teamId: 'assistant' })
  }
}

function refuseWithoutModels(team: TeamDefinition, { models }: Parts): void {
  const there = capabilitiesOf(models())
  const missing = needsOf(team).filter((need) => !there.includes(need))
  const [first] = missing
  if (!first) return
  throw new AppError(
    'MODEL_UNAVAILABLE',
    `“${team.name}” needs a model that ${capabilityWords[first]}, and none is set up.`,
    { safe: 'Nothing was begun, and your text is kept.', next: 'Choose another team.', data: { missing } },
  )
}
