// Runs as a user reads them, in a real browser on the real host.
import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import type { RunId } from '../../contract/ids.ts'
import { dropFiles } from './drop-files.ts'
import { asking } from '../support/runs/asking-team.ts'
import { goByKeys } from '../support/window/go-by-keys.ts'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

async function finished(text: string, teamId = 'assistant'): Promise<RunId> {
  const { runs } = stage.served.client
  const { runId } = await runs.start({ text, teamId, idempotencyKey: `key ${text}` })
  for await (const _update of runs.watch({ runId }));
  return runId
}

async function openRun(runId: RunId): Promise<void> {
  await stage.page.evaluate((id) => (location.hash = `#/runs/${id}`), runId)
  await stage.page.getByRole('region', { name: 'Steps' }).waitFor()
}

test('the list is narrowed by words and team, and counts what there is', async () => {
  const { page } = stage
  await finished('What does the ferry cost?')
  await finished('Who owns the boat?', 'researcher')
  await page.keyboard.press('Escape')
  await goByKeys(page, 'r', page.getByText('2 runs', { exact: true }))
  await page.keyboard.press('/')
  await page.keyboard.type('ferr')
  await expect.poll(() => page.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Team:/ }).click()
  await page.getByRole('menuitemradio', { name: 'Researcher' }).click()
  await expect
    .poll(() => page.getByRole('option').allTextContents())
    .toEqual([expect.stringContaining('Who owns the boat?')])
})

test('the past is shown event by event, marked as past, and left again', async () => {
  const { page } = stage
  await openRun(await finished('What does the ferry cost?'))
  const slider = page.getByRole('slider', { name: 'Time' })
  await slider.focus()
  await page.keyboard.press('Home')
  await page.getByText(/This is how the run was on/).waitFor()
  const steps = page.getByRole('region', { name: 'Steps' }).locator('li button[aria-expanded]')
  await expect.poll(() => steps.count()).toBe(0)
  await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect.poll(() => page.getByText(/This is how the run was on/).count()).toBe(0)
  await expect.poll(() => steps.count()).toBeGreaterThan(1)
})

test('what a step found and what an answer cites lead into the document', async () => {
  const { page } = stage
  await dropFiles(page, [{ name: 'ferry.md', text: '# Ferry\n\nThe ferry to Harn costs four crowns.\n' }])
  await page.getByText('1 document ready').waitFor()
  const runId = await finished('What does the ferry to Harn cost?')
  await openRun(runId)
  await page.getByRole('list', { name: 'Sources' }).getByRole('button', { name: 'ferry.md' }).first().click()
  await expect.poll(() => page.url()).toContain('#/lake/doc_')
  await page.locator('mark').first().waitFor()
  await openRun(runId)
  await page
    .getByRole('button', { name: /^Done: Search/i })
    .first()
    .click()
  await page.getByRole('button', { name: 'ferry.md' }).first().click()
  await expect.poll(() => page.url()).toContain('at=')
})

test('the journal can be read as it is, and taken along as the command line would print it', async () => {
  const { page } = stage
  const runId = await finished('What does the ferry cost?')
  await openRun(runId)
  await page.getByRole('button', { name: 'Journal', exact: true }).click()
  await page.getByText('run.created').waitFor()
  const save = async (name: string) => {
    await page.getByRole('button', { name: 'More actions' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name }).click(),
    ])
    return JSON.parse(await readFile(await download.path(), 'utf8')) as object
  }
  expect(await save('Export journal (JSON)')).toEqual(await stage.served.client.runs.show({ runId }))
  expect(await save('Export trace (OTLP)')).toHaveProperty('resourceSpans')
})

describe('a run that waits for a human', () => {
  beforeEach(async () => {
    await stage.served.client.teams.import({ team: asking })
  })
  const begin = async (text: string) =>
    (await stage.served.client.runs.start({ text, teamId: 'asking', idempotencyKey: `key ${text}` })).runId
  const statusOf = async (runId: RunId) => (await stage.served.client.runs.show({ runId })).run.status

  test('is answered in its own page', async () => {
    const { page } = stage
    const runId = await begin('First')
    await page.evaluate((id) => (location.hash = `#/runs/${id}`), runId)
    await page.getByRole('button', { name: 'Yes' }).click()
    await expect.poll(() => statusOf(runId)).toBe('finished')
    expect(await page.getByText('May I look?').count()).toBe(0)
  })

  test('is answered from the status line, by keyboard, wherever the user is', async () => {
    const { page } = stage
    const runId = await begin('Second')
    await page.keyboard.press('Control+,')
    const needsYou = page.getByRole('button', { name: '1 run needs you' })
    await needsYou.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).press('Enter')
    await expect.poll(() => statusOf(runId)).toBe('finished')
    await needsYou.waitFor({ state: 'detached' })
  })

  test('is cancelled with others that were chosen', async () => {
    const { page } = stage
    const runIds = [await begin('Third'), await begin('Fourth')]
    const done = await finished('What does the ferry cost?')
    await page.getByRole('button', { name: 'Runs', exact: true }).click()
    await page.getByText('3 runs', { exact: true }).waitFor()
    await page.getByRole('listbox').focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Cancel 2 runs' }).click()
    for (const runId of runIds) await expect.poll(() => statusOf(runId)).toBe('cancelled')
    expect(await statusOf(done)).toBe('finished')
  })
})

test('the list is narrowed by what was paid', async () => {
  const { page } = stage
  await finished('What does the ferry cost?')
  await page.getByRole('button', { name: 'Runs', exact: true }).click()
  await page.getByText('1 run', { exact: true }).waitFor()
  await page.getByRole('button', { name: /^Cost: / }).click()
  await page.getByRole('menuitemradio', { name: 'Cost money' }).click()
  await expect.poll(() => page.getByRole('option').count()).toBe(0)
})
