// Procedures that are one step into one room.
import { AppError } from '../../../contract/app-error.ts'
import type { Settings } from '../../../contract/settings.ts'
import { watchState } from '../watch.ts'
import { routeByRules, routingQuestion } from '../../routing/index.ts'
import { checkScope } from '../check-scope.ts'
import type { EngineParts } from '../parts.ts'
import { recall } from '../recall.ts'
import type { EngineHandlers } from './handlers.ts'

type SmallRooms = Pick<
  EngineHandlers,
  'recall' | 'route' | 'routing' | 'content' | 'settings' | 'state' | 'ledger' | 'ledgerCalls' | 'budgets'
>

export function smallHandlers(parts: EngineParts): SmallRooms {
  const { store, watch, lake, askedModels, learned, allTold } = parts
  /** A setting is acknowledged when all rooms go by it: who names another server is not asked at the one before. */
  const obeyed = async (written: Promise<Settings>): Promise<Settings> => {
    const settings = await written
    await allTold()
    return settings
  }
  return {
    state: { watch: (input, { signal }) => watchState(watch, input, signal) },
    async recall(request, { signal }) {
      await checkScope(lake, request.in)
      return recall(parts, request, signal)
    },
    async route({ prompt }) {
      const start = performance.now()
      const there = await askedModels()
      const advice = await learned.advise(routingQuestion(prompt, { models: there }))
      const { difficulty, tier, model, reason, expectedUsd } = routeByRules(prompt, {
        models: there,
        ...(advice && { learned: advice }),
      })
      return { difficulty, tier, model, reason, expectedUsd, tookMs: performance.now() - start }
    },
    routing: {
      learned: () => learned.report(),
      forget: async ({ undo }) => ({
        outcomes: await learned.change(undo ? 'routing.remember' : 'routing.forget'),
      }),
      whatIf: async ({ share }) => learned.whatIf(await askedModels(), share),
    },
    async content({ hash }) {
      const content = await store.read('getContent', hash)
      if (!content)
        throw new AppError('NOT_FOUND', 'This text is not there any more.', {
          next: 'It was erased, or never kept.',
        })
      return { text: Buffer.from(content.body).toString('utf8'), mediaType: content.mediaType }
    },
    ledger: (input) => store.read('ledger.sum', input),
    ledgerCalls: (input) => store.read('ledger.calls', input),
    budgets: {
      list: () => store.read('budgets.list', null),
      set: (input) => store.write('budgets.set', input),
      remove: (input) => store.write('budgets.remove', input),
    },
    settings: {
      get: () => store.read('settings.get', null),
      set: ({ name, value }) => obeyed(store.write('settings.set', { name, value })),
      reset: (input) => obeyed(store.write('settings.reset', input)),
    },
  }
}
