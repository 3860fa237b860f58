// How well each small job is done: the plain method beside two real models, on the items of the tests that ship with the app. Nothing was made with those items, no
// plain method and no prompt. Real models need MAESTRO_MODELS, the folder that holds them; without it only the plain methods are measured.
// `--jobs=summarise,rerank` measures only these.
import { availableParallelism } from 'node:os'
import { JobId } from '../contract/jobs.ts'
import { allJobs } from '../main/jobs/all-jobs.ts'
import { qualify } from '../main/jobs/qualify.ts'
import { canDo } from '../main/jobs/worker-models.ts'
import type { ModelAtHand } from '../models/port.ts'
import {
  createLocalChatModel,
  createLocalEmbedModel,
  createModelHost,
  createStaticEmbedder,
  loadEmbedderTable,
} from '../models/index.ts'
import { chatFile, embedFile, hasRealModels } from '../test/support/models/real-models.ts'

const wanted = process.argv
  .find((word) => word.startsWith('--jobs='))
  ?.slice('--jobs='.length)
  .split(',')
const tools = { embedder: createStaticEmbedder({ table: await loadEmbedderTable() }) }
const percent = (value: number) => (100 * value).toFixed(1)

await using host = createModelHost({
  entry: new URL('../workers/model.host.ts', import.meta.url),
  threads: Math.max(1, availableParallelism() - 1),
  gpu: 'off',
})
const known = { fingerprint: '' }
const models: readonly ModelAtHand[] = [
  {
    ...known,
    modelId: 'smollm2-135m',
    modelName: 'SmolLM2 135M',
    kind: 'chat',
    model: createLocalChatModel({ id: 'smollm2-135m', path: chatFile, contextTokens: 2_048, host }),
  },
  {
    ...known,
    modelId: 'minilm-l6',
    modelName: 'MiniLM L6',
    kind: 'embed',
    model: createLocalEmbedModel({ id: 'minilm-l6', path: embedFile, dimensions: 384, host }),
  },
]
if (!hasRealModels) console.log('No models here: set MAESTRO_MODELS to the folder that holds them.')

for (const jobId of JobId.options) {
  if (wanted && !wanted.includes(jobId)) continue
  const job = allJobs[jobId]
  const items = await job.test.items()
  const begun = performance.now()
  const scores: number[] = []
  for (const { input, wanted } of items)
    scores.push(job.test.score(await job.plain(input, tools), wanted, input))
  const each = (performance.now() - begun) / items.length
  const mean = scores.reduce((sum, score) => sum + score, 0) / items.length
  console.log(`${jobId}: ${items.length} items`)
  console.log(`  plain method   ${percent(mean).padStart(5)}  ${each.toFixed(2)} ms each`)
  for (const model of models) {
    if (!hasRealModels || !canDo(job, model)) continue
    const options = { signal: new AbortController().signal, timeoutMs: 60_000, tools }
    for await (const update of qualify(job, model, options)) {
      if (update.type !== 'score') continue
      const { modelScore, chance, failures, tookMs, isQualified } = update.score
      console.log(
        `  ${model.modelName.padEnd(13)}  ${percent(modelScore).padStart(5)}  ${tookMs.toFixed(0)} ms each, ${failures} without a usable answer, ` +
          `by chance ${chance.toFixed(4)}: ${isQualified ? 'qualified' : 'not qualified'}`,
      )
    }
  }
}
