// P1, P2 and P3 under kill -9: no acknowledged run is lost, every run ends by itself, and nothing outside is done twice.
import { expect, test } from 'vitest'
import type { RunId } from '../../contract/ids.ts'
import { readRunEvent, type RunEvent } from '../../contract/run-events.ts'
import { foldRun } from '../../contract/run-state.ts'
import { createDataDirectory } from '../../main/platform/index.ts'
import { startStore } from '../../main/store/index.ts'
import type { StoreReads, StoreWrites } from '../../workers/store-commands.ts'
import { startChild } from '../support/child.ts'
import { startCountingServer } from '../support/runs/counting-server.ts'
import { killLoop, wantedKills } from '../support/engine/kill-loop.ts'
import { randomFrom } from '../support/random.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const engine = new URL('../support/runs/runs-engine.child.ts', import.meta.url)
const runsPerRound = 3

async function journalsIn(folder: string) {
  await using opened = await startStore<StoreWrites, StoreReads>({
    dataDirectory: await createDataDirectory(folder),
  })
  const { store } = opened
  const { runs } = await store.read('runs.list', { limit: 10_000 })
  const journals = await Promise.all(
    runs.map(async (run) => {
      const rows = await store.read('runs.journal', { runId: run.runId })
      return { run, events: rows.flatMap((row) => readRunEvent(row) ?? []) }
    }),
  )
  return { journals, damage: await opened.integrityCheck() }
}

const stepsOf = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.kind === 'step.started' ? [event.body] : []))
const finishedIn = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.kind === 'step.finished' ? [event.body.stepId] : []))

test('killed at random moments, runs lose nothing, repeat nothing, and end', async () => {
  const random = randomFrom()
  const kills = wantedKills()
  await using folder = await temporaryFolder('crash-runs')
  await using server = await startCountingServer({ delayMs: () => random.next() * 40 })
  const start = (round: number | string, runs: number) =>
    startChild(engine, [folder.path, server.url, String(round), String(runs)])
  const acknowledged: RunId[] = []
  await killLoop({
    kills,
    random,
    maxLifeMs: 2_500,
    moment: () => server.after(1 + Math.floor(random.next() * 8)),
    start: (round) => start(round, runsPerRound),
    onLine(line) {
      const { runId } = line as { readonly runId?: RunId }
      if (runId) acknowledged.push(runId)
    },
  })
  await using last = start('last', 0)
  await last.next()
  expect(await last.next()).toEqual({ drained: 'last' })

  const { journals, damage } = await journalsIn(folder.path)
  expect(damage).toEqual([])
  const known = new Set(journals.map(({ run }) => run.runId))
  expect(acknowledged.filter((runId) => !known.has(runId))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(kills / 2)

  const seen = { tries: 0, keyed: 0, unkeyed: 0, doubts: 0, owners: 0 }
  for (const { run, events } of journals) {
    expect(run.status).toBe('finished')
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    const state = foldRun(run.runId, events)
    expect({ status: run.status, seq: run.seq }).toEqual({ status: state.status, seq: state.seq })
    expect(new Set(finishedIn(events)).size).toBe(finishedIn(events).length)
    seen.owners += state.claims

    for (const step of Object.values(state.steps)) {
      const started = stepsOf(events).filter(({ stepId }) => stepId === step.stepId).length
      const key = `${run.runId}/${step.stepId}`
      if (step.kind !== 'tool') continue
      if (step.effect === 'keyed') {
        const { effects = 0, tries = 0 } = server.keyed.get(key) ?? {}
        expect({ key, effects, status: step.status }).toEqual({ key, effects: 1, status: 'finished' })
        // Not tried again once it had finished, so never more often than the journal says.
        expect(tries).toBeLessThanOrEqual(started)
        seen.tries += tries
        seen.keyed += effects
      } else {
        const effects = server.unkeyed.get(key) ?? 0
        expect(started).toBe(1)
        if (step.status === 'finished') expect({ key, effects }).toEqual({ key, effects: 1 })
        else expect(effects).toBeLessThanOrEqual(1)
        seen.unkeyed += effects
        seen.doubts += step.status === 'finished' ? 0 : 1
      }
    }
  }
  expect(server.keyed.size).toBe(seen.keyed)
  console.log({ kills, runs: journals.length, ...seen })
  // The test looked at what it is about: effects were cut off, of both classes.
  expect(seen.tries).toBeGreaterThan(seen.keyed)
  expect(seen.doubts).toBeGreaterThan(0)
})
