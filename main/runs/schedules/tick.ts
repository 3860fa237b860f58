// One look at the clock: every time that has come gets its row, and every occurrence whose turn it is gets its run. All in the caller's
// transaction, so that a crash, or a second look at the same moment, begins nothing twice.
import { hasCode } from '../../../contract/app-error.ts'
import type { RunId } from '../../../contract/ids.ts'
import type { OccurrenceReason, Schedule } from '../../../contract/schedules.ts'
import { needsOf } from '../../../contract/team-needs.ts'
import type { Capability, TeamDefinition } from '../../../contract/teams.ts'
import type { Row, WriteContext } from '../../store/commands.ts'
import { insertRun } from '../journal/create.ts'
import { whetherToBegin } from './begin.ts'
import { planDue } from './plan.ts'
import { goBackWith } from './rewind.ts'
import { findSchedule } from './rows.ts'
import { writeRow } from './write-row.ts'

/** The team as it is now. @throws AppError NOT_FOUND */
export type TeamOf = (
  context: WriteContext,
  teamId: string,
) => { readonly team: TeamDefinition; readonly version: string }

export interface Surroundings {
  /** What models can do that are there now. */
  readonly capabilities: readonly Capability[]
}

export interface Ticked {
  readonly begun: readonly RunId[]
  /** When to look again, unless something changes before. */
  readonly nextAt: number | undefined
  /** There is more to do at once. */
  readonly isMore: boolean
}

const mostSchedules = 50
const mostBegun = 50

function accountFor(context: WriteContext, schedule: Schedule, nextDue: number): void {
  const plan = planDue({ ...schedule, nextDue }, context.now)
  for (const row of plan.rows) writeRow(context, schedule, row)
  context.db
    .sql('UPDATE schedules SET next_due = ? WHERE id = ?')
    .run(plan.nextDue ?? null, schedule.scheduleId)
  context.changed('schedule', schedule.scheduleId)
}

export interface SkippedBecause {
  readonly reason: OccurrenceReason
  readonly detail?: string | undefined
}

function skip(context: WriteContext, scheduleId: string, due: number, why: SkippedBecause): void {
  context.db
    .sql(
      `UPDATE occurrences SET state = 'skipped', reason = ?, detail = ?, ended_at = ?
       WHERE schedule_id = ? AND due = ?`,
    )
    .run(why.reason, why.detail ?? null, context.now, scheduleId, due)
  context.changed('schedule', scheduleId)
}

function teamFor(
  context: WriteContext,
  { teamId }: Schedule,
  teamOf: TeamOf,
  { capabilities }: Surroundings,
): ReturnType<TeamOf> | SkippedBecause {
  try {
    const chosen = teamOf(context, teamId)
    const isMissing = needsOf(chosen.team).some((need) => !capabilities.includes(need))
    return isMissing ? { reason: 'no-model', detail: chosen.team.name } : chosen
  } catch (error) {
    if (!hasCode(error, 'NOT_FOUND')) throw error
    return { reason: 'no-team', detail: teamId }
  }
}

export interface ToBegin {
  readonly schedule: Schedule
  readonly due: number
  readonly attempts: number
}

/** The run and the occurrence's claim on it are one fact. Undefined: it was skipped. */
export function beginRun(
  context: WriteContext,
  { schedule, due, attempts }: ToBegin,
  teamOf: TeamOf,
  surroundings: Surroundings,
): RunId | undefined {
  const { scheduleId, prompt, tier } = schedule
  const chosen = teamFor(context, schedule, teamOf, surroundings)
  if ('reason' in chosen) {
    skip(context, scheduleId, due, chosen)
    return undefined
  }
  const attempt = attempts + 1
  const runId = insertRun(context, {
    team: chosen.team,
    teamVersion: chosen.version,
    text: prompt,
    scope: schedule.in,
    tier,
    origin: { type: 'schedule', scheduleId, due, attempt },
    idempotencyKey: `schedule ${scheduleId} ${due} ${attempt}`,
  })
  // Why it waited is why it began late, if it did; that it waited to be spread or tried again says nothing any more.
  context.db
    .sql(
      `UPDATE occurrences SET state = 'running', attempts = ?, run_id = ?, started_at = coalesce(started_at, ?), detail = NULL,
         reason = CASE WHEN reason IN ('spread', 'again') THEN NULL ELSE reason END
       WHERE schedule_id = ? AND due = ?`,
    )
    .run(attempt, runId, context.now, scheduleId, due)
  context.changed('schedule', scheduleId)
  return runId
}

function othersOf({ db }: WriteContext, scheduleId: string, due: number) {
  const row = db
    .sql(
      `SELECT sum(state = 'running' OR attempts > 0) AS going, sum(state = 'waiting' AND reason = 'earlier-run' AND due < ?) AS queued
       FROM occurrences WHERE schedule_id = ? AND due <> ? AND state IN ('running', 'waiting')`,
    )
    .get(due, scheduleId, due)
  return { going: Number(row?.['going'] ?? 0), queued: Number(row?.['queued'] ?? 0) }
}

function beginOrNot(
  context: WriteContext,
  row: Row,
  teamOf: TeamOf,
  surroundings: Surroundings,
): RunId | undefined {
  const scheduleId = String(row['schedule_id'])
  const due = Number(row['due'])
  const attempts = Number(row['attempts'])
  const schedule = findSchedule(context.db, scheduleId)
  const reason = row['reason'] as OccurrenceReason | null
  const beginning = whetherToBegin(
    { due, attempts, isByHand: row['by_hand'] === 1, reason: reason ?? undefined },
    schedule.policies,
    othersOf(context, scheduleId, due),
    context.now,
  )
  switch (beginning.does) {
    case 'begin':
      return beginRun(context, { schedule, due, attempts }, teamOf, surroundings)
    case 'skip':
      skip(context, scheduleId, due, beginning)
      return undefined
    case 'wait':
      if (reason === 'earlier-run') return undefined
      context.db
        .sql("UPDATE occurrences SET reason = 'earlier-run' WHERE schedule_id = ? AND due = ?")
        .run(scheduleId, due)
      context.changed('schedule', scheduleId)
      return undefined
  }
}

export function tick(context: WriteContext, teamOf: TeamOf, surroundings: Surroundings): Ticked {
  const { db, now } = context
  goBackWith(context)
  const due = db
    .sql(
      `SELECT id, next_due FROM schedules WHERE next_due <= ? AND paused_at IS NULL AND removed_at IS NULL
       ORDER BY next_due LIMIT ?`,
    )
    .all(now, mostSchedules)
  for (const row of due) accountFor(context, findSchedule(db, String(row['id'])), Number(row['next_due']))
  const waiting = db
    .sql("SELECT * FROM occurrences WHERE state = 'waiting' AND not_before <= ? ORDER BY not_before, due")
    .all(now)
  const begun: RunId[] = []
  for (const row of waiting) {
    if (begun.length >= mostBegun) break
    const runId = beginOrNot(context, row, teamOf, surroundings)
    if (runId) begun.push(runId)
  }
  return {
    begun,
    nextAt: nextLook(context),
    isMore: due.length >= mostSchedules || begun.length >= mostBegun,
  }
}

function nextLook({ db, now }: WriteContext): number | undefined {
  const row = db
    .sql(
      `SELECT min(at) AS at FROM (
         SELECT min(next_due) AS at FROM schedules WHERE paused_at IS NULL AND removed_at IS NULL
         UNION ALL SELECT min(not_before) FROM occurrences WHERE state = 'waiting' AND not_before > ?)`,
    )
    .get(now)
  return typeof row?.['at'] === 'number' ? row['at'] : undefined
}
