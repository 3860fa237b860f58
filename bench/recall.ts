// What recall finds on public sets, through the index thread, beside the reference BM25 and each arm alone. `node bench/recall.ts`
import { RecallMode } from '../contract/recall.ts'
import type { PassageIndexClient } from '../main/lake/index/index.ts'
import { createBm25 } from './bm25.ts'
import { dataFolder } from './support/evaluation-sets.ts'
import { locomo, scifact, twoWiki, type RecallQuestion, type RecallSet } from './support/recall-sets.ts'
import { temporaryIndex } from './support/temporary-index.ts'

type Measure = (question: RecallQuestion, found: readonly string[]) => number

const recallAt =
  (k: number): Measure =>
  ({ relevant }, found) =>
    [...relevant].filter((id) => found.slice(0, k).includes(id)).length / relevant.size

const allAt =
  (k: number): Measure =>
  (question, found) =>
    recallAt(k)(question, found) === 1 ? 1 : 0

const ndcg: Measure = ({ relevant }, found) => {
  const gain = (rank: number) => 1 / Math.log2(rank + 2)
  const got = found.slice(0, 10).map((id, rank) => (relevant.has(id) ? gain(rank) : 0))
  const best = Array.from({ length: Math.min(10, relevant.size) }, (_, rank) => gain(rank))
  return total(got) / total(best)
}

const sessionOf = (turn: string) => turn.split(':')[0] ?? turn
/** Of the sessions that hold the evidence, how many are among the first `k` different ones found. */
const sessionsAt =
  (k: number): Measure =>
  ({ text, relevant }, found) =>
    recallAt(k)({ text, relevant: new Set([...relevant].map(sessionOf)) }, [...new Set(found.map(sessionOf))])

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

type Finder = (set: RecallSet, question: RecallQuestion) => Promise<readonly string[]>

async function report(
  sets: readonly RecallSet[],
  measures: Readonly<Record<string, Measure>>,
  finders: Readonly<Record<string, Finder>>,
): Promise<void> {
  for (const [name, find] of Object.entries(finders)) {
    const sums = Object.keys(measures).map(() => 0)
    let questions = 0
    for (const set of sets)
      for (const question of set.questions) {
        const found = await find(set, question)
        Object.values(measures).forEach(
          (measure, index) => (sums[index] = (sums[index] ?? 0) + measure(question, found)),
        )
        questions++
      }
    const figures = Object.keys(measures).map(
      (measure, index) => `${measure} ${((sums[index] ?? 0) / questions).toFixed(3)}`,
    )
    console.log(`  ${name.padEnd(16)}${figures.join('   ')}   (${questions} questions)`)
  }
}

/** The reference and every mode of the product; `scope` is what a question of the set looks at. */
function finders(
  index: PassageIndexClient,
  sets: readonly RecallSet[],
  { k, scope }: { readonly k: number; readonly scope: (set: RecallSet) => string[] },
): Readonly<Record<string, Finder>> {
  const references = new Map(sets.map((set) => [set, createBm25(set.texts)]))
  const modes = RecallMode.options.map((mode): [string, Finder] => [
    mode,
    async (set, { text: query }) => {
      const { hits } = await index.search({ query, k, mode, in: scope(set) })
      return hits.map(({ recordId = '' }) => recordId)
    },
  ])
  const reference: Finder = async (set, { text }) =>
    (references.get(set)?.search(text, k) ?? []).map((position) => set.passages[position]?.recordId ?? '')
  return { 'reference BM25': reference, ...Object.fromEntries(modes) }
}

async function fill(index: PassageIndexClient, sets: readonly RecallSet[]): Promise<void> {
  const started = performance.now()
  const passages = sets.flatMap((set) => set.passages)
  await index.put(passages)
  await index.embed([...new Set(passages.map(({ versionId }) => versionId))])
  await index.settled()
  const { generation, vectors } = await index.status()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`  ${passages.length} passages, ${vectors} vectors of ${generation}, ${seconds} s to index`)
}

async function measure(
  title: string,
  sets: readonly (RecallSet | undefined)[] | undefined,
  options: {
    readonly k: number
    readonly measures: Readonly<Record<string, Measure>>
    readonly scope?: (set: RecallSet) => string[]
  },
): Promise<void> {
  const present = sets?.flatMap((set) => set ?? []) ?? []
  if (present.length === 0) return console.log(`${title}: not in ${dataFolder}, left out`)
  console.log(title)
  await using temporary = await temporaryIndex()
  await fill(temporary.index, present)
  const { k, measures, scope = () => [] } = options
  await report(present, measures, finders(temporary.index, present, { k, scope }))
}

await measure('locomo, three conversations in one lake, each asked alone', locomo(), {
  k: 200,
  measures: {
    'turn R@5': recallAt(5),
    'turn R@10': recallAt(10),
    'session R@10': sessionsAt(10),
    'session R@1': sessionsAt(1),
  },
  scope: ({ passages }) => [passages[0]?.collection ?? ''],
})
await measure('scifact', [scifact()], { k: 100, measures: { 'nDCG@10': ndcg, 'R@100': recallAt(100) } })
for (const count of [785, 6_119])
  await measure(`2wiki101, ${count} passages`, [twoWiki(count)], {
    k: 8,
    measures: { 'all gold in 8': allAt(8), 'R@5': recallAt(5) },
  })
