import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../contract/app-error.ts'
import { systemClock, systemIds } from '../platform/index.ts'
import { createCommandRunner } from './command-runner.ts'
import type { ReadContext, WriteContext } from './commands.ts'
import { commitTogether, type WriteRequest } from './group-commit.ts'
import { openStateDatabase, type StateDatabase } from './state-database.ts'

const writes = {
  add(context: WriteContext, name: string) {
    context.db.sql('INSERT INTO settings VALUES (?, ?, 0)').run(name, 'x')
    context.changed('document', name)
    if (name.startsWith('bad')) throw new AppError('BAD_INPUT', name)
    return name
  },
  fill(context: WriteContext, bytes: number) {
    context.db.sql("INSERT INTO settings VALUES ('full', zeroblob(?) || '', 0)").run(bytes)
  },
  giveUp(context: WriteContext) {
    context.db.sql('ROLLBACK').run()
    throw new Error('as SQLite does on some errors')
  },
}
const reads = {
  names: (context: ReadContext) => context.db.sql('SELECT name FROM settings ORDER BY name').all(),
}

let folder: string
let db: StateDatabase
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'group-'))
  db = openStateDatabase(join(folder, 'state.db'))
})
afterEach(async () => {
  db.close()
  await rm(folder, { recursive: true })
})

function commit(requests: readonly Omit<WriteRequest, 'id'>[], keptChanges = 100) {
  const runner = createCommandRunner(db, {
    writes,
    reads,
    changeReaders: {},
    clock: systemClock,
    ids: systemIds,
  })
  const numbered = requests.map((request, id) => ({ ...request, id }))
  return { ...commitTogether(db, runner, numbered, { keptChanges }), runner }
}
const add = (name: string) => ({ name: 'add', input: name })

test('one that fails takes none of its neighbours with it, and tells nobody of a change', () => {
  const { outcomes, changes, runner } = commit([add('a'), add('bad'), add('b'), { name: 'none', input: 0 }])
  expect(outcomes).toMatchObject([
    { id: 0, value: 'a' },
    { id: 1, error: { code: 'BAD_INPUT' } },
    { id: 2, value: 'b' },
    { id: 3, error: { code: 'UNSUPPORTED' } },
  ])
  expect(runner.read('names', undefined)).toEqual([{ name: 'a' }, { name: 'b' }])
  expect(changes).toEqual([
    { seq: 1, kind: 'document', key: 'a' },
    { seq: 2, kind: 'document', key: 'b' },
  ])
})

test('when SQLite gives the transaction up, every write of it has failed, not only the last', () => {
  const { outcomes, changes, runner } = commit([add('a'), { name: 'giveUp', input: 0 }, add('b')])
  expect(outcomes.every((outcome) => 'error' in outcome)).toBe(true)
  expect(changes).toEqual([])
  expect(runner.read('names', undefined)).toEqual([])
  expect(commit([add('c')]).outcomes).toEqual([{ id: 0, value: 'c' }])
})

test('when the database cannot grow, what was acknowledged is there, and writes work again later', () => {
  const pages = Number(db.readable.sql('PRAGMA page_count').get()?.['page_count'])
  db.writable.sql(`PRAGMA max_page_count = ${pages + 20}`).get()
  const { outcomes, runner } = commit([add('a'), { name: 'fill', input: 500_000 }, add('b')])
  expect(outcomes.at(1)).toMatchObject({ error: { code: 'DISK_FULL', retryable: true } })
  const acknowledged = outcomes.flatMap((outcome) => ('value' in outcome ? [{ name: outcome.value }] : []))
  expect(runner.read('names', undefined)).toEqual(acknowledged)
  expect(commit([add('later')]).outcomes).toEqual([{ id: 0, value: 'later' }])
})

test('a folder moved away below us is noticed before anything is acknowledged', async () => {
  const moved = `${folder}-moved`
  await rename(folder, moved)
  const { outcomes } = commit([add('a')])
  await rename(moved, folder)
  expect(outcomes).toMatchObject([{ error: { code: 'FILE_GONE' } }])
})

test('old changes are pruned while their numbers go on', () => {
  for (let round = 0; round < 25; round++)
    commit(
      Array.from({ length: 100 }, (_, index) => add(`${round} ${index}`)),
      200,
    )
  const { runner } = commit([add('last')], 200)
  expect(runner.head()).toBe(2501)
  const left = db.readable.sql('SELECT count(*) AS rows, min(seq) AS oldest FROM changes').get()
  expect(left).toEqual({ rows: 701, oldest: 1801 })
})
