// The effects that an engine does for its threads, when it has tools and no lake.
import type { EngineEffects, WorkCall } from '../../../main/runs/index.ts'
import { createTools, type Tool } from '../../../main/tools/index.ts'

export interface ToolEffectsOptions {
  readonly extra?: readonly Tool[]
  readonly search?: Parameters<typeof createTools>[0]['search']
}

const emptySearch: NonNullable<ToolEffectsOptions['search']> = async () => ({ tookMs: 0, hits: [] })

export function toolEffects({ extra = [], search = emptySearch }: ToolEffectsOptions): EngineEffects {
  const tools = createTools({
    search,
    read: async () => ({ text: '', totalLength: 0, privacy: 'normal' }),
    extra,
  })
  const callOf = (call: WorkCall) => ({
    ...call,
    tool: call.tool ?? '',
    grants: call.grants ?? [],
    labels: call.labels ?? [],
  })
  return {
    async retrieve({ inputs, scope }, { signal }) {
      const query = String(inputs['query'])
      const { hits } = await search({ query, k: 10, mode: 'hybrid', in: scope }, { signal })
      return { outputs: { passages: hits } }
    },
    gate: async (call) => ({ outputs: { ...tools.judge(callOf(call)) } }),
    'call-tool': async (call, { signal }) => ({ outputs: await tools.call(callOf(call), { signal }) }),
  }
}
