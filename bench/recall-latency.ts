// How long a search takes among 10,000 passages, through the thread, beside raw FTS5 and raw LanceDB on the same texts and vectors.
// `node bench/recall-latency.ts [passages]`
import { join } from 'node:path'
import { connect } from '@lancedb/lancedb'
import Database from 'better-sqlite3'
import { suitePassage } from '../contract/passage-index.suite.ts'
import { RecallMode } from '../contract/recall.ts'
import { createStaticEmbedder, loadEmbedderTable } from '../models/index.ts'
import { temporaryIndex } from './support/temporary-index.ts'
import { chanceFrom } from '../test/support/random.ts'

const count = Number(process.argv[2] ?? 10_000)
const queries = 200
const random = chanceFrom(7)

/** Words as frequent as in English, made of syllables, so that an embedder knows their pieces. */
const syllables = 'ra lo mi ten sor va de ka pi nu ser gol ta min cor el fa bri on us'.split(' ')
const word = (rank: number): string =>
  rank < 20 ? `${syllables[rank]}n` : word(Math.floor(rank / 20)) + (syllables[rank % 20] ?? '')
const someWord = () => word(Math.floor(20_000 ** random()))
const texts = Array.from({ length: count }, () => Array.from({ length: 120 }, someWord).join(' '))
const asked = Array.from({ length: queries }, () => {
  const words = (texts[Math.floor(random() * count)] ?? '').split(' ')
  return Array.from({ length: 6 }, () => words[Math.floor(random() * words.length)]).join(' ')
})

async function time(name: string, run: (query: string) => unknown): Promise<void> {
  const times: number[] = []
  for (const query of asked) {
    const started = performance.now()
    await run(query)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1).padStart(7)
  console.log(`  ${name.padEnd(34)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`)
}

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`

await using temporary = await temporaryIndex()
const { index, folder } = temporary
const passages = texts.map((text, n) => suitePassage({ n, document: n >> 4, position: n & 15, text }))
let started = performance.now()
const rate = () => `${Math.round((1000 * count) / (performance.now() - started))} a second`
await index.put(passages)
console.log(`${count} passages of 120 words: put ${rate()}`)
started = performance.now()
await index.embed([...new Set(passages.map(({ versionId }) => versionId))])
console.log(`  embedded ${rate()}`)
await index.settled()
console.log(`  this process ${megabytes(process.memoryUsage.rss())} resident`)

for (const mode of RecallMode.options)
  await time(`search, ${mode}`, (query) => index.search({ query, k: 10, mode, in: [] }))
await time('search, one document', (query) =>
  index.search({ query, k: 10, mode: 'hybrid', in: [passages[0]?.documentId ?? ''] }),
)
await time('search, the collection', (query) =>
  index.search({ query, k: 10, mode: 'hybrid', in: ['documents'] }),
)

const raw = new Database(join(folder, 'raw.db'))
raw.exec('CREATE VIRTUAL TABLE words USING fts5(text)')
const insert = raw.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')
raw.transaction(() => texts.forEach((text, n) => insert.run(n, text)))()
const match = raw.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 50')
await time('raw FTS5, any word, 50', (query) => match.all(query.split(' ').join(' OR ')))
raw.close()

const embedder = createStaticEmbedder({ table: await loadEmbedderTable() })
const database = await connect(join(folder, 'raw-lance'))
const rows = texts.map((text, n) => ({ n, vector: [...embedder.embedText(text)] }))
const table = await database.createTable('vectors', rows)
const vectors = new Map(asked.map((query) => [query, embedder.embedText(query)]))
await time('raw LanceDB, flat, 50', (query) =>
  table
    .query()
    .nearestTo(vectors.get(query) ?? [])
    .distanceType('cosine')
    .select(['n', '_distance'])
    .limit(50)
    .toArrow(),
)
table.close()
database.close()
