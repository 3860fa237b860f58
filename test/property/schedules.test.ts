// Weeks of schedules in seconds, over the real tables: sleeps, crashes, clocks that are set both ways, changes of the clocks both ways, two looks at
// the same moment, pauses, runs that fail. Would catch: a due time without a row or with two, one that begins twice, before its time or after its window,
// runs of one schedule side by side that must not be, and a long absence that writes a row for each of its minutes.
import { expect, test } from 'vitest'
import type { RunId, ScheduleId } from '../../contract/ids.ts'
import type { Occurrence, Schedule, SchedulePolicies } from '../../contract/schedules.ts'
import { systemIds } from '../../main/platform/index.ts'
import { nextDue } from '../../main/runs/schedules/due-times.ts'
import { createCommandRunner, openStateDatabase } from '../../main/store/index.ts'
import { storeCommands } from '../../workers/store-commands.ts'
import { randomFrom } from '../support/random.ts'
import { wallTimes } from '../support/runs/wall-times.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const capabilities = ['quotes', 'generates', 'tools', 'json'] as const

const rhythms = [
  { zone: 'Europe/Zurich', cron: '30 2 * * *', minutes: [150] },
  { zone: 'Europe/Zurich', cron: '0 7 * * 1-5', minutes: [420], days: [1, 2, 3, 4, 5] },
  { zone: 'America/New_York', cron: '15 1,13 * * *', minutes: [75, 795] },
  { zone: 'Australia/Lord_Howe', cron: '10 2 * * *', minutes: [130] },
  { zone: 'UTC', cron: '0 0 * * *', minutes: [0] },
] as const

/** The two times of a year at which clocks change, in the middle of what is lived through. */
const beginnings = [Date.UTC(2026, 2, 1), Date.UTC(2026, 9, 1)] as const
const weeks = 6
/** So many more where much was slept through, until enough was begun to show something. */
const mostMoreWeeks = 12

class Killed extends Error {}

function openWorld(seededBegin: number) {
  const clock = { at: seededBegin }
  const db = openStateDatabase(':memory:')
  const runner = createCommandRunner(db, {
    ...storeCommands,
    clock: { now: () => clock.at, monotonic: () => clock.at },
    ids: systemIds,
  })
  const add = (when: Schedule['when'], zone: string, policies: Partial<SchedulePolicies>) =>
    runner.write('schedules.add', {
      when,
      zone,
      name: 'n',
      prompt: 'Read what is new.',
      teamId: 'assistant',
      tier: 'auto',
      in: [],
      words: 'w',
      policies: {
        missed: 'once',
        windowMs: day,
        overlap: 'skip',
        retries: 0,
        backoffMs: minute,
        jitterMs: 0,
        ...policies,
      },
      idempotencyKey: crypto.randomUUID(),
    }).scheduleId
  /** In order; all that may reach beyond `from`. */
  const occurrences = (scheduleId: ScheduleId, from = 0) => {
    const all: Occurrence[] = []
    let cursor: string | undefined
    do {
      const page = runner.read('schedules.occurrences', { scheduleId, limit: from === 0 ? 1000 : 30, cursor })
      all.push(...page.occurrences)
      cursor = page.cursor
    } while (cursor !== undefined && (all.at(-1)?.due ?? 0) > from - 7 * day)
    return all.reverse()
  }
  const end = (runId: RunId, outcome: 'finished' | 'failed') => {
    const claimed = runner.write('runs.claim', { runId, owner: 'o', reason: 'start' })
    if (!claimed) return
    runner.write('runs.append', {
      runId,
      fence: claimed.fence,
      knownSeq: claimed.events.at(-1)?.seq ?? 0,
      events:
        outcome === 'failed'
          ? [
              {
                kind: 'run.failed',
                body: { error: { code: 'TOOL_FAILED', message: 'It failed.', safe: 's', next: 'n' } },
              },
            ]
          : [
              {
                kind: 'run.finished',
                body: {
                  answer: 'a'.repeat(64) as never,
                  supported: true,
                  citations: [],
                  usage: { tokensIn: 0, tokensOut: 0, tokensCached: 0 },
                  costMicroUsd: 0,
                  tookMs: 1,
                },
              },
            ],
    })
  }
  /** A crash before the commit leaves nothing of the look behind. */
  const tick = ({ dies }: { readonly dies: boolean }) => {
    try {
      return db.transaction(() => {
        const ticked = runner.write('schedules.tick', { capabilities })
        if (dies) throw new Killed()
        return ticked
      })
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      return undefined
    }
  }
  return { clock, db, runner, add, occurrences, end, tick }
}

