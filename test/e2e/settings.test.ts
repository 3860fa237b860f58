// The settings, each used once for real, in two windows and two languages. Would catch: a setting that nobody obeys, a second window that
// does not hear of it, a change that loses the keyboard's place.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { join } from 'node:path'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

const openPart = async (page: Page, part: string) => {
  await page.getByRole('button', { name: part, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: part }).waitFor()
}
const rootOf = (page: Page) =>
  page.evaluate(() => ({ ...document.documentElement.dataset, lang: document.documentElement.lang }))
const stored = async (name: string) =>
  (await stage.served.client.settings.get())[name as 'appearance.theme'] as unknown

test('how it looks: chosen by keyboard, obeyed at once, heard by the other window, put back', async () => {
  const { page } = stage
  const other = await stage.openWindow()
  await page.keyboard.press('Control+,')
  await page.getByRole('heading', { level: 1, name: 'Appearance' }).waitFor()
  await page.getByRole('radio', { name: 'As the system' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => rootOf(page)).toMatchObject({ theme: 'dark' })
  await expect.poll(() => rootOf(other.page)).toMatchObject({ theme: 'dark' })
  await page.getByText('Largest', { exact: true }).click()
  await expect
    .poll(() => other.page.evaluate(() => getComputedStyle(document.documentElement).fontSize))
    .toBe('21px')
  expect(await stored('appearance.textSize')).toBe('largest')
  await page.getByRole('button', { name: 'Back to default: Text size' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => rootOf(page)).toMatchObject({ textSize: 'normal' })
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('row-appearance.textSize')
  await page.reload()
  await expect.poll(() => rootOf(page)).toMatchObject({ theme: 'dark', textSize: 'normal' })
})

test('the language: the whole window at once, its numbers too, and the keyboard stays where it was', async () => {
  const { page } = stage
  const other = await stage.openWindow()
  await page.keyboard.press('Control+,')
  await openPart(page, 'Language')
  await page.getByRole('radio', { name: 'English' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('heading', { level: 1, name: 'Sprache' }).waitFor()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-focus')))
    .toBe('radio:de')
  expect(await rootOf(page)).toMatchObject({ lang: 'de' })
  await other.page.getByText('Noch keine Dokumente').waitFor()
  await openPart(page, 'Daten')
  await page.getByText(/insgesamt, .* auf dem Laufwerk frei/).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor()
  await stage.served.client.settings.reset({ name: 'appearance.language' })
  await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor()
})

test('teams and threads are kept by the engine, and what the command line changes shows here', async () => {
  const { page } = stage
  await page.keyboard.press('Control+,')
  await openPart(page, 'Chats and agents')
  await page.getByText('Researcher', { exact: true }).click()
  await expect.poll(() => stored('chat.team')).toBe('researcher')
  await page.getByText('4', { exact: true }).click()
  await expect.poll(() => stored('agents.threads')).toBe(4)
  await stage.served.client.settings.set({ name: 'agents.threads', value: 7 })
  await expect.poll(() => page.getByRole('radio', { name: '7' }).isChecked()).toBe(true)
})

test('the folder is measured, checked and repaired; models, money and version say what is there', async () => {
  const { page } = stage
  await page.getByRole('button', { name: 'Add the sample documents' }).click()
  await expect.poll(() => page.getByText(/documents ready/).count(), { timeout: 30_000 }).toBe(1)
  await page.keyboard.press('Control+,')
  await openPart(page, 'Data')
  await page.getByText(join(stage.folder, 'data'), { exact: true }).waitFor()
  await page.getByRole('rowheader', { name: 'Documents', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Check everything' }).click()
  await page.getByText('All is well.').waitFor()
  await openPart(page, 'Models')
  await page.getByText('Nothing leaves this computer.').waitFor()
  await page.getByText('Writer and critic').waitFor()
  await openPart(page, 'Money')
  await page.getByText('0 calls').first().waitFor()
  await openPart(page, 'Keyboard')
  await page.getByText('Ctrl ,').waitFor()
  await openPart(page, 'About')
  await page.getByText('0.1.0').waitFor()
})

test('a limit on money is set, seen by the command line, taken away, and both are undone', async () => {
  const { page } = stage
  const limits = async () =>
    (await stage.served.client.budgets.list()).map(({ holder, period, limitUsd }) => [
      holder,
      period,
      limitUsd,
    ])
  await page.keyboard.press('Control+,')
  await openPart(page, 'Money')
  await page.getByLabel('At most $').fill('much')
  expect(await page.getByRole('button', { name: 'Set the limit' }).isDisabled()).toBe(true)
  await page.getByLabel('At most $').fill('2.50')
  await page.keyboard.press('Enter')
  await page.getByText('$2.50 for one day').waitFor()
  expect(await limits()).toEqual([['all', 'day', 2.5]])
  await page.getByRole('button', { name: /^Take the limit away/ }).click()
  await page.getByText('$2.50 for one day').waitFor({ state: 'detached' })
  expect(await limits()).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await page.getByText('$2.50 for one day').waitFor()
  await page.getByLabel('At most $').fill('1')
  await page.getByRole('button', { name: 'Of: Everything together' }).click()
  await page.getByRole('menuitemradio', { name: 'Team Researcher' }).click()
  await page.getByRole('button', { name: 'Set the limit' }).click()
  await page.getByText('$1.00 for one day').waitFor()
  expect(await limits()).toContainEqual(['team', 'day', 1])
})

test('retention says what it would erase, keeps its rules, and erases only after a second word', async () => {
  const { page } = stage
  await page.getByRole('button', { name: 'Add the sample documents' }).click()
  await expect.poll(() => page.getByText(/documents ready/).count(), { timeout: 30_000 }).toBe(1)
  const { documents } = await stage.served.client.lake.list({})
  await stage.served.client.lake.remove({ documentIds: documents.map(({ documentId }) => documentId) })
  await page.keyboard.press('Control+,')
  await openPart(page, 'Retention')
  await page.getByText('Nothing would be erased now.').waitFor()
  await page.getByLabel('Erase the oldest when the trash is larger than').fill('0.0')
  const days = page.getByLabel('Erase what was removed longer ago than')
  const keep = page.getByRole('button', { name: 'Keep these rules' })
  await days.fill('-5')
  await page.getByText('A whole number up to 36,500, or nothing for no limit.').waitFor()
  expect([await days.inputValue(), await keep.isDisabled()]).toEqual(['-5', true])
  await days.fill('30')
  await page.getByText('Nothing would be erased now.').waitFor()
  await keep.click()
  await expect.poll(() => stored('retention.trashDays')).toBe(30)
  await stage.served.client.settings.set({ name: 'retention.trashGigabytes', value: 0.000_000_001 })
  await page.getByText(/^Would free/).waitFor()
  await page.getByRole('button', { name: 'Erase now' }).click()
  expect((await stage.served.client.lake.list({ states: ['removed'] })).total).toBe(documents.length)
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByText('Nothing would be erased now.').waitFor()
  expect((await stage.served.client.lake.list({ states: ['removed'] })).total).toBe(0)
})

test('the search inside the page finds a setting by its words and leads to it, by keyboard alone', async () => {
  const { page } = stage
  await page.keyboard.press('Control+,')
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('room trash')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('row-storage')
  await page.keyboard.press('F1')
  await page.getByRole('heading', { name: 'In three minutes' }).waitFor()
  await page.getByRole('searchbox').fill('privacy')
  await expect
    .poll(() => page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents())
    .toEqual(['Privacy: where your data lies, and who sees it'])
})
