// One event row as a journal writes it: the row, and the pointer that tells clients of it.
import type { Change } from '../../contract/app-state.ts'
import type { ReadContext, WriteContext } from '../../main/store/index.ts'

export interface EventRow {
  readonly runId: string
  readonly seq: number
  readonly body: string
}

export const insertEvent = `INSERT INTO events (run_id, seq, step_id, parent_id, fence, kind, v, at, body)
  VALUES (?, ?, 'a1b2c3d4e5f60718', NULL, 1, 'step.finished', 1, ?, ?)`
export const insertRun = `INSERT INTO runs (id, team_id, team_name, team_version, title, status, seq, fence, created_at, updated_at)
  VALUES (?, 'team_1', 'Team', 'v', 'Run', 'running', 0, 1, 0, 0)`

export const eventsCommands = {
  writes: {
    startRun: (context: WriteContext, runId: string): void => {
      context.db.sql(insertRun).run(runId)
    },
    appendEvent(context: WriteContext, event: EventRow): void {
      context.db.sql(insertEvent).run(event.runId, event.seq, context.now, event.body)
      context.changed('run-event', `${event.runId}:${event.seq}`)
    },
  },
  reads: {},
  changeReaders: {
    'run-event'(context: ReadContext, key: string): Change | undefined {
      const [runId = '', seq = ''] = key.split(':')
      const event = context.db
        .sql('SELECT * FROM events WHERE run_id = ? AND seq = ?')
        .get(runId, Number(seq))
      return event && ({ kind: 'run-event', event } as unknown as Change)
    },
  },
}
export type EventsWrites = typeof eventsCommands.writes
