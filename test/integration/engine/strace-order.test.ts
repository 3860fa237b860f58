// The checker of traces itself: it must see a word that left too early, or every proof by it is worth nothing.
import { expect, test } from 'vitest'
import { findBroken, happenedInOrder, parseStrace } from '../../support/store/strace-order.ts'

const write = '7 pwrite64(20</d/state.db-wal>, "..note 1..", 4096, 56) = 4096'
const sync = '7 fsync(20</d/state.db-wal>) = 0'
const word = '5 write(1<pipe:[9]>, "\\"note 1\\"\\n", 9) = 9'
const broken = (...lines: readonly string[]) =>
  findBroken(parseStrace(lines.join('\n')), [{ written: 'note 1', told: '"note 1"' }], /wal$/)

test('a word after the sync is kept, one before it or during it is not', () => {
  expect(broken(write, sync, word)).toEqual([])
  expect(broken(write, word, sync)).toHaveLength(1)
  expect(broken(sync, write, word)).toHaveLength(1)
  expect(
    broken(write, '7 fsync(20</d/state.db-wal> <unfinished ...>', word, '7 <... fsync resumed>) = 0'),
  ).toHaveLength(1)
  expect(
    broken(write, '7 fsync(20</d/state.db-wal> <unfinished ...>', '7 <... fsync resumed>) = 0', word),
  ).toEqual([])
})

test('a sync of another file, a failed one, or one that began before the bytes were written proves nothing', () => {
  expect(broken(write, '7 fsync(21</d/state.db>) = 0', word)).toHaveLength(1)
  expect(broken(write, '7 fsync(20</d/state.db-wal>) = -1 EIO (Input/output error)', word)).toHaveLength(1)
  expect(
    broken('8 fsync(20</d/state.db-wal> <unfinished ...>', write, '8 <... fsync resumed>) = 0', word),
  ).toHaveLength(1)
})

test('what never left or was never written is told, not passed over', () => {
  expect(broken(write, sync)).toEqual(['"note 1": not told'])
  expect(broken(sync, word)).toEqual(['"note 1": not written'])
})

test('steps must follow each other', () => {
  const calls = parseStrace(
    ['5 fsync(3</d/.x.part>) = 0', '5 rename("/d/.x.part", "/d/x") = 0', '5 fsync(4</d>) = 0'].join('\n'),
  )
  const steps = [
    { name: /sync/, args: /\.part>/ },
    { name: /rename/, args: /\/d\/x"/ },
    { name: /sync/, args: /<\/d>/ },
  ]
  expect(happenedInOrder(calls, steps)).toBe(true)
  expect(happenedInOrder(calls, [...steps].reverse())).toBe(false)
})
