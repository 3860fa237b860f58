// The effects that agent threads leave to the engine: whatever needs the index, the lake or a tool.
import type { EngineEffects, WorkCall } from '../runs/index.ts'
import { DocumentId } from '../../contract/ids.ts'
import { strictestOf, type Privacy } from '../../contract/labels.ts'
import type { Lake } from '../lake/index.ts'
import type { ToolCall, Tools } from '../tools/index.ts'
import { picturesIn, readPicture } from './pictures.ts'

export interface EngineEffectsOptions {
  readonly tools: Tools
  readonly lake: Pick<Lake, 'fileFacts' | 'openBytes'>
}

const passagesPerAnswer = 12

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const toolCall = (call: WorkCall): ToolCall => ({
  tool: call.tool ?? '',
  inputs: call.inputs,
  grants: call.grants ?? [],
  labels: call.labels ?? [],
  scope: call.scope,
  key: call.key,
  approval: call.approval,
})

export function engineEffects({ tools, lake }: EngineEffectsOptions): EngineEffects {
  return {
    // The same door as a tool node's, so that an agent's grants hold for what it looks up by itself.
    async retrieve(call, { signal }) {
      const query = text(call.inputs['query'])
      if (query === '') return { outputs: { passages: [] } }
      const found = await tools.call(
        {
          tool: 'lake.search',
          inputs: { query, k: passagesPerAnswer, scope: call.agent?.scope ?? [] },
          grants: call.agent?.grants ?? [],
          labels: ['user'],
          scope: call.scope,
          key: call.key,
        },
        { signal },
      )
      const { pictures, privacy: ofPictures } = await picturesIn(lake, call.scope)
      const privacy = strictestOf([found['privacy'] as Privacy, ofPictures])
      return {
        outputs: {
          passages: found['hits'],
          ...(pictures.length > 0 && { pictures }),
          ...(privacy === 'local-only' && { privacy }),
        },
      }
    },
    async 'look-at'(call, { signal }) {
      const ids = DocumentId.array().parse(call.inputs['pictures'])
      const pictures = await Promise.all(ids.map((documentId) => readPicture(lake, documentId, signal)))
      return { outputs: { pictures: pictures.filter((picture) => picture !== undefined) } }
    },
    gate: async (call) => ({ outputs: { ...tools.judge(toolCall(call)) } }),
    'call-tool': async (call, { signal }) => ({ outputs: await tools.call(toolCall(call), { signal }) }),
  }
}
