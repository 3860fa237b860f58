// The static embedder alone: what it finds on public sets, and how fast it is. `node bench/embedder.ts`
import {
  cosine,
  countTokens,
  createLakeIdf,
  createStaticEmbedder,
  loadEmbedderTable,
  type StaticEmbedder,
} from '../models/index.ts'
import { readLocomo, readScifact, type Question, type RetrievalSet } from './support/evaluation-sets.ts'

const plain = createStaticEmbedder({ table: await loadEmbedderTable() })

function counted(texts: readonly { readonly text: string }[]): StaticEmbedder {
  const counts = countTokens(
    texts.map(({ text }) => text),
    plain.wordPiece,
  )
  return plain.withIdf(createLakeIdf(counts, plain.prior, 'bench'))
}

/** Calls `score` with each question and the ids of the texts, best first. */
function search(
  set: RetrievalSet,
  embedder: StaticEmbedder,
  score: (question: Question, ids: string[]) => void,
) {
  const vectors = set.texts.map(({ text }) => embedder.embedText(text))
  for (const question of set.questions) {
    const query = embedder.embedText(question.text)
    const scores = vectors.map((vector) => cosine(query, vector))
    const order = scores.map((_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    score(
      question,
      order.map((index) => set.texts[index]?.id ?? ''),
    )
  }
}

const recall = ({ relevant }: Question, ids: readonly string[], k: number) =>
  ids.slice(0, k).filter((id) => relevant.has(id)).length / relevant.size

function ndcg({ relevant }: Question, ids: readonly string[], k: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2)
  const found = ids.slice(0, k).reduce((sum, id, rank) => sum + (relevant.has(id) ? gain(rank) : 0), 0)
  return (
    found /
    Array.from({ length: Math.min(k, relevant.size) }, (_, rank) => gain(rank)).reduce((a, b) => a + b)
  )
}

const mean = (values: readonly number[]) => (values.reduce((a, b) => a + b, 0) / values.length).toFixed(3)

const scifact = readScifact()
const locomo = readLocomo()
if (!scifact || !locomo) console.log('No scifact and locomo here: set MAESTRO_BENCH_DATA to their folder.')
for (const [name, make] of [
  ['weights counted on the set', counted],
  ['shipped prior', () => plain],
] as const) {
  if (scifact) {
    const values = { ndcg: [] as number[], recall: [] as number[] }
    search(scifact, make(scifact.texts), (question, ids) => {
      values.ndcg.push(ndcg(question, ids, 10))
      values.recall.push(recall(question, ids, 100))
    })
    console.log(`scifact, ${name}: nDCG@10 ${mean(values.ndcg)}, recall@100 ${mean(values.recall)}`)
  }
  if (locomo) {
    const values: number[] = []
    for (const set of locomo)
      search(set, make(set.texts), (question, ids) => values.push(recall(question, ids, 10)))
    console.log(`locomo, ${name}: turn recall@10 ${mean(values)} over ${values.length} questions`)
  }
}

if (scifact) {
  const texts = scifact.texts.slice(0, 3000)
  const started = performance.now()
  for (const { text } of texts) plain.embedText(text)
  const seconds = (performance.now() - started) / 1000
  console.log(`${Math.round(texts.length / seconds)} abstracts a second on one thread`)
}
