import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import type { RunId } from '../../../contract/ids.ts'
import { openRunStore } from '../../../test/support/runs/run-store.ts'
import { answerNode, testTeam, toolNode } from '../../../test/support/runs/test-teams.ts'
import { systemClock } from '../../platform/index.ts'
import { openStateDatabase, type StateDatabase } from '../../store/index.ts'
import type { EffectPorts, WorkResult } from './effect-ports.ts'
import type { JournalPort } from './journal-port.ts'
import { RunDriver } from './run-driver.ts'

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase(':memory:')
})
afterEach(() => db.close())

function open() {
  const { runner, create } = openRunStore(db)
  const journal: JournalPort = {
    claim: async (claim) => runner.write('runs.claim', claim),
    append: async (append) => runner.write('runs.append', append),
    eventsAfter: async ({ runId, seq }) => runner.read('runs.journal', { runId, since: seq }),
    content: async (hash) => Buffer.from(runner.read('getContent', hash)?.body ?? []).toString(),
  }
  const kinds = (runId: RunId) => runner.read('runs.journal', { runId }).map(({ kind }) => kind)
  const status = (runId: RunId) => runner.read('runs.get', { runId }).status
  return { runner, journal, create, kinds, status }
}

const route = { difficulty: 0, tier: 'bundled', model: 'm', reason: 'r', expectedUsd: 0 } as const
const answered: WorkResult = { outputs: { text: 'There.', supported: true, citations: [], passages: [] } }

function ports(more: Partial<EffectPorts> = {}): EffectPorts {
  const none = async () => ({ outputs: {} })
  return {
    route: async () => ({ outputs: {}, route }),
    retrieve: none,
    'look-at': none,
    answer: async () => answered,
    write: async () => answered,
    critique: none,
    'plan-queries': none,
    'check-claim': none,
    'drop-claims': none,
    gate: async () => ({ outputs: { verdict: 'allow', effect: 'unkeyed', action: 'do it', reason: '' } }),
    'call-tool': none,
    ...more,
  }
}

function driverOf(journal: JournalPort, runId: RunId, effects: EffectPorts, owner = 'one'): RunDriver {
  return new RunDriver({
    runId,
    owner,
    reason: 'start',
    journal,
    ports: effects,
    clock: systemClock,
    sendFrame: async () => {},
  })
}

test('an owner that was replaced while its effect was at work writes nothing any more', async () => {
  const { journal, create, runner, status } = open()
  const runId = create()
  const slow = Promise.withResolvers<WorkResult>()
  const begun = Promise.withResolvers<void>()
  const answer = () => {
    begun.resolve()
    return slow.promise
  }
  const stale = driverOf(journal, runId, ports({ answer }))
  const staleEnd = stale.drive()
  await begun.promise
  expect(await driverOf(journal, runId, ports(), 'two').drive()).toBe('ended')
  const before = runner.read('runs.journal', { runId })
  slow.resolve({ outputs: { text: 'Elsewhere.', supported: true } })
  expect(await staleEnd).toBe('lost')
  expect(runner.read('runs.journal', { runId })).toEqual(before)
  expect(status(runId)).toBe('finished')
  expect(before.findLast(({ fence }) => fence === 1)?.kind).toBe('step.started')
})

test('an effect begins only after its row is there', async () => {
  const { journal, create, kinds } = open()
  const runId = create()
  const seen: string[] = []
  const answer = async () => {
    seen.push(kinds(runId).at(-1) ?? '')
    return answered
  }
  await driverOf(journal, runId, ports({ answer })).drive()
  expect(seen).toEqual(['step.started'])
})

test('a cancel that the driver was not told of is seen when it next writes', async () => {
  const { journal, create, runner, status, kinds } = open()
  const runId = create()
  const answer = async () => {
    runner.write('runs.requestCancel', { runId })
    return answered
  }
  expect(await driverOf(journal, runId, ports({ answer })).drive()).toBe('ended')
  expect(status(runId)).toBe('cancelled')
  expect(kinds(runId).slice(-3)).toEqual(['run.cancel-requested', 'step.finished', 'run.cancelled'])
})

