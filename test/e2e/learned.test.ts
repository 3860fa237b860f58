// What the choice of models learned, in the window. Would catch: a thumb that leaves no trace, and a memory that cannot be emptied or is
// emptied for good by mistake.
import { expect, test } from 'vitest'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

test('a thumb is counted where it was given, forgotten, and remembered again', async () => {
  const { page } = stage
  await page.getByLabel('Question', { exact: true }).fill('When does the lease end?')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Good answer' }).click()
  await expect
    .poll(async () => (await stage.served.client.routing.learned()).outcomes, { timeout: 20_000 })
    .toBe(1)
  // Why it was good need not be said.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'Models', exact: true }).click()
  const line = page.getByRole('row', { name: /^Questions about your documents/ })
  await line.getByText('on this computer, by quoting: 1 of 1').waitFor()
  await page.getByText('There are no two models of different size whose prices are known.').waitFor()
  await page.getByRole('button', { name: 'Forget all of it' }).click()
  await page.getByText(/^Nothing yet\./).waitFor()
  expect(await stage.served.client.routing.learned()).toMatchObject({ outcomes: 0, forgotten: 1 })
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await line.waitFor()
  await page.getByRole('button', { name: 'Forget all of it' }).click()
  await page.getByRole('button', { name: 'Remember it again' }).click()
  await line.waitFor()
})