test.each(beginnings.map((begin) => [new Date(begin).toISOString().slice(0, 10), begin] as const))(
  'from %s on, every due time is accounted for once and in its window, whatever happens',
  (_name, begin) => {
    const random = randomFrom()
    const chance = (one: number) => random.next() < 1 / one
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random.next() * items.length)] as T
    const world = openWorld(begin)
    const { clock, runner } = world
    const kept = rhythms.flatMap((rhythm) =>
      (['once', 'each', 'skip'] as const).map((missed) => {
        const policies = {
          missed,
          overlap: pick(['skip', 'queue', 'parallel'] as const),
          windowMs: pick([hour, 12 * hour, 3 * day]),
          retries: pick([0, 2]),
          jitterMs: pick([0, 10 * minute]),
        }
        const scheduleId = world.add({ kind: 'cron', cron: rhythm.cron }, rhythm.zone, policies)
        const times = wallTimes(rhythm, { from: begin, until: begin + (weeks + mostMoreWeeks + 3) * 7 * day })
        return { scheduleId, policies, times: times.filter((at) => at > begin) }
      }),
    )
    /** Every first run that was ever begun, and when. */
    const begun = new Map<string, number>()
    const going = new Set<RunId>()

    /** All of it, or, as nothing older changes, what came since `from`. */
    const check = (from: number) => {
      const faults: string[] = []
      for (const { scheduleId, policies, times } of kept) {
        const isDue = new Set(times)
        const rows = world.occurrences(scheduleId, from).filter(({ due, until = due }) => until >= from)
        const planned = rows.filter(({ byHand }) => !byHand)
        const blame = (at: number, words: string) =>
          faults.push(
            `${scheduleId} ${new Date(at).toISOString()} ${words}, now ${new Date(clock.at).toISOString()}`,
          )
        for (const at of times) {
          if (at < from || at > clock.at) continue
          const covering = planned.filter(({ due, until = due }) => due <= at && at <= until)
          if (covering.length !== 1) blame(at, `has ${covering.length} rows`)
        }
        for (const row of planned) {
          if (!isDue.has(row.due)) blame(row.due, 'is no time of this schedule')
          if (row.due > clock.at && row.attempts === 0) blame(row.due, 'is yet to come')
          const hasRun = row.state !== 'skipped' && row.state !== 'waiting'
          if (hasRun && row.runId === undefined) blame(row.due, `${row.state} without a run`)
          if (row.state === 'skipped' && (row.reason === undefined || row.runId !== undefined))
            blame(row.due, 'skipped without a reason, or with a run')
          if (row.startedAt === undefined) continue
          const key = `${scheduleId} ${row.due}`
          const before = begun.get(key) ?? row.startedAt
          begun.set(key, row.startedAt)
          if (before !== row.startedAt) blame(row.due, 'began twice')
          const latest = row.due + policies.jitterMs + Math.max(policies.windowMs, minute)
          if (row.startedAt < row.due || row.startedAt > latest) blame(row.due, 'began outside of its window')
        }
        const sideBySide = planned.filter(({ state }) => state === 'running').length
        if (policies.overlap !== 'parallel' && sideBySide > 1)
          blame(clock.at, `${sideBySide} runs side by side`)
      }
      expect(faults).toEqual([])
    }

    let steps = 0
    const isOver = () =>
      clock.at >= begin + weeks * 7 * day &&
      ((steps > 100 && begun.size > 50) || clock.at >= begin + (weeks + mostMoreWeeks) * 7 * day)
    while (!isOver()) {
      steps++
      // Mostly a few hours pass; at times a night of sleep, or days; now and then somebody sets the clock.
      if (chance(60)) clock.at -= Math.floor(random.next() * 30 * hour)
      else if (chance(40)) clock.at += Math.floor(random.next() * 6 * day)
      else clock.at += Math.floor(random.next() * 4 * hour)
      if (clock.at < begin) clock.at = begin
      const ticked = world.tick({ dies: chance(10) })
      for (const runId of ticked?.begun ?? []) going.add(runId)
      // Another engine, or the same one again, looks at the same moment.
      const again = world.tick({ dies: false })
      if (ticked) expect(again?.begun).toEqual([])
      for (const runId of again?.begun ?? []) going.add(runId)
      for (const runId of going)
        if (chance(3)) {
          going.delete(runId)
          world.end(runId, chance(4) ? 'failed' : 'finished')
        }
      for (const runId of world.tick({ dies: false })?.begun ?? []) going.add(runId)
      check(clock.at - 3 * day)
      if (chance(25)) {
        const { scheduleId } = pick(kept)
        runner.write('schedules.pause', { scheduleId })
        clock.at += Math.floor(random.next() * 2 * day)
        world.tick({ dies: false })
        runner.write('schedules.resume', { scheduleId })
        for (const runId of world.tick({ dies: false })?.begun ?? []) going.add(runId)
        check(clock.at - 3 * day)
      }
      if (chance(25))
        runner.write('schedules.runNow', {
          scheduleId: pick(kept).scheduleId,
          capabilities,
          idempotencyKey: crypto.randomUUID(),
        })
    }
    check(0)
    expect(steps).toBeGreaterThan(100)
    expect(begun.size).toBeGreaterThan(50)
    world.db.close()
  },
  120_000,
)