test('a poked driver aborts what is at work', async () => {
  const { journal, create, runner, status } = open()
  const runId = create()
  const begun = Promise.withResolvers<void>()
  const answer: EffectPorts['answer'] = async (_call, { signal }) => {
    begun.resolve()
    return pause(60_000, answered, { signal })
  }
  const driver = driverOf(journal, runId, ports({ answer }))
  const end = driver.drive()
  await begun.promise
  runner.write('runs.requestCancel', { runId })
  driver.poke()
  expect(await end).toBe('ended')
  expect(status(runId)).toBe('cancelled')
})

test('what comes out at any instant of a turn that finds nothing new is not forgotten', async () => {
  const { journal, create, status } = open()
  const ends: string[] = []
  for (let instants = 0; instants < 30; instants++) {
    const runId = create()
    const begun = Promise.withResolvers<void>()
    const work = Promise.withResolvers<WorkResult>()
    const answer = () => {
      begun.resolve()
      return work.promise
    }
    const comesOutLater = async () => {
      for (let instant = 0; instant < instants; instant++) await Promise.resolve()
      work.resolve(answered)
    }
    const eventsAfter: JournalPort['eventsAfter'] = async (place) => {
      void comesOutLater()
      return journal.eventsAfter(place)
    }
    const driver = driverOf({ ...journal, eventsAfter }, runId, ports({ answer }))
    const end = driver.drive()
    await begun.promise
    driver.poke()
    ends.push(`${await end} ${status(runId)}`)
  }
  expect(new Set(ends)).toEqual(new Set(['ended finished']))
})

test('nothing begins after a cancel was acknowledged', async () => {
  const { journal, create, runner, status } = open()
  const runId = create(testTeam({ tool: toolNode('any'), answer: answerNode }, ['tool>answer']))
  let calls = 0
  const effects = ports({
    gate: async () => {
      runner.write('runs.requestCancel', { runId })
      return { outputs: { verdict: 'allow', effect: 'unkeyed', action: 'do it', reason: '' } }
    },
    'call-tool': async () => {
      calls++
      return { outputs: {} }
    },
  })
  await driverOf(journal, runId, effects).drive()
  expect([status(runId), calls]).toEqual(['cancelled', 0])
})

test('while the disk is full what came out is kept, and written when there is room again', async () => {
  const { journal, create, status } = open()
  const runId = create()
  let refusals = 0
  let answers = 0
  const full: JournalPort = {
    ...journal,
    append: async (append) => {
      if (append.events.some(({ kind }) => kind === 'run.finished') && refusals++ < 2)
        throw new AppError('DISK_FULL', 'The disk is full.')
      return journal.append(append)
    },
  }
  const answer = async () => {
    answers++
    return answered
  }
  expect(await driverOf(full, runId, ports({ answer })).drive()).toBe('ended')
  expect([status(runId), refusals, answers]).toEqual(['finished', 3, 1])
})

test('an unkeyed effect that fails without saying that nothing happened is in doubt', async () => {
  const { journal, create, runner, status } = open()
  const team = testTeam({ tool: toolNode('any'), answer: answerNode }, ['tool>answer'])
  const failing = (failure: Error) => async () => {
    throw failure
  }
  const outcome = async (error: Error) => {
    const runId = create(team)
    await driverOf(journal, runId, ports({ 'call-tool': failing(error) })).drive()
    return [status(runId), runner.read('runs.get', { runId }).waitingFor !== undefined]
  }
  expect(await outcome(new AppError('TIMEOUT', 'Slow.', { retryable: true }))).toEqual(['waiting', true])
  expect(await outcome(new TypeError('broken'))).toEqual(['waiting', true])
  expect(await outcome(new AppError('TOOL_FAILED', 'Refused.', { retryable: true }))).toEqual([
    'failed',
    false,
  ])
})

test('a run that is given back keeps what came out in time, and leaves the rest to its next owner', async () => {
  const { journal, create, kinds, status } = open()
  const both = testTeam(
    { fan: { type: 'parallel' }, soon: toolNode('soon'), late: toolNode('late'), answer: answerNode },
    ['fan>soon', 'fan>late', 'soon>answer', 'late>answer'],
  )
  const runId = create(both)
  const calls: string[] = []
  const effects = (lateMs: number) =>
    ports({
      gate: async () => ({ outputs: { verdict: 'allow', effect: 'keyed', action: 'do it', reason: '' } }),
      'call-tool': async ({ tool = '' }, { signal }) => {
        calls.push(tool)
        await pause(tool === 'late' ? lateMs : 20, undefined, { signal })
        return { outputs: {} }
      },
    })
  const driver = driverOf(journal, runId, effects(60_000))
  const end = driver.drive()
  await expect.poll(() => calls.length).toBe(2)
  driver.giveBack(200)
  expect(await end).toBe('released')
  expect(status(runId)).toBe('running')
  expect(kinds(runId).at(-1)).toBe('node.finished')
  await driverOf(journal, runId, effects(0), 'two').drive()
  expect(calls).toEqual(['soon', 'late', 'late'])
  expect(status(runId)).toBe('finished')
})

