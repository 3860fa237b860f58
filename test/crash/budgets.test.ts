// P7 under kill -9: sixty-four runs spend from one budget at once, and no more calls reach the provider than it covers.
import { expect, test } from 'vitest'
import { createDataDirectory } from '../../main/platform/index.ts'
import { startStore } from '../../main/store/index.ts'
import type { StoreReads, StoreWrites } from '../../workers/store-commands.ts'
import { startChild } from '../support/child.ts'
import { startCountingServer } from '../support/counting-server.ts'
import { killLoop, wantedKills } from '../support/kill-loop.ts'
import { randomFrom } from '../support/random.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const engine = new URL('../support/paying-runs.child.ts', import.meta.url)
const runsPerRound = 64
/** What a round may spend more than all before it; each call costs one. */
const centsPerRound = 12
const limitOf = (round: number) => (centsPerRound * (round + 1)) / 100

test('killed at random moments, runs that race for one budget never spend more than it', async () => {
  const random = randomFrom()
  const kills = wantedKills(20)
  await using folder = await temporaryFolder('crash-budgets')
  await using provider = await startCountingServer({ delayMs: () => random.next() * 30 })
  const paid = () => [...provider.unkeyed.values()].reduce((sum, count) => sum + count, 0)
  const start = (round: number, runs: number) =>
    startChild(engine, [folder.path, provider.url, String(round), String(limitOf(round)), String(runs)])
  const seen: { round: number; paid: number; limit: number }[] = []
  await killLoop({
    kills,
    random,
    maxLifeMs: 2_000,
    moment: () => provider.after(1 + Math.floor(random.next() * centsPerRound)),
    start: (round) => start(round, runsPerRound),
    onLine(_line, round) {
      seen.push({ round, paid: paid(), limit: centsPerRound * (round + 1) })
    },
  })
  await using last = start(kills, 0)
  await last.next()
  expect(await last.next()).toEqual({ drained: String(kills) })

  expect(seen.filter(({ paid, limit }) => paid > limit)).toEqual([])
  const limit = centsPerRound * (kills + 1)
  expect(paid()).toBeLessThanOrEqual(limit)
  // They did race, and were refused.
  expect(paid()).toBeGreaterThan(limit / 2)
  await using opened = await startStore<StoreWrites, StoreReads>({
    dataDirectory: await createDataDirectory(folder.path),
  })
  const { store } = opened
  const [budget] = await store.read('budgets.list', null)
  expect(budget?.spentUsd).toBeLessThanOrEqual(limitOf(kills))
  // Every call that the provider counted is in the ledger, or still set aside.
  expect(Math.round((budget?.spentUsd ?? 0) * 100)).toBeGreaterThanOrEqual(paid())
  const { total } = await store.read('runs.list', { limit: 1, statuses: ['failed'] })
  expect(total).toBeGreaterThan(0)
  console.log({ kills, paid: paid(), limit, refused: total })
})
