// A run's first row.
import type { RunId } from '../../../contract/ids.ts'
import type { RunEventBody } from '../../../contract/run-events.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { appVersion } from '../../platform/index.ts'
import { putContent } from '../../store/index.ts'
import type { WriteContext } from '../../store/commands.ts'

export interface NewRun {
  readonly team: TeamDefinition
  readonly teamVersion: string
  readonly text: string
  readonly scope: RunEventBody<'run.created'>['scope']
  readonly tier: RunEventBody<'run.created'>['tier']
  readonly origin: RunEventBody<'run.created'>['origin']
  readonly idempotencyKey: string
}

const preview = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 120)

/** Inside another write, so that a message and its run are one fact. The same idempotency key gives the run that it began. */
export function insertRun(context: WriteContext, run: NewRun): RunId {
  const { db, now, newId, changed } = context
  const existing = db.sql('SELECT id FROM runs WHERE idempotency_key = ?').get(run.idempotencyKey)
  if (existing) return existing['id'] as RunId
  const runId = newId('run')
  const title = preview(run.text)
  const created: RunEventBody<'run.created'> = {
    team: run.team,
    teamVersion: run.teamVersion,
    text: putContent(context, run.text, 'text/plain'),
    preview: title,
    scope: run.scope,
    tier: run.tier,
    origin: run.origin,
    appVersion,
  }
  const chat = run.origin.type === 'chat' ? run.origin : undefined
  db.sql(
    `INSERT INTO runs (id, chat_id, message_id, team_id, team_name, team_version, title, status, seq, fence, idempotency_key,
       created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', 1, 0, ?, ?, ?)`,
  ).run(
    runId,
    chat?.chatId ?? null,
    chat?.messageId ?? null,
    run.team.id,
    run.team.name,
    run.teamVersion,
    title,
    run.idempotencyKey,
    now,
    now,
  )
  db.sql(
    "INSERT INTO events (run_id, seq, fence, kind, v, at, body) VALUES (?, 1, 0, 'run.created', 1, ?, ?)",
  ).run(runId, now, JSON.stringify(created))
  changed('run', runId)
  changed('run-event', `${runId}:1`)
  return runId
}
