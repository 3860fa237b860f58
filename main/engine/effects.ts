// The effects that agent threads leave to the engine: whatever needs the index, the lake or a tool.
import type { EngineEffects, WorkCall } from '../runs/index.ts'
import { DocumentId } from '../../contract/ids.ts'
import { strictestOf, type Privacy } from '../../contract/labels.ts'
import { SupportInput, type Supported } from '../../contract/jobs.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Lake } from '../lake/index.ts'
import type { ToolCall, Tools } from '../tools/index.ts'
import { picturesIn, readPicture } from './pictures.ts'

export interface EngineEffectsOptions {
  readonly tools: Tools
  readonly lake: Pick<Lake, 'fileFacts' | 'openBytes'>
  readonly jobs: Pick<Jobs, 'run'>
}

/** Of a check that a person waits for; the plain method is there at once. */
const checkTimeoutMs = 10_000

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

export function engineEffects({ tools, lake, jobs }: EngineEffectsOptions): EngineEffects {
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
    async 'check-claim'(call, { signal }) {
      const input = SupportInput.parse(call.inputs)
      const options = { signal, timeoutMs: checkTimeoutMs }
      const result = await jobs.run({ jobId: 'support', input }, options)
      const { isSupported, ...detail } = result.output as Supported
      const by = result.by === 'plain' ? 'plain' : result.by.modelName
      return { outputs: { stands: isSupported, by, why: result.why, ...detail } }
    },
    gate: async (call) => ({ outputs: { ...tools.judge(toolCall(call)) } }),
    'call-tool': async (call, { signal }) => ({ outputs: await tools.call(toolCall(call), { signal }) }),
  }
}
