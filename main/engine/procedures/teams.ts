import { versionOf } from '../../agents/index.ts'
import type { EngineParts } from '../parts.ts'
import { withMissing } from '../team-models.ts'
import { checkedTeam, lookAtTeam } from './checked-team.ts'
import type { EngineHandlers } from './handlers.ts'

export function teamHandlers(parts: EngineParts): Pick<EngineHandlers, 'teams' | 'agents'> {
  const { store, models } = parts
  const complete = withMissing(models)
  return {
    teams: {
      list: async ({ removed } = {}) =>
        (await store.read(removed ? 'teams.removed' : 'teams.list', null)).map(complete),
      show: (input) => store.read('teams.show', input),
      versions: (input) => store.read('teams.versions', input),
      check({ team: definition }) {
        const { team, problems } = lookAtTeam(parts, definition)
        return { problems, ...(team && { team }) }
      },
      import: async ({ team, as }) =>
        complete(await store.write('teams.import', { team: checkedTeam(parts, team), as })),
      save: async ({ team, basedOn }) =>
        complete(await store.write('teams.save', { team: checkedTeam(parts, team), basedOn })),
      duplicate: async (input) => complete(await store.write('teams.duplicate', input)),
      rename: async (input) => complete(await store.write('teams.rename', input)),
      revert: async (input) => complete(await store.write('teams.revert', input)),
      remove: async (input) => ({ removed: await store.write('teams.remove', input) }),
      restore: async (input) => ({ restored: await store.write('teams.restore', input) }),
      async export(input) {
        const { team } = await store.read('teams.show', input)
        return {
          name: `${team.id}-${versionOf(team).slice(0, 8)}.json`,
          text: `${JSON.stringify(team, null, 2)}\n`,
        }
      },
    },
    agents: { list: () => store.read('agents.list', null) },
  }
}
