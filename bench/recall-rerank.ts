// What a model makes of recall's order: the 20 best that recall finds on public sets, as recall has them, as the job `rerank` alone puts them, and as the product does,
// by the same code. The model is a small real one that makes vectors; MAESTRO_MODELS names its folder. `--questions=N` of each set, drawn by a fixed seed.
// The product's weight was fixed on the first two sets; only the last one judges it.
import { availableParallelism } from 'node:os'
import type { RecallHit } from '../contract/recall.ts'
import { lookedAt, reorder } from '../main/engine/reorder.ts'
import type { JobModel } from '../main/jobs/index.ts'
import { allJobs } from '../main/jobs/all-jobs.ts'
import { doByModel } from '../main/jobs/by-model.ts'
import {
  createLocalEmbedModel,
  createModelHost,
  createStaticEmbedder,
  loadEmbedderTable,
} from '../models/index.ts'
import { embedFile, hasRealModels } from '../test/support/models/real-models.ts'
import { chanceFrom } from '../test/support/random.ts'
import { dataFolder } from './support/evaluation-sets.ts'
import { spread } from './support/quantiles.ts'
import { allAt, ndcg, recallAt, type Measure } from './support/recall-measures.ts'
import { locomo, scifact, twoWiki, type RecallSet } from './support/recall-sets.ts'
import { temporaryIndex } from './support/temporary-index.ts'

const seed = 11
/** What recall waits for a model, at most. */
const limitMs = 2_000
const asked = Number(
  process.argv.find((word) => word.startsWith('--questions='))?.slice('--questions='.length) ?? 40,
)
const tools = { embedder: createStaticEmbedder({ table: await loadEmbedderTable() }) }
const never = new AbortController().signal

type RerankModel = Pick<JobModel<'rerank'>, 'modelName' | 'do'>
type Said = Awaited<ReturnType<RerankModel['do']>>
const measures: Readonly<Record<string, Measure>> = {
  'nDCG@10': ndcg,
  'R@5': recallAt(5),
  'R@10': recallAt(10),
  'all in 8': allAt(8),
}

await using host = createModelHost({
  entry: new URL('../workers/model.host.ts', import.meta.url),
  threads: availableParallelism(),
  gpu: 'off',
})
const embedder = createLocalEmbedModel({ id: 'minilm-l6', path: embedFile, dimensions: 384, host })
const model: RerankModel = {
  modelName: 'MiniLM L6',
  async do(input, call) {
    const hand = {
      modelId: 'minilm-l6',
      modelName: 'MiniLM L6',
      fingerprint: '',
      kind: 'embed' as const,
      model: embedder,
    }
    const outcome = await doByModel(allJobs.rerank, hand, input, { ...call, tools })
    if (!outcome.isDone) throw new Error(outcome.detail)
    return outcome.output as Said
  },
}

const call = { signal: never, timeoutMs: 120_000 }
const idsOf = (hits: readonly RecallHit[]) => hits.map(({ recordId = '' }) => recordId)

/** The same list in every order, and how long the model took for its own. */
async function ordersOf(query: string, hits: readonly RecallHit[]) {
  const looked = hits.slice(0, lookedAt)
  const input = { query, passages: looked.map(({ passageId: id, text, score }) => ({ id, text, score })) }
  const inOrder = (said: Said) => {
    const order = said?.order.flatMap(({ id }) => looked.find(({ passageId }) => passageId === id) ?? [])
    return idsOf([...(order ?? looked), ...hits.slice(lookedAt)])
  }
  let said: Said
  const heard: RerankModel = { ...model, do: async (...asked) => (said = await model.do(...asked)) }
  const begun = performance.now()
  const blended = idsOf((await reorder(heard, query, hits, call)) ?? hits)
  const tookMs = performance.now() - begun
  const own = idsOf(hits)
  const orders: Readonly<Record<string, readonly string[]>> = {
    'recall’s own': own,
    'the plain method alone': inOrder(allJobs.rerank.plain(input, tools) as Said),
    'the model alone': inOrder(said),
    'the product, however long': blended,
    [`the product, ${limitMs / 1000} s at most`]: tookMs > limitMs ? own : blended,
  }
  return { orders, tookMs }
}

function drawn<T>(values: readonly T[]): T[] {
  const random = chanceFrom(seed)
  return values
    .map((value) => ({ value, at: random() }))
    .sort((one, other) => one.at - other.at)
    .slice(0, asked)
    .map(({ value }) => value)
}

async function measure(
  title: string,
  sets: readonly RecallSet[] | undefined,
  scope: (set: RecallSet) => string[] = () => [],
): Promise<void> {
  if (!sets) return console.log(`${title}: not in ${dataFolder}, left out`)
  await using temporary = await temporaryIndex()
  const { index } = temporary
  const passages = sets.flatMap((set) => set.passages)
  await index.put(passages)
  await index.embed([...new Set(passages.map(({ versionId }) => versionId))])
  await index.settled()
  const sums = new Map<string, number[]>()
  const times: number[] = []
  const questions = drawn(sets.flatMap((set) => set.questions.map((question) => ({ set, question }))))
  for (const { set, question } of questions) {
    const request = { query: question.text, k: 2 * lookedAt, mode: 'hybrid' as const, in: scope(set) }
    const { orders, tookMs } = await ordersOf(question.text, (await index.search(request)).hits)
    times.push(tookMs)
    for (const [name, ids] of Object.entries(orders)) {
      const sum = sums.get(name) ?? []
      Object.values(measures).forEach((each, at) => (sum[at] = (sum[at] ?? 0) + each(question, ids)))
      sums.set(name, sum)
    }
  }
  const inTime = times.filter((tookMs) => tookMs <= limitMs).length
  console.log(
    `${title}: ${questions.length} questions; the model took ${spread(times)}, ${inTime} within ${limitMs / 1000} s`,
  )
  for (const [name, sum] of sums) {
    const figures = Object.keys(measures).map(
      (each, at) => `${each} ${((sum[at] ?? 0) / questions.length).toFixed(3)}`,
    )
    console.log(`  ${name.padEnd(27)}${figures.join('   ')}`)
  }
}

if (hasRealModels) {
  await embedder.embed(['loaded before it is timed'], { signal: never, kind: 'query' })
  const small = twoWiki(785)
  const abstracts = scifact()
  await measure('locomo', locomo(), ({ passages }) => [passages[0]?.collection ?? ''])
  await measure('2wiki101, 785 passages', small && [small])
  await measure('scifact', abstracts && [abstracts])
} else console.log('No models here: set MAESTRO_MODELS to the folder that holds them.')
