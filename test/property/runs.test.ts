// Whatever the team and whatever the order: decisions are total, crashes change nothing, nothing is done twice, and every run ends.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldRun, hasEnded } from '../../contract/run-state.ts'
import type { TeamDefinition } from '../../contract/teams.ts'
import { decide } from '../../main/runs/index.ts'
import { randomTeam } from '../support/runs/random-teams.ts'
import { newRunEvent, type RunEvent } from '../support/runs/run-rows.ts'
import { created, outputsOf, simulate, simulatedRunId, type World } from '../support/runs/simulated-run.ts'

const route = { difficulty: 0, tier: 'bundled', model: 'm', reason: 'r', expectedUsd: 0 } as const
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** Outputs follow from node, visit and inputs alone. */
const world: World = (step, inputs) => {
  if (step.work === 'route') return { outputs: {}, route }
  if (step.work === 'gate') {
    const [verdict = '', effect = ''] = (step.tool ?? '').split('.')
    return { outputs: { verdict, effect, action: 'call', reason: '' } }
  }
  const text = digest([step.node, step.visit, inputs])
  const common = { text, count: Number.parseInt(text.slice(0, 2), 16) % 4, visit: step.visit }
  return { outputs: step.work === 'answer' ? { ...common, supported: true, citations: [] } : common }
}

const choices = fc.array(fc.nat(20), { maxLength: 60 })
const everything = ['read', 'keyed', 'unkeyed', 'agent', 'parallel', 'join', 'human', 'router'] as const
const repeatable = ['read', 'keyed', 'agent', 'parallel', 'join', 'human', 'router'] as const
const anyTeam = randomTeam({ kinds: everything, waits: ['all', 'any', 1, 2, 3] })
const steadyTeam = randomTeam({ kinds: repeatable })
const fold = (events: readonly RunEvent[]) => foldRun(simulatedRunId, events)
const runs = { numRuns: 300 }

const run = (team: TeamDefinition, order: readonly number[] = []) =>
  simulate(created(team), { world, choices: order })

/** The journal as a crash after row `at` would leave it; the first row is always there. */
const cut = (events: readonly RunEvent[], at: number) => events.slice(0, 1 + (at % events.length))

test('decisions are total and the same however often they are asked for', async () => {
  await fc.assert(
    fc.asyncProperty(anyTeam, choices, async (team, order) => {
      const { events } = await run(team, order)
      for (let rows = 0; rows <= events.length; rows++) {
        const state = fold(events.slice(0, rows))
        expect(decide(state)).toEqual(decide(fold(events.slice(0, rows))))
      }
    }),
    runs,
  )
})

test('decisions are total on journals with rows missing, too', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyTeam,
      choices,
      fc.array(fc.nat(60), { maxLength: 10 }),
      async (team, order, missing) => {
        const { events } = await run(team, order)
        const kept = events.filter((_, index) => index === 0 || !missing.includes(index))
        expect(() => decide(fold(kept))).not.toThrow()
      },
    ),
    runs,
  )
})

test('every run ends, and leaves nothing open', async () => {
  await fc.assert(
    fc.asyncProperty(anyTeam, choices, async (team, order) => {
      const { state } = await run(team, order)
      expect(state.status).toSatisfy(hasEnded)
      const open = Object.values(state.steps).filter(({ status }) =>
        ['running', 'retrying', 'waiting'].includes(status),
      )
      expect(open).toEqual([])
    }),
    runs,
  )
})

test('the same comes out in whatever order the effects do', async () => {
  await fc.assert(
    fc.asyncProperty(steadyTeam, choices, choices, async (team, one, other) => {
      const left = await run(team, one)
      const right = await run(team, other)
      expect(outputsOf(right.state)).toEqual(outputsOf(left.state))
      expect(right.state.answer?.answer).toBe(left.state.answer?.answer)
    }),
    runs,
  )
})

test('P3: a crash after any row changes nothing of what comes out, and no finished step is done again', async () => {
  await fc.assert(
    fc.asyncProperty(
      steadyTeam,
      choices,
      fc.array(fc.nat(200), { minLength: 1, maxLength: 3 }),
      async (team, order, cuts) => {
        const whole = await run(team)
        let { events } = await run(team, order)
        for (const at of cuts) {
          const before = cut(events, at)
          const finished = Object.values(fold(before).steps).filter(({ status }) => status === 'finished')
          const resumed = await simulate(before, { world, choices: order })
          const again = new Set(resumed.begun.map(({ stepId }) => stepId))
          expect(finished.filter(({ stepId }) => again.has(stepId))).toEqual([])
          events = [...resumed.events]
        }
        expect(outputsOf(fold(events))).toEqual(outputsOf(whole.state))
        expect(fold(events).answer?.answer).toBe(whole.state.answer?.answer)
      },
    ),
    runs,
  )
})

test('P2: over any number of crashes an unkeyed effect begins once, and what was cut off is in doubt', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyTeam,
      choices,
      fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }),
      async (team, order, cuts) => {
        const begun: string[] = []
        const note = (steps: readonly { readonly effect: string; readonly stepId: string }[]) =>
          begun.push(...steps.filter(({ effect }) => effect === 'unkeyed').map(({ stepId }) => stepId))
        let { events } = await run(team, order)
        for (const at of cuts) {
          const before = cut(events, at)
          const known = Object.values(fold(before).steps).filter(({ effect }) => effect === 'unkeyed')
          const resumed = await simulate(before, { world, choices: order })
          begun.length = 0
          note(known)
          note(resumed.begun)
          expect(new Set(begun).size).toBe(begun.length)
          for (const { stepId, status } of known)
            if (status === 'running') expect(resumed.state.steps[stepId]?.status).toBe('in-doubt')
          events = [...resumed.events]
        }
      },
    ),
    runs,
  )
})

test('a wish to cancel after any row ends the run as cancelled, unless it had ended before', async () => {
  await fc.assert(
    fc.asyncProperty(anyTeam, choices, fc.nat(200), async (team, order, at) => {
      const { events } = await run(team, order)
      const before = cut(events, at)
      const { fence, status } = fold(before)
      if (hasEnded(status)) return
      const place = { runId: simulatedRunId, seq: before.length + 1, fence }
      const wish = newRunEvent({ kind: 'run.cancel-requested', body: {} }, place)
      const { state, begun } = await simulate([...before, wish], { world })
      expect(state.status).toBe('cancelled')
      expect(begun).toEqual([])
    }),
    runs,
  )
})
