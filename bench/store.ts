// Event rows a second through the store's thread, acknowledged one by one, beside raw better-sqlite3 on the same disk in the same
// minutes. Every figure is with synchronous=FULL. `node bench/store.ts [rounds]`
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDataDirectory } from '../main/platform/index.ts'
import { openStateDatabase, startStore } from '../main/store/index.ts'
import { insertEvent, insertRun, type EventsWrites } from './support/events-store.ts'
import { measureInTurns, pairedRatio } from './support/paired.ts'

const rounds = Number(process.argv[2] ?? 9)
const turnMs = 500
const body = JSON.stringify({ output: 'a1'.repeat(32), tokens: 128, note: 'x'.repeat(200) })
const folder = await mkdtemp(join(process.env['MAESTRO_BENCH_DISK'] ?? tmpdir(), 'bench-store-'))

/** Rows a second that `work` wrote until the turn was over. */
const rate = async (work: (isOver: () => boolean) => Promise<number> | number) => {
  const started = performance.now()
  const rows = await work(() => performance.now() - started > turnMs)
  return rows / ((performance.now() - started) / 1000)
}

const raw = openStateDatabase(join(folder, 'raw.db'))
const insertRaw = raw.writable.sql(insertEvent)
let lastRawRun = 0
/** The rows that as many callers write through the store: one of each run after the other. */
const rawTurn = (runs: number, rowsPerCommit: number) => () => {
  const runIds = Array.from({ length: runs }, () => `raw_${++lastRawRun}`)
  for (const runId of runIds) raw.writable.sql(insertRun).run(runId)
  const insert = (row: number) =>
    insertRaw.run(runIds[row % runs] ?? '', Math.floor(row / runs) + 1, Date.now(), body)
  return rate((isOver) => {
    let rows = 0
    while (!isOver())
      raw.transaction(() => {
        for (let offset = 0; offset < rowsPerCommit; offset++) insert(rows++)
      })
    return rows
  })
}

const dataDirectory = await createDataDirectory(join(folder, 'data'))
const entry = new URL('support/events-store.worker.ts', import.meta.url)
const handle = await startStore<EventsWrites, Record<never, never>>({ dataDirectory, entry })
let told = 0
handle.onChanges((changes) => {
  told += changes.length
})
let lastCaller = 0
const storeTurn = (callers: number) => () =>
  rate(async (isOver) => {
    const one = async () => {
      const runId = `run_${++lastCaller}`
      await handle.store.write('startRun', runId)
      let seq = 0
      while (!isOver()) await handle.store.write('appendEvent', { runId, seq: ++seq, body })
      return seq
    }
    const rows = await Promise.all(Array.from({ length: callers }, one))
    return rows.reduce((sum, each) => sum + each)
  })

const contenders = [
  { name: 'raw, a commit per row', turn: rawTurn(8, 1) },
  { name: 'raw, commits of 8', turn: rawTurn(8, 8) },
  { name: 'store, 1 caller', turn: storeTurn(1) },
  { name: 'store, 8 callers', turn: storeTurn(8) },
  { name: 'store, 32 callers', turn: storeTurn(32) },
]
try {
  const standings = await measureInTurns(contenders, rounds)
  for (const { name, median, values } of standings)
    console.log(
      `${name.padEnd(24)} ${median.toFixed(0).padStart(7)} rows/s   (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`,
    )
  const ratio = (one: string, other: string) =>
    console.log(`${one} : ${other} = ${pairedRatio(standings, one, other).toFixed(2)}`)
  ratio('store, 8 callers', 'raw, commits of 8')
  ratio('store, 8 callers', 'raw, a commit per row')
  ratio('store, 1 caller', 'raw, a commit per row')
  const { writes, commits } = await handle.stats()
  console.log(`${(writes / commits).toFixed(1)} writes per commit in all; ${told} changes told`)
  console.log('Goal on an idle machine: store, 8 callers : raw, commits of 8 at least 0.5')
} finally {
  await handle.close()
  raw.close()
  await rm(folder, { recursive: true })
}
