// The effects that agent threads leave to the engine: whatever needs the index, the lake or a tool.
import type { EngineEffects, WorkCall } from '../runs/index.ts'
import { narrowScope, type LakeDoor, type ToolCall, type Tools } from '../tools/index.ts'

export interface EngineEffectsOptions {
  readonly search: LakeDoor['search']
  readonly tools: Tools
}

const passagesPerAnswer = 12

/** An agent sees no more than its own scope, whatever the user allows, and no more than the user allows, whatever its own. */
const scopeOf = (call: WorkCall) => narrowScope(call.agent?.scope ?? [], call.scope)

const toolCall = (call: WorkCall): ToolCall => ({
  tool: call.tool ?? '',
  inputs: call.inputs,
  grants: call.grants ?? [],
  labels: call.labels ?? [],
  scope: call.scope,
  key: call.key,
  approval: call.approval,
})

export function engineEffects({ search, tools }: EngineEffectsOptions): EngineEffects {
  return {
    async retrieve(call, { signal }) {
      const scope = scopeOf(call)
      const query = String(call.inputs['query'] ?? '')
        .trim()
        .slice(0, 20_000)
      if (!scope || query === '') return { outputs: { passages: [] } }
      const { hits } = await search({ query, k: passagesPerAnswer, mode: 'hybrid', in: scope }, { signal })
      return { outputs: { passages: hits } }
    },
    gate: async (call) => ({ outputs: { ...tools.judge(toolCall(call)) } }),
    'call-tool': async (call, { signal }) => ({ outputs: await tools.call(toolCall(call), { signal }) }),
  }
}
