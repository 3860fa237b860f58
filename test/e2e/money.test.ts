// Money as a person meets it: a limit that is nearly used up, a call that it does not cover, the way to raise it, and what was spent on what.
// Would catch: a call that is nowhere to be seen, a limit that stops a run without a way on, a table that does not lead to its runs.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { streamingHost } from '../support/window/served.ts'
import { useStage } from '../support/window/stage.ts'

const stage = useStage({ program: streamingHost })

const ask = async (page: Page, question: string) => {
  await page.getByLabel('Question', { exact: true }).fill(question)
  await page.keyboard.press('Enter')
}

test('a limit warns, stops a call, and is raised; every call is told of by model and leads to its run', async () => {
  const { page } = stage
  const { client } = stage.served
  await client.budgets.set({ holder: 'all', key: '', period: 'day', limitUsd: 0.024 })
  await ask(page, 'Pay once')
  await expect.poll(() => page.locator('article').filter({ hasText: 'That was a cent.' }).count()).toBe(1)
  await page.getByText('$0.010 of $0.024 spent today').waitFor()
  await ask(page, 'Pay twice')
  await expect.poll(() => page.locator('article').filter({ hasText: 'That was a cent.' }).count()).toBe(2)
  await ask(page, 'Pay once too often')
  await page.getByText(/^The budget is \$0\.024 for one day/).waitFor()
  await page.getByRole('button', { name: 'Raise the limit' }).click()
  await page.getByRole('heading', { level: 1, name: 'Money' }).waitFor()
  await page.getByText('$0.020 of $0.024 · nearly used up').waitFor()
  // The field of that limit is ready to be typed in.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('placeholder')))
    .toBe('2.50')
  await page.keyboard.type('1.5')
  await page.keyboard.press('Enter')
  await page.getByText('$0.020 of $1.50', { exact: true }).waitFor()
  expect((await client.budgets.list()).map(({ limitUsd }) => limitUsd)).toEqual([1.5])

  // A limit of a team that is gone still says whose it was.
  await client.budgets.set({ holder: 'team', key: 'letters', period: 'month', limitUsd: 3 })
  await page.reload()
  await page.getByText('$3.00 for one month · Team letters').waitFor()
  const row = page.getByRole('row', { name: /^large cloud\.large-v1/ })
  await expect.poll(() => row.getByRole('cell').allTextContents()).toEqual(['2', '2,800', '$0.020', '$0'])
  await row.getByRole('button').click()
  await expect.poll(() => page.getByText(/at small: \$0\.0010/).count()).toBe(2)
  await page.getByRole('button', { name: 'Details' }).first().click()
  await page.getByText(/\$5 in, \$12\.5 out.*a price list of this test, 2026-03-01/).waitFor()
  for (const view of ['Team', 'Agent', 'Place', 'Day', 'Chat', 'Run']) {
    await page.getByRole('button', { name: view, exact: true }).click()
    await page.getByRole('row', { name: /^In all/ }).waitFor()
  }
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n')
  expect([lines.length, lines[1]?.includes('a price list of this test')]).toEqual([3, true])

  await page.getByRole('button', { name: 'Model', exact: true }).click()
  await page
    .getByRole('row', { name: /cloud\.large-v1/ })
    .getByRole('button')
    .click()
  await page.getByRole('cell').getByRole('button').first().click()
  await page.getByRole('button', { name: /answer “Pay twice”/i }).click()
  await page.getByText('$0.0010 for the same tokens').waitFor()
  await page.getByText(/\$0\.010 \(\$5 in, \$12\.5 out.*a price list of this test, 2026-03-01\)/).waitFor()
  await page.getByText(/300 of the output thought and not said/).waitFor()
})

test('where every answer came from this computer, it says that nothing was spent', async () => {
  const { page } = stage
  await ask(page, 'Say hello: 40 letters, 100000 each second')
  await page
    .getByText(/Heard hello/)
    .first()
    .waitFor()
  await page.getByText('$0 spent today').click()
  await page.getByText('Nothing was spent: every answer came from this computer.').waitFor()
  expect(
    await page
      .getByRole('row', { name: /^streaming/ })
      .getByRole('cell')
      .last()
      .textContent(),
  ).toBe('–')
})

test('a limit that is set and taken away elsewhere is seen at once', async () => {
  const { page } = stage
  const { client } = stage.served
  const day = { holder: 'all', key: '', period: 'day' } as const
  await client.budgets.set({ ...day, limitUsd: 4 })
  await page.getByText(/of \$4(\.00)? spent today/).waitFor()
  await client.budgets.set({ ...day, limitUsd: 5 })
  await page.getByText(/of \$5(\.00)? spent today/).waitFor()
  await client.budgets.remove(day)
  await expect.poll(() => page.getByText(/of \$5(\.00)? spent today/).count()).toBe(0)
})
