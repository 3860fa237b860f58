// Finding messages among many while somebody types, beside a plain FTS5 table of the same texts asked the same words in the same minutes.
// `node bench/search.ts [messages] [rounds]`
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeCommands } from '../workers/store-commands.ts'
import { hashOf, systemClock, systemIds } from '../main/platform/index.ts'
import { createCommandRunner, openStateDatabase } from '../main/store/index.ts'
import { randomFrom } from '../test/support/random.ts'
import { quantile } from './support/quantiles.ts'

const messages = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 30)
const limit = 8
const folder = await mkdtemp(join(tmpdir(), 'bench-search-'))
using db = openStateDatabase(join(folder, 'state.db'))
const runner = createCommandRunner(db, { ...storeCommands, clock: systemClock, ids: systemIds })

const { next: random } = randomFrom(7)
const syllables = 'ka lo mi ter fan su der vo ri na pel gos tu in sch ab er un'.split(' ')
const vocabulary = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join(''),
)
function pick<T>(values: readonly T[], power = 1): T {
  return values[Math.floor(random() ** power * values.length)] as T
}
const chinese = '去岛上的渡轮冬天多少钱我们明天出发吗票价时间表港口'
/** Words as unevenly frequent as those of a language; one message in ten is Chinese. */
const textOf = (index: number) =>
  index % 10 === 0
    ? Array.from({ length: 40 }, () => pick([...chinese])).join('')
    : Array.from({ length: 10 + Math.floor(random() * 60) }, () => pick(vocabulary, 4)).join(' ')

function fill() {
  const { sql } = db.writable
  sql("INSERT INTO chats (id, title, team_id, created_at, updated_at) VALUES ('chat', '', 't', 0, 0)").run()
  sql('CREATE VIRTUAL TABLE plain USING fts5(text)').run()
  for (let index = 0; index < messages; index++) {
    const text = textOf(index)
    const id = `msg_${String(index).padStart(8, '0')}`
    sql("INSERT OR IGNORE INTO content VALUES (?, 'text/plain', ?, 0, 0, NULL)").run(
      hashOf(text),
      Buffer.from(text),
    )
    sql(
      "INSERT INTO messages (id, chat_id, role, content, at, trust, privacy) VALUES (?, 'chat', 'user', ?, 0, 'user', 'normal')",
    ).run(id, hashOf(text))
    sql('INSERT INTO plain (rowid, text) VALUES (?, ?)').run(index, text)
  }
}

const timed = <T>(work: () => T): { readonly ms: number; readonly value: T } => {
  const start = performance.now()
  const value = work()
  return { ms: performance.now() - start, value }
}

/** Everything without words gets them, as after an upgrade. */
function catchUp(): number {
  let before: string | null = null
  for (;;) {
    const messageIds: readonly string[] = runner.read('chats.wordless', { before, limit: 50 })
    if (messageIds.length === 0) return messages
    runner.write('chats.catchUpWords', { messageIds })
    before = messageIds.at(-1) ?? null
  }
}

try {
  db.transaction(fill)
  const { ms: catchUpMs } = timed(catchUp)
  console.log(`${messages} messages; words taken of ${Math.round(messages / (catchUpMs / 1000))} a second`)
  const queries: Readonly<Record<string, () => string>> = {
    'one letter': () => pick(vocabulary).slice(0, 1),
    'two letters': () => pick(vocabulary).slice(0, 2),
    'half a word': () => pick(vocabulary, 4).slice(0, 5),
    'two words': () => `${pick(vocabulary, 4)} ${pick(vocabulary, 4).slice(0, 4)}`,
    'a rare word': () => vocabulary[vocabulary.length - 1 - Math.floor(random() * 500)] ?? '',
    'no such word': () => 'xyzzy',
    'two letters of Chinese': () => pick(['渡轮', '冬天', '多少', '票价']),
  }
  const plain = db.readable.sql(
    'SELECT rowid, text FROM plain WHERE plain MATCH ? ORDER BY rowid DESC LIMIT ?',
  )
  for (const [name, make] of Object.entries(queries)) {
    const ours: number[] = []
    const raw: number[] = []
    for (let round = 0; round < rounds; round++) {
      const query = make()
      const expression = query
        .split(' ')
        .map((word) => `"${word}"*`)
        .join(' ')
      raw.push(timed(() => plain.all(expression, limit + 1)).ms)
      ours.push(timed(() => runner.read('chats.findMessages', { query, limit })).ms)
    }
    const line = (values: readonly number[]) =>
      `p50 ${quantile(values, 0.5).toFixed(2).padStart(6)} ms, p95 ${quantile(values, 0.95).toFixed(2).padStart(6)} ms`
    console.log(`${name.padEnd(24)} ${line(ours)}   plain FTS5 ${line(raw)}`)
  }
} finally {
  await rm(folder, { recursive: true })
}
