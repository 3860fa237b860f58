import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Change } from '../../contract/app-state.ts'
import type { ChatId, RunId } from '../../contract/ids.ts'
import { appendChange, changesSince, pruneChanges } from './change-log.ts'
import type { ChangeKind, ChangeReaders } from './commands.ts'
import { openStateDatabase, type StateDatabase } from './state-database.ts'

// What the reader gives stands for itself; only keys that begin with "gone" have no body any more.
const body = (kind: ChangeKind, key: string) =>
  key.startsWith('gone') ? undefined : ({ kind, key } as unknown as Change)
const readers: ChangeReaders = {
  chat: (_, key) => body('chat', key),
  'run-event': (_, key) => body('run-event', key),
}

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

const append = (kind: ChangeKind, ...keys: readonly (ChatId | RunId | string)[]) => {
  for (const key of keys) appendChange(db.writable, kind, key)
}
const since = (seq: number, limit = 100) => {
  const found = changesSince(db.readable, readers, { since: seq, limit })
  return found === 'too-old'
    ? found
    : found.map((item) => [item.seq, (item.change as unknown as { key: string }).key])
}

test('a thing that changed often is told once, at its last place; each event of a run is told', () => {
  append('chat', 'a', 'b', 'a')
  append('run-event', 'r:1', 'r:2')
  expect(since(0)).toEqual([
    [2, 'b'],
    [3, 'a'],
    [4, 'r:1'],
    [5, 'r:2'],
  ])
})

test('pages lead to the end even through changes whose things are gone', () => {
  append('chat', ...Array.from({ length: 1200 }, (_, index) => `gone ${index}`), 'here', 'there')
  expect(since(0, 1)).toEqual([[1201, 'here']])
  expect(since(1201, 1)).toEqual([[1202, 'there']])
  expect(since(1202, 1)).toEqual([])
})

test('who was away too long, or comes from another history, is told so and not given a part', () => {
  expect(since(0)).toEqual([])
  expect(since(1)).toBe('too-old')
  append('chat', 'a', 'b', 'c', 'd')
  pruneChanges(db.writable, 2)
  expect(since(1)).toBe('too-old')
  expect(since(2)).toEqual([
    [3, 'c'],
    [4, 'd'],
  ])
  pruneChanges(db.writable, 0)
  expect(since(3)).toBe('too-old')
  expect(since(4)).toEqual([])
})
