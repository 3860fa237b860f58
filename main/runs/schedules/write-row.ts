// A time has one row. What has begun keeps its own, also where a clock that ran ahead and was set back comes to that time again.
import type { WriteContext } from '../../store/commands.ts'
import { newestDues, nextDue, type Timing } from './due-times.ts'
import { skippedTogether, type PlannedRow } from './plan.ts'

interface Owner extends Timing {
  readonly scheduleId: string
}

export function writeRow(context: WriteContext, schedule: Owner, row: PlannedRow): void {
  const { until, reason } = row
  if (until === undefined || reason === undefined) return insert(context, schedule.scheduleId, row)
  const taken = context.db
    .sql(
      'SELECT due FROM occurrences WHERE schedule_id = ? AND due BETWEEN ? AND ? AND by_hand = 0 ORDER BY due',
    )
    .all(schedule.scheduleId, row.due, until)
    .map(({ due }) => Number(due))
  let from: number | undefined = row.due
  for (const own of [...taken, until + 1]) {
    const [last] = from === undefined ? [] : newestDues(schedule, { from, until: own - 1 }, 1)
    if (from !== undefined && last !== undefined)
      insert(context, schedule.scheduleId, skippedTogether(schedule, { from, until: last }, reason))
    from = nextDue(schedule, own)
  }
}

function insert({ db }: WriteContext, scheduleId: string, row: PlannedRow): void {
  db.sql(
    `INSERT INTO occurrences (schedule_id, due, until, count, state, reason, not_before) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (schedule_id, due) DO NOTHING`,
  ).run(
    scheduleId,
    row.due,
    row.until ?? null,
    row.count ?? null,
    row.state,
    row.reason ?? null,
    row.notBefore,
  )
}