test('a journal of a newer app is parked, not driven', async () => {
  const { journal, create, status } = open()
  const runId = create()
  db.writable
    .sql('INSERT INTO events (run_id, seq, fence, kind, v, at, body) VALUES (?, 2, 0, ?, 1, 0, ?)')
    .run(runId, 'run.dreamt', '{}')
  db.writable.sql('UPDATE runs SET seq = 2 WHERE id = ?').run(runId)
  expect(await driverOf(journal, runId, ports()).drive()).toBe('ended')
  expect(status(runId)).toBe('parked')
})

test('long values live apart from rows, and come back whole', async () => {
  const { journal, create, runner } = open()
  const runId = create()
  const text = 'word '.repeat(20_000)
  await driverOf(
    journal,
    runId,
    ports({ answer: async () => ({ outputs: { ...answered.outputs, text } }) }),
  ).drive()
  const rows = runner.read('runs.journal', { runId })
  expect(Math.max(...rows.map((row) => JSON.stringify(row.body).length))).toBeLessThan(5_000)
  const finished = rows.at(-1)?.body as { readonly answer: never }
  expect(await journal.content(finished.answer)).toBe(text)
})

test('a call that a budget does not cover is not made, and its run ends with why, keeping what came before', async () => {
  const { journal, create, runner, status, kinds } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'month', limitUsd: 0.5 })
  const runId = create()
  let calls = 0
  const answer = async () => {
    calls++
    return answered
  }
  const dear = async () => ({ outputs: {}, route: { ...route, expectedUsd: 0.6 } })
  expect(await driverOf(journal, runId, ports({ route: dear, answer })).drive()).toBe('ended')
  expect([calls, status(runId)]).toEqual([0, 'failed'])
  expect(kinds(runId)).toContain('step.finished')
  expect(runner.read('runs.journal', { runId }).at(-1)).toMatchObject({
    kind: 'run.failed',
    body: { error: { code: 'BUDGET_EXCEEDED' } },
  })
})

test('money that others spend between the choice and the call leads to another choice, and to no call that it does not cover', async () => {
  const { journal, create, runner, status, kinds } = open()
  runner.write('budgets.set', { holder: 'all', key: '', period: 'month', limitUsd: 0.5 })
  const both = testTeam({ fan: { type: 'parallel' }, one: answerNode, two: answerNode, answer: answerNode }, [
    'fan>one',
    'fan>two',
    'one>answer',
    'two>answer',
  ])
  const runId = create(both)
  const told: unknown[] = []
  const choose: EffectPorts['route'] = async ({ inputs }) => {
    told.push(inputs['refusedMicroUsd'])
    return { outputs: {}, route: { ...route, expectedUsd: inputs['refusedMicroUsd'] ? 0 : 0.4 } }
  }
  const usd: unknown[] = []
  const answer: EffectPorts['answer'] = async (call) => {
    usd.push(call.route?.expectedUsd)
    return { ...answered, costMicroUsd: (call.route?.expectedUsd ?? 0) * 1e6 }
  }
  expect(await driverOf(journal, runId, ports({ route: choose, answer })).drive()).toBe('ended')
  expect(status(runId)).toBe('finished')
  // One of the first two, and the one after them.
  expect(told).toEqual([undefined, undefined, 400_000, undefined, 400_000])
  expect(usd).toEqual([0.4, 0, 0])
  const calls = runner.read('ledger.calls', { limit: 10 }).calls
  expect(calls.map(({ costUsd, ended }) => [costUsd, ended]).toSorted()).toEqual([
    [0, 'finished'],
    [0, 'finished'],
    [0.4, 'finished'],
  ])
  expect(runner.read('runs.get', { runId }).costUsd).toBe(0.4)
  expect(kinds(runId).filter((kind) => kind === 'step.failed')).toHaveLength(2)
})
