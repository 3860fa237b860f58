// What runs by itself, as a person meets it. Would catch: words whose meaning is not shown before they are kept, a time that comes and leaves nothing to
// see, a restart in the middle that loses it, and a removal that cannot be taken back.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

const open = (page: Page) => page.getByRole('button', { name: 'Background', exact: true }).click()
const when = (page: Page) => page.getByLabel('When', { exact: true })

test('a schedule in words is understood, shown, kept, begins by itself, and its run can be opened', async () => {
  const { page } = stage
  await open(page)
  await page.getByRole('heading', { name: 'New schedule' }).waitFor()
  await page.getByLabel('What is to be done').fill('What is new in the tide tables?')
  const add = page.getByRole('button', { name: 'Schedule it' })
  expect(await add.isDisabled()).toBe(true)
  await when(page).fill('every blue moon')
  await page.getByText(/“blue” was not understood/).waitFor()
  await when(page).fill('every weekday at 7 Europe/Zurich')
  await page.getByText('Times are meant in Europe/Zurich.').waitFor()
  expect(await page.getByRole('status').getByRole('listitem').count()).toBe(5)
  await when(page).fill('in 3 seconds')
  await expect.poll(() => page.getByRole('status').getByRole('listitem').count()).toBe(1)
  await add.click()
  await page.getByRole('heading', { level: 1, name: 'What is new in the tide tables?' }).waitFor()
  await page.getByText('Ran', { exact: true }).waitFor()
  await page.getByText('Nothing more to come').first().waitFor()
  await page.getByRole('button', { name: 'Open the run' }).click()
  await page.waitForURL(/#\/runs\/run_/)
})

test('it is paused, run by hand, removed and brought back', async () => {
  const { page } = stage
  const { client } = stage.served
  const { scheduleId } = await client.schedules.add({
    words: 'every Monday 9:30',
    zone: 'Europe/Zurich',
    prompt: 'Read the minutes.',
    idempotencyKey: crypto.randomUUID(),
  })
  await open(page)
  await page.getByRole('option', { name: /Read the minutes/ }).click()
  await page.getByText('No time has come yet.').waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  expect((await client.schedules.show({ scheduleId })).schedule.pausedAt).toBeTypeOf('number')
  await page.getByRole('button', { name: 'Run now' }).click()
  await page.getByText('A run has begun.').waitFor()
  await page.getByText(/begun by hand/).waitFor()
  await page.getByRole('button', { name: 'Remove schedule' }).click()
  await page.getByText('“Read the minutes.” is not scheduled any more.').waitFor()
  await expect.poll(() => page.getByRole('option', { name: /Read the minutes/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('option', { name: /Read the minutes/ }).waitFor()
})
