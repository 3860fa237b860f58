// What the router and the parser would do, seen before anything is asked or added.
import { expect, test } from 'vitest'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

async function choose(name: string, bytes: Buffer) {
  const { page } = stage
  await page.getByText('No documents yet').first().waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search or do something' })
  await field.fill('Look into a file')
  await page.getByRole('option', { name: /Look into a file/, selected: true }).waitFor()
  const chosen = page.waitForEvent('filechooser')
  await field.press('Enter')
  const chooser = await chosen
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
}

test('a file is looked into without being added, and added when it is liked', async () => {
  const { page } = stage
  await choose('ferry.md', Buffer.from('# Ferry to Harn\n\nThe ferry costs four crowns in winter.\n'))
  const dialog = page.getByRole('dialog', { name: 'What Maestro reads in this file' })
  await dialog.getByText('The ferry costs four crowns in winter.').waitFor()
  await dialog.getByText(/2 blocks/).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await page.getByText('No documents yet').count()).toBeGreaterThan(0)

  await choose('ferry.md', Buffer.from('# Ferry to Harn\n\nThe ferry costs four crowns in winter.\n'))
  await dialog.getByRole('button', { name: 'Add it to the lake' }).click()
  await page.getByText('1 document ready').waitFor()
})

test('a file that cannot be read says why, and nothing is added', async () => {
  const { page } = stage
  await choose('broken.pdf', Buffer.from('%PDF-1.7\nnothing more'))
  const dialog = page.getByRole('dialog', { name: 'What Maestro reads in this file' })
  await dialog.getByText(/PDF/).nth(0).waitFor()
  expect(await dialog.getByRole('button', { name: 'Add it to the lake' }).count()).toBe(0)
})

test('the choice of places says what would answer the words as they stand', async () => {
  const { page } = stage
  await page.getByRole('textbox', { name: 'Question' }).fill('What does the ferry cost?')
  await page.getByRole('button', { name: /^Where it is answered/ }).click()
  await expect.poll(() => page.getByText(/answered on this computer/i).count()).toBeGreaterThan(0)
})
