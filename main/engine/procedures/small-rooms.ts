// Procedures that are one step into one room.
import { AppError } from '../../../contract/app-error.ts'
import type { Capability, TeamProblem } from '../../../contract/teams.ts'
import type { ModelDescription } from '../../../models/port.ts'
import { checkTeam } from '../../agents/index.ts'
import { watchState } from '../watch.ts'
import { routeByRules } from '../../routing/index.ts'
import { checkScope } from '../check-scope.ts'
import type { EngineParts } from '../parts.ts'
import { recall } from '../recall.ts'
import type { EngineHandlers } from './handlers.ts'

type SmallRooms = Pick<EngineHandlers, 'recall' | 'route' | 'content' | 'teams' | 'settings' | 'state'>

export function smallHandlers(parts: EngineParts): SmallRooms {
  const { store, watch, lake, tools, models } = parts
  const capabilities = capabilitiesOf(models)
  const check = (team: unknown) => checkTeam(team, { tools: tools.outputs, capabilities })
  return {
    state: { watch: (input, { signal }) => watchState(watch, input, signal) },
    async recall(request, { signal }) {
      await checkScope(lake, request.in)
      return recall(parts, request, signal)
    },
    route({ prompt }) {
      const start = performance.now()
      const { privacy: _privacy, ...decision } = routeByRules(prompt, { models })
      return { ...decision, tookMs: performance.now() - start }
    },
    async content({ hash }) {
      const content = await store.read('getContent', hash)
      if (!content)
        throw new AppError('NOT_FOUND', 'This text is not there any more.', {
          next: 'It was erased, or never kept.',
        })
      return { text: Buffer.from(content.body).toString('utf8'), mediaType: content.mediaType }
    },
    teams: {
      list: () => store.read('teams.list', null),
      show: async ({ teamId }) => (await store.read('teams.get', { teamId })).team,
      check: ({ team }) => check(team).problems,
      async import({ team }) {
        const checked = check(team)
        if (!checked.team || checked.problems.length > 0) throw cannotRun(checked.problems)
        return store.write('teams.import', { team: checked.team })
      },
    },
    settings: {
      get: () => store.read('settings.get', null),
      set: ({ name, value }) => store.write('settings.set', { name, value }),
    },
  }
}

function capabilitiesOf(models: readonly ModelDescription[]): readonly Capability[] {
  const has = (test: (model: ModelDescription) => boolean, capability: Capability) =>
    models.some(test) ? [capability] : []
  return [
    ...has(() => true, 'quotes'),
    ...has((model) => !model.capabilities.quotesOnly, 'generates'),
    ...has((model) => model.capabilities.tools, 'tools'),
    ...has((model) => model.capabilities.jsonSchema, 'json'),
  ]
}

const cannotRun = (problems: readonly TeamProblem[]): AppError =>
  new AppError(
    'BAD_INPUT',
    `The team cannot run: ${problems.map((each) => `${each.path || 'file'}: ${each.message}`).join(' ')}`,
    {
      next: 'Mend the file, then import it again.',
      data: problems,
    },
  )
