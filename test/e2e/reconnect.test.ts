// The connection goes and comes back. Would catch: a window that stays behind, text that is lost or doubled, drafts that are gone, and a
// crash that nobody is told of.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { asking } from '../support/runs/asking-team.ts'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

const draft = (page: Page) => page.getByLabel('Question', { exact: true })
const lost = (page: Page) => page.getByText('Maestro does not answer.')
const back = (page: Page) => page.getByText('The connection is back.')

test('a network that drops: a banner, a draft that stays, and what happened meanwhile', async () => {
  const { page, cable } = stage
  await draft(page).fill('How deep is the harbour?')
  await cable.cut()
  await lost(page).waitFor()
  await draft(page).press('Enter')
  const refusal = page.locator('[role="alertdialog"]', { hasText: 'not connected' })
  await refusal.waitFor()
  await page.keyboard.press('Control+,')
  await expect.poll(() => page.getByRole('radio', { name: 'Dark' }).isDisabled()).toBe(true)
  await stage.served.client.chats.send({ text: 'Said meanwhile', idempotencyKey: 'second-question' })
  cable.mend()
  await page.getByRole('button', { name: 'Try now' }).click()
  await back(page).waitFor()
  // What it could not do then is no trouble any more.
  await refusal.waitFor({ state: 'detached' })
  await back(page).waitFor({ state: 'detached' })
  expect(await page.getByRole('radio', { name: 'Dark' }).isDisabled()).toBe(false)
  await page.getByRole('button', { name: 'Chats', exact: true }).click()
  await page.getByRole('option', { name: /Said meanwhile/ }).waitFor()
  expect(await draft(page).inputValue()).toBe('How deep is the harbour?')
})

test('killed in the middle of a run and started again: the window goes on by itself, and tells of it once', async () => {
  await stage.served.client.teams.import({ team: asking })
  const { page: other } = await stage.openWindow()
  const { page } = stage
  await stage.served.client.chats.send({
    text: 'What is in the lake?',
    teamId: 'asking',
    idempotencyKey: 'first-question',
  })
  await page.getByRole('option', { name: /What is in the lake/ }).click()
  await page.getByText('May I look?').waitFor()
  await draft(page).fill('And how deep is it?')
  await stage.crash()
  await lost(page).waitFor()
  expect(await draft(page).inputValue()).toBe('And how deep is it?')
  await stage.restart()
  await page.getByRole('button', { name: 'Try now' }).click()
  await back(page).waitFor()
  await page.getByText(/Maestro ended unexpectedly/).waitFor()
  expect(await draft(page).inputValue()).toBe('And how deep is it?')
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Not in your documents', { exact: true }).waitFor()
  expect(await page.getByText('May I look?').count()).toBeLessThanOrEqual(1)

  await other.getByText(/Maestro ended unexpectedly/).waitFor({ timeout: 30_000 })
  const note = page.getByRole('complementary', { name: 'What happened' })
  await note.getByRole('button', { name: 'Dismiss' }).focus()
  await page.keyboard.press('Enter')
  await note.waitFor({ state: 'detached' })
  await other.getByText(/Maestro ended unexpectedly/).waitFor({ state: 'detached' })
  // The button went with its note; the keyboard did not.
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  await page.goto(`http://127.0.0.1:${stage.served.port}/#/settings/data`)
  await page.getByText(/it was last seen alive/).waitFor()
})
