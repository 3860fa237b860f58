// Schedules and occurrences as the database holds them.
import { AppError } from '../../../contract/app-error.ts'
import type { RunId, ScheduleId } from '../../../contract/ids.ts'
import type { RunStatus } from '../../../contract/run-state.ts'
import type {
  Occurrence,
  OccurrenceReason,
  OccurrenceState,
  Schedule,
  SchedulePolicies,
  ScheduleWhen,
} from '../../../contract/schedules.ts'
import type { ReadableDb, Row } from '../../store/commands.ts'

const optional = <K extends string, V>(key: K, value: unknown): { [Key in K]?: V } =>
  (value === null || value === undefined ? {} : { [key]: value }) as { [Key in K]?: V }

const withRun = `SELECT o.*, r.status AS run_status, r.cost_micro_usd AS cost
  FROM occurrences o LEFT JOIN runs r ON r.id = o.run_id`

export function toOccurrence(row: Row): Occurrence {
  return {
    scheduleId: row['schedule_id'] as ScheduleId,
    due: Number(row['due']),
    ...optional<'until', number>('until', row['until']),
    ...optional<'count', number>('count', row['count']),
    state: row['state'] as OccurrenceState,
    ...optional<'reason', OccurrenceReason>('reason', row['reason']),
    ...optional<'detail', string>('detail', row['detail']),
    ...(row['by_hand'] === 1 && { byHand: true as const }),
    attempts: Number(row['attempts']),
    ...(row['state'] === 'waiting' && { notBefore: Number(row['not_before']) }),
    ...optional<'startedAt', number>('startedAt', row['started_at']),
    ...optional<'endedAt', number>('endedAt', row['ended_at']),
    ...optional<'runId', RunId>('runId', row['run_id']),
    ...optional<'runStatus', RunStatus>('runStatus', row['run_status']),
    ...(typeof row['cost'] === 'number' && { costUsd: row['cost'] / 1e6 }),
  }
}

export function readOccurrence(db: ReadableDb, scheduleId: string, due: number): Occurrence | undefined {
  const row = db.sql(`${withRun} WHERE o.schedule_id = ? AND o.due = ?`).get(scheduleId, due)
  return row && toOccurrence(row)
}

export interface OccurrencePage {
  readonly scheduleId?: ScheduleId | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** The newest first; a cursor is the place of the last one told. */
export function listOccurrences(
  db: ReadableDb,
  { scheduleId, limit, cursor }: OccurrencePage,
): { occurrences: Occurrence[]; cursor?: string } {
  const [due = String(Number.MAX_SAFE_INTEGER), last = ''] = cursor?.split(' ') ?? []
  const ofOne = scheduleId === undefined ? '' : 'o.schedule_id = ? AND'
  const rows = db
    .sql(
      `${withRun} WHERE ${ofOne} (o.due < ? OR (o.due = ? AND o.schedule_id > ?))
       ORDER BY o.due DESC, o.schedule_id LIMIT ?`,
    )
    .all(...(scheduleId === undefined ? [] : [scheduleId]), Number(due), Number(due), last, limit + 1)
  const occurrences = rows.slice(0, limit).map(toOccurrence)
  const end = occurrences.at(-1)
  return {
    occurrences,
    ...(rows.length > limit && end && { cursor: `${end.due} ${end.scheduleId}` }),
  }
}

export function toSchedule(db: ReadableDb, row: Row): Schedule {
  const scheduleId = row['id'] as ScheduleId
  const [last] = listOccurrences(db, { scheduleId, limit: 1 }).occurrences
  return {
    scheduleId,
    name: String(row['name']),
    prompt: String(row['prompt']),
    teamId: String(row['team_id']),
    tier: row['tier'] as Schedule['tier'],
    in: JSON.parse(String(row['lake_scope'])) as string[],
    words: String(row['words']),
    when: JSON.parse(String(row['timing'])) as ScheduleWhen,
    zone: String(row['zone']),
    ...optional<'startsAt', number>('startsAt', row['starts_at']),
    ...optional<'endsAt', number>('endsAt', row['ends_at']),
    policies: JSON.parse(String(row['policies'])) as SchedulePolicies,
    ...optional<'pausedAt', number>('pausedAt', row['paused_at']),
    ...optional<'removedAt', number>('removedAt', row['removed_at']),
    ...optional<'nextDue', number>('nextDue', row['next_due']),
    ...(last && { last }),
    createdAt: Number(row['created_at']),
  }
}

export function findSchedule(db: ReadableDb, scheduleId: string): Schedule {
  const row = db.sql('SELECT * FROM schedules WHERE id = ?').get(scheduleId)
  if (row) return toSchedule(db, row)
  throw new AppError('NOT_FOUND', 'There is no such schedule.', {
    next: 'The list of schedules shows those there are.',
  })
}

/** One that is there, to be worked with. */
export function presentSchedule(db: ReadableDb, scheduleId: string): Schedule {
  const schedule = findSchedule(db, scheduleId)
  if (schedule.removedAt === undefined) return schedule
  throw new AppError('NOT_FOUND', `“${schedule.name}” was removed.`, { next: 'Bring it back first.' })
}
