// A window over a run that takes its time: reloads, breaks of the connection, an engine that is killed.
import Database from 'better-sqlite3'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { RunId } from '../../contract/ids.ts'
import { asking } from '../support/runs/asking-team.ts'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()
beforeEach(async () => {
  const { teams, chats } = stage.served.client
  await teams.import({ team: asking })
  await chats.send({ text: 'What is in the lake?', teamId: 'asking', idempotencyKey: 'first-question' })
})

test('a waiting run asks in its chat, over a reload too, and goes on when it is answered', async () => {
  const { page } = stage
  await page.getByRole('option').first().click()
  await page.getByText('May I look?').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Not in your documents', { exact: true }).waitFor()
  expect(await page.getByText('May I look?').count()).toBe(0)
})

test('stop ends the run and says that there is no answer', async () => {
  const { page } = stage
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped before there was an answer.').waitFor()
  expect((await stage.served.client.runs.list({})).runs.map(({ status }) => status)).toEqual(['cancelled'])
})

test('after a break the window has what happened meanwhile, without a reload', async () => {
  const { page, cable } = stage
  await cable.cut()
  await page.getByText(/Connection lost|Connecting again/).waitFor()
  await stage.served.client.chats.send({ text: 'Said meanwhile', idempotencyKey: 'second-question' })
  cable.mend()
  await page.getByRole('option', { name: /Said meanwhile/ }).waitFor()
  await page.getByText('Connected').waitFor()
  expect(await page.getByRole('option').count()).toBe(2)
})

test('when the engine was killed and its sessions are gone, the window says how to get back in', async () => {
  const { page } = stage
  await stage.crash()
  await page.getByText(/Connection lost|Connecting again/).waitFor()
  await rm(join(stage.folder, 'data', 'sessions.json'))
  await stage.restart()
  await page.getByText('maestro serve --open').waitFor({ timeout: 30_000 })
  await page.goto(await stage.served.windowAddress())
  await page.getByRole('option', { name: /What is in the lake/ }).waitFor()
  expect(await page.getByText('maestro serve --open').count()).toBe(0)
})

test('a run that a newer Maestro went on with is still shown, says why it cannot go on here, and loses nothing', async () => {
  const { page } = stage
  await page.getByRole('option').first().click()
  await page.getByText('May I look?').waitFor()
  const { runId, seq } = await writeBehindItsBack('run.dreamt', {}, 'waiting')
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Yes' }).click()
  await page
    .getByText(/written by a newer version of Maestro/)
    .first()
    .waitFor()
  await page.locator('[data-question]', { hasText: 'What is in the lake?' }).waitFor()
  expect((await stage.served.client.runs.show({ runId })).events.length).toBeGreaterThanOrEqual(seq)
})

test('a run that was set apart says so, and goes on from where it was when the user lets it', async () => {
  const { page } = stage
  await page.getByRole('option').first().click()
  await page.getByText('May I look?').waitFor()
  const { runId } = await writeBehindItsBack(
    'run.quarantined',
    { reason: 'Its thread ended twice.' },
    'quarantined',
  )
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Let it go on' }).click()
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Not in your documents', { exact: true }).waitFor()
  const { events } = await stage.served.client.runs.show({ runId })
  expect(events.filter(({ kind }) => kind === 'run.created')).toHaveLength(1)
})

/** An event of the only run, and the status it leads to, put into its journal while the engine is down. */
async function writeBehindItsBack(kind: string, body: object, status: string): Promise<Row> {
  await stage.crash()
  const state = new Database(join(stage.folder, 'data', 'state.db'))
  const row = state.prepare('SELECT id AS runId, seq + 1 AS seq, fence FROM runs').get() as Row
  state
    .prepare('INSERT INTO events (run_id, seq, fence, kind, v, at, body) VALUES (?, ?, ?, ?, 1, 0, ?)')
    .run(row.runId, row.seq, row.fence, kind, JSON.stringify(body))
  state.prepare('UPDATE runs SET seq = ?, status = ? WHERE id = ?').run(row.seq, status, row.runId)
  state.close()
  await stage.restart()
  await stage.page.goto(await stage.served.windowAddress())
  return row
}

interface Row {
  readonly runId: RunId
  readonly seq: number
  readonly fence: number
}
