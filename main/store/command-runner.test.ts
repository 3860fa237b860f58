import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../contract/app-error.ts'
import { systemClock, systemIds } from '../platform/index.ts'
import { createCommandRunner, inProcessStore } from './command-runner.ts'
import type { ReadContext, WriteContext } from './commands.ts'
import { openStateDatabase, type StateDatabase } from './state-database.ts'

const writes = {
  setSetting(context: WriteContext, input: { readonly name: string; readonly value: string }) {
    context.db
      .sql('INSERT INTO settings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
      .run(input.name, input.value, context.now)
    context.changed('settings', '')
    if (input.value === 'refused') throw new AppError('BAD_INPUT', 'Not this one.')
    return input.value.length
  },
}
const reads = {
  setting: (context: ReadContext, name: string) =>
    context.db.sql('SELECT value FROM settings WHERE name = ?').get(name)?.['value'],
}
const changeReaders = {}

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())
const create = () =>
  createCommandRunner(db, { writes, reads, changeReaders, clock: systemClock, ids: systemIds })

test('a write that throws leaves nothing behind, and the one after it works', () => {
  const runner = create()
  runner.write('setSetting', { name: 'a', value: 'kept' })
  expect(() => runner.write('setSetting', { name: 'a', value: 'refused' })).toThrow('Not this one.')
  expect(runner.read('setting', 'a')).toBe('kept')
  expect(runner.head()).toBe(1)
  expect(runner.write('setSetting', { name: 'a', value: 'later' })).toBe(5)
})

test('a name that only every object has is no command', () => {
  const runner = create()
  expect(() => runner.runWrite('constructor', {})).toThrow('no command')
  expect(() => runner.runRead('__proto__', {})).toThrow('no command')
})

test('the in-process store rejects where a command throws', async () => {
  const store = inProcessStore(create())
  await expect(store.write('setSetting', { name: 'a', value: 'refused' })).rejects.toThrow('Not this one.')
  await store.write('setSetting', { name: 'a', value: 'kept' })
  expect(await store.read('setting', 'a')).toBe('kept')
})
