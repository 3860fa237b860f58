// What the store thread can do with schedules.
import { AppError } from '../../../contract/app-error.ts'
import type { ScheduleId } from '../../../contract/ids.ts'
import type { TierPreference } from '../../../contract/labels.ts'
import type { RunState } from '../../../contract/run-state.ts'
import type { Occurrence, OccurrenceReason, Schedule, SchedulePolicies } from '../../../contract/schedules.ts'
import type { ChangeReaders, ReadContext, WriteContext } from '../../store/commands.ts'
import { afterRun } from './begin.ts'
import { newestDues, nextDue, nextDues, type Timing } from './due-times.ts'
import { neverDue } from './never-due.ts'
import { skippedTogether } from './plan.ts'
import {
  findSchedule,
  listOccurrences,
  presentSchedule,
  readOccurrence,
  toSchedule,
  type OccurrencePage,
} from './rows.ts'
import { beginRun, tick, type Surroundings, type TeamOf, type Ticked } from './tick.ts'
import { writeRow } from './write-row.ts'

export interface NewSchedule extends Timing {
  readonly name: string
  readonly prompt: string
  readonly teamId: string
  readonly tier: TierPreference
  readonly in: readonly string[]
  readonly words: string
  readonly policies: SchedulePolicies
  readonly idempotencyKey: string
}

interface OneSchedule {
  readonly scheduleId: ScheduleId
}

const mostSchedules = 10_000

