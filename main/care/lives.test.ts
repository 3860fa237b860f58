import { expect, test } from 'vitest'
import { systemIds } from '../platform/index.ts'
import { createCommandRunner, openStateDatabase } from '../store/index.ts'
import { careChangeReaders, careReads, careWrites } from './index.ts'

function openLives() {
  const db = openStateDatabase(':memory:')
  let now = 0
  const runner = createCommandRunner(db, {
    writes: careWrites,
    reads: careReads,
    changeReaders: careChangeReaders,
    clock: { now: () => now, monotonic: () => 0 },
    ids: systemIds,
  })
  const begin = (at: number, aliveAt?: number, databaseReplacedAt?: number) => {
    now = at
    const found = { runIds: [], runs: 0, documents: 0, ...(databaseReplacedAt && { databaseReplacedAt }) }
    return runner.write('lives.begin', { version: '1', aliveAt, found })
  }
  return { runner, begin, at: (time: number) => (now = time), [Symbol.dispose]: () => db.close() }
}

test('a cut-off life ended when it was last seen, but never before it began', () => {
  using lives = openLives()
  expect(lives.begin(100).ending).toBe('first')
  expect(lives.begin(300, 250)).toMatchObject({ ending: 'unexpected', at: 250 })
  expect(lives.begin(500, 40)).toMatchObject({ ending: 'unexpected', at: 300 })
})

test('a good end tells its own time, whatever was touched afterwards', () => {
  using lives = openLives()
  lives.begin(100)
  lives.at(180)
  lives.runner.write('lives.end', null)
  expect(lives.begin(300, 290)).toMatchObject({ ending: 'good', at: 180 })
})

test('a database that was set aside before the last life began is old news', () => {
  using lives = openLives()
  lives.begin(100)
  expect(lives.begin(200, 150, 160).databaseReplacedAt).toBe(160)
  expect(lives.begin(300, 250, 160).databaseReplacedAt).toBeUndefined()
})

test('what is found out later joins what was found at the beginning', () => {
  using lives = openLives()
  lives.begin(100)
  lives.runner.write('lives.addFound', { indexRepaired: 7 })
  expect(lives.runner.read('lives.lastEnd', null)).toMatchObject({ ending: 'first', indexRepaired: 7 })
})