test('a schedule that missed 100,000 times writes few rows, and says how they are meant', () => {
  const begin = Date.UTC(2026, 0, 1)
  const world = openWorld(begin)
  const each = world.add({ kind: 'cron', cron: '* * * * *' }, 'UTC', { missed: 'each', overlap: 'parallel' })
  const interval = world.add({ kind: 'interval', everyMs: minute, from: begin }, 'UTC', { missed: 'once' })
  world.clock.at = begin + 100_000 * minute
  world.tick({ dies: false })
  const rows = world.occurrences(each)
  expect(rows.length).toBeLessThan(200)
  expect(rows[0]).toMatchObject({ due: begin + minute, state: 'skipped', reason: 'too-many' })
  expect(rows.filter(({ startedAt }) => startedAt !== undefined).length).toBeLessThanOrEqual(16)
  const counted = world.occurrences(interval)
  expect(counted.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(100_000)
  expect(counted.filter(({ startedAt }) => startedAt !== undefined)).toHaveLength(1)
  world.db.close()
})

test('a clock that was years ahead by mistake holds nothing up once it is right again', () => {
  const begin = Date.UTC(2026, 0, 1)
  const world = openWorld(begin)
  const scheduleId = world.add({ kind: 'cron', cron: '0 7 * * *' }, 'UTC', {})
  world.clock.at = Date.UTC(2090, 0, 1, 12)
  world.tick({ dies: false })
  world.clock.at = begin + 12 * hour
  world.tick({ dies: false })
  const schedule = world.runner.read('schedules.show', { scheduleId, at: world.clock.at }).schedule
  expect(schedule.nextDue).toBe(nextDue(schedule, world.clock.at))
  expect(
    world
      .occurrences(scheduleId)
      .filter(({ due, until = due }) => until > world.clock.at && due < Date.UTC(2089, 0)),
  ).toEqual([])
  world.db.close()
})
