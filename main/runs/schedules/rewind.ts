// A clock that ran ahead and was set back has accounted for times that are yet to come. What was only skipped, or waited, comes again when it is
// due; what has begun stays, so that it never begins twice.
import type { WriteContext } from '../../store/commands.ts'
import { newestDues, nextDue } from './due-times.ts'
import { onTimeMs, skippedTogether } from './plan.ts'
import { findSchedule } from './rows.ts'

function shortenSpans({ db, now }: WriteContext, scheduleId: string): void {
  const spans = db
    .sql('SELECT * FROM occurrences WHERE schedule_id = ? AND until > ? AND due <= ?')
    .all(scheduleId, now, now)
  const schedule = findSchedule(db, scheduleId)
  for (const span of spans) {
    const from = Number(span['due'])
    const [until = from] = newestDues(schedule, { from, until: now }, 1)
    const { count } = skippedTogether(schedule, { from, until }, 'missed')
    db.sql('UPDATE occurrences SET until = ?, count = ? WHERE schedule_id = ? AND due = ?').run(
      until > from ? until : null,
      count ?? null,
      scheduleId,
      from,
    )
  }
}

/** The first time to come that has no row. */
function nextWithoutRow({ db, now }: WriteContext, scheduleId: string): number | undefined {
  const schedule = findSchedule(db, scheduleId)
  const hasRow = (due: number) =>
    db.sql('SELECT 1 FROM occurrences WHERE schedule_id = ? AND due = ?').get(scheduleId, due) !== undefined
  let due = nextDue(schedule, now)
  while (due !== undefined && hasRow(due)) due = nextDue(schedule, due)
  return due
}

/** Notes how far the clock has come, and puts right what was written when it was further than that. */
export function goBackWith(context: WriteContext): void {
  const { db, now, changed } = context
  const at = db.sql('SELECT at FROM schedule_clock').get()?.['at']
  const wasAhead = typeof at === 'number' && now < at - onTimeMs
  if (typeof at === 'number' && now < at && !wasAhead) return
  db.sql('INSERT INTO schedule_clock VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at').run(now)
  if (!wasAhead) return
  db.sql(
    "DELETE FROM occurrences WHERE due > ? AND attempts = 0 AND by_hand = 0 AND state IN ('skipped', 'waiting')",
  ).run(now)
  for (const { id } of db.sql('SELECT id FROM schedules').all()) {
    const scheduleId = String(id)
    shortenSpans(context, scheduleId)
    const next = nextWithoutRow(context, scheduleId)
    // A time that has passed and was not looked at yet is still to be accounted for.
    db.sql(
      'UPDATE schedules SET next_due = CASE WHEN next_due <= ? THEN next_due ELSE ? END WHERE id = ?',
    ).run(now, next ?? null, scheduleId)
    changed('schedule', scheduleId)
  }
}