function add(context: WriteContext, schedule: NewSchedule): Schedule {
  const { db, now, newId, changed } = context
  const before = db.sql('SELECT id FROM schedules WHERE idempotency_key = ?').get(schedule.idempotencyKey)
  if (before) return findSchedule(db, String(before['id']))
  const count = db.sql('SELECT count(*) AS n FROM schedules WHERE removed_at IS NULL').get()?.['n']
  if (Number(count) >= mostSchedules)
    throw new AppError('LIMIT_EXCEEDED', `There are ${mostSchedules} schedules already.`, {
      next: 'Remove some first.',
    })
  const next = nextDue(schedule, now)
  if (next === undefined) throw neverDue()
  const scheduleId = newId('schedule')
  db.sql(
    `INSERT INTO schedules (id, name, prompt, team_id, tier, lake_scope, words, timing, zone, starts_at, ends_at, policies, next_due,
       idempotency_key, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    scheduleId,
    schedule.name,
    schedule.prompt,
    schedule.teamId,
    schedule.tier,
    JSON.stringify(schedule.in),
    schedule.words,
    JSON.stringify(schedule.when),
    schedule.zone,
    schedule.startsAt ?? null,
    schedule.endsAt ?? null,
    JSON.stringify(schedule.policies),
    next,
    schedule.idempotencyKey,
    now,
  )
  changed('schedule', scheduleId)
  return findSchedule(db, scheduleId)
}

/** Nobody begins what waits: it is skipped, or, where a run of it has failed before, at its end. */
function endWaiting({ db, now }: WriteContext, scheduleId: string, reason: OccurrenceReason): void {
  db.sql(
    `UPDATE occurrences SET state = CASE WHEN attempts > 0 THEN 'ran' ELSE 'skipped' END,
       reason = CASE WHEN attempts > 0 THEN 'failed' ELSE ? END, ended_at = ?
     WHERE schedule_id = ? AND state = 'waiting'`,
  ).run(reason, now, scheduleId)
}

/** The times that passed while nobody looked at this schedule, in one row; then it goes on. */
function goOn(context: WriteContext, schedule: Schedule, reason: OccurrenceReason): void {
  const { db, now } = context
  const from = schedule.nextDue
  if (from === undefined || from > now) return
  const [until = from] = newestDues(schedule, { from, until: now }, 1)
  writeRow(context, schedule, skippedTogether(schedule, { from, until }, reason))
  db.sql('UPDATE schedules SET next_due = ? WHERE id = ?').run(
    nextDue(schedule, now) ?? null,
    schedule.scheduleId,
  )
}

function pause(context: WriteContext, { scheduleId }: OneSchedule): Schedule {
  const schedule = presentSchedule(context.db, scheduleId)
  if (schedule.pausedAt !== undefined) return schedule
  context.db.sql('UPDATE schedules SET paused_at = ? WHERE id = ?').run(context.now, scheduleId)
  endWaiting(context, scheduleId, 'paused')
  context.changed('schedule', scheduleId)
  return findSchedule(context.db, scheduleId)
}

function resume(context: WriteContext, { scheduleId }: OneSchedule): Schedule {
  const schedule = presentSchedule(context.db, scheduleId)
  if (schedule.pausedAt === undefined) return schedule
  goOn(context, schedule, 'paused')
  context.db.sql('UPDATE schedules SET paused_at = NULL WHERE id = ?').run(scheduleId)
  context.changed('schedule', scheduleId)
  return findSchedule(context.db, scheduleId)
}

/** False when it was removed before. */
function remove(context: WriteContext, { scheduleId }: OneSchedule): boolean {
  if (findSchedule(context.db, scheduleId).removedAt !== undefined) return false
  context.db.sql('UPDATE schedules SET removed_at = ? WHERE id = ?').run(context.now, scheduleId)
  endWaiting(context, scheduleId, 'removed')
  context.changed('schedule-removed', scheduleId)
  return true
}

function restore(context: WriteContext, { scheduleId }: OneSchedule): Schedule {
  const schedule = findSchedule(context.db, scheduleId)
  if (schedule.removedAt === undefined) return schedule
  goOn(context, schedule, 'removed')
  context.db.sql('UPDATE schedules SET removed_at = NULL WHERE id = ?').run(scheduleId)
  context.changed('schedule', scheduleId)
  return findSchedule(context.db, scheduleId)
}

interface RunNow extends OneSchedule, Surroundings {
  readonly idempotencyKey: string
}

function runNow(context: WriteContext, input: RunNow, teamOf: TeamOf): Occurrence {
  const { db, now } = context
  const { scheduleId, idempotencyKey } = input
  const schedule = presentSchedule(db, scheduleId)
  const before = db
    .sql('SELECT schedule_id, due FROM occurrences WHERE idempotency_key = ?')
    .get(idempotencyKey)
  let due = before ? Number(before['due']) : now
  if (!before) {
    // A time that is due at this very moment has, or will have, a row of its own.
    while (readOccurrence(db, scheduleId, due) || nextDue(schedule, due - 1) === due) due++
    db.sql(
      `INSERT INTO occurrences (schedule_id, due, state, by_hand, not_before, idempotency_key) VALUES (?, ?, 'waiting', 1, ?, ?)`,
    ).run(scheduleId, due, due, idempotencyKey)
    beginRun(context, { schedule, due, attempts: 0 }, teamOf, input)
  }
  return readOccurrence(db, before ? String(before['schedule_id']) : scheduleId, due) as Occurrence
}

export function createScheduleWrites({ teamOf }: { readonly teamOf: TeamOf }) {
  return {
    'schedules.tick': (context: WriteContext, input: Surroundings): Ticked => tick(context, teamOf, input),
    'schedules.add': add,
    'schedules.pause': pause,
    'schedules.resume': resume,
    'schedules.remove': remove,
    'schedules.restore': restore,
    'schedules.runNow': (context: WriteContext, input: RunNow): Occurrence => runNow(context, input, teamOf),
  } as const
}

/** Told in the transaction in which a run ends. */
export function noteScheduledEnd(context: WriteContext, { runId, status, error }: RunState): void {
  const { db, now } = context
  const row = db.sql("SELECT * FROM occurrences WHERE run_id = ? AND state = 'running'").get(runId)
  if (!row) return
  const scheduleId = String(row['schedule_id'])
  const due = Number(row['due'])
  const schedule = findSchedule(db, scheduleId)
  const goesOn = schedule.pausedAt === undefined && schedule.removedAt === undefined
  const after = afterRun(
    {
      due,
      attempts: Number(row['attempts']),
      startedAt: Number(row['started_at']),
      outcome: status === 'failed' || status === 'cancelled' ? status : 'finished',
      reason: (row['reason'] ?? undefined) as OccurrenceReason | undefined,
      isByHand: row['by_hand'] === 1,
    },
    goesOn ? schedule.policies : { ...schedule.policies, retries: 0 },
    now,
  )
  db.sql(
    `UPDATE occurrences SET state = ?, reason = ?, detail = ?, not_before = coalesce(?, not_before), ended_at = ?
     WHERE schedule_id = ? AND due = ?`,
  ).run(
    after.state,
    after.reason ?? null,
    error?.message ?? null,
    after.notBefore ?? null,
    after.state === 'waiting' ? null : now,
    scheduleId,
    due,
  )
  context.changed('schedule', scheduleId)
}

const mostShown = 5

export const scheduleReads = {
  'schedules.list': ({ db }: ReadContext, { isRemoved }: { readonly isRemoved: boolean }): Schedule[] =>
    db
      .sql(
        `SELECT * FROM schedules WHERE removed_at IS ${isRemoved ? 'NOT NULL' : 'NULL'}
         ORDER BY next_due IS NULL, next_due, id`,
      )
      .all()
      .map((row) => toSchedule(db, row)),
  'schedules.show': ({ db }: ReadContext, { scheduleId, at }: OneSchedule & { readonly at: number }) => {
    const schedule = findSchedule(db, scheduleId)
    return { schedule, next: nextDues(schedule, at, mostShown) }
  },
  'schedules.occurrences': ({ db }: ReadContext, page: OccurrencePage) => listOccurrences(db, page),
  /** Whether anything will ever begin by itself. */
  'schedules.isAnyDue': ({ db }: ReadContext, _input: null): boolean =>
    db
      .sql(
        `SELECT 1 FROM schedules WHERE next_due IS NOT NULL AND paused_at IS NULL AND removed_at IS NULL
         UNION ALL SELECT 1 FROM occurrences WHERE state = 'waiting' LIMIT 1`,
      )
      .get() !== undefined,
} as const

export const scheduleChangeReaders: ChangeReaders = {
  schedule: ({ db }, key) => {
    const schedule = findSchedule(db, key)
    return schedule.removedAt === undefined ? { kind: 'schedule', schedule } : undefined
  },
  'schedule-removed': ({ db }, key) =>
    findSchedule(db, key).removedAt === undefined
      ? undefined
      : { kind: 'schedule-removed', scheduleId: key as ScheduleId },
}
