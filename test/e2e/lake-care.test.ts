// Keeping the lake in order in a real browser on the real engine. Would catch: an order that mixes up pages or is forgotten, a menu that does
// nothing, a trash that keeps what was erased, and a document that is erased without a second word.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addFiles } from '../support/engine/contract-use.ts'
import { makePdf } from '../support/lake/make-pdf.ts'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

async function add(name: string, content: string | Buffer): Promise<void> {
  await mkdir(join(stage.folder, 'files'), { recursive: true })
  const path = join(stage.folder, 'files', name)
  await writeFile(path, content)
  await addFiles(stage.served.client, [path])
}
const openLake = (page: Page) => page.getByRole('button', { name: 'Lake', exact: true }).click()
const rows = (page: Page) => page.getByRole('listbox').getByRole('option')
const titles = async (page: Page) => (await rows(page).allInnerTexts()).map((row) => row.split('\n')[0])
const choose = async (page: Page, label: RegExp, name: string) => {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('menuitemradio', { name }).click()
}

test('the list is ordered, narrowed by type, and keeps its order over a reload', async () => {
  const { page } = stage
  await add('a short one.md', '# A short one\n\nThe gate is green.\n')
  await add('b long one.md', `# B long one\n\n${'The gate is painted green every spring. '.repeat(40)}\n`)
  await add(
    'c middle one.txt',
    'C middle one\n\nThe gate is painted red every autumn, and nobody knows why.\n',
  )
  await openLake(page)
  await expect.poll(() => titles(page)).toEqual(['A short one', 'B long one', 'c middle one'])
  await choose(page, /^Order: /, 'Largest first')
  await expect.poll(() => titles(page)).toEqual(['B long one', 'c middle one', 'A short one'])
  await page.reload()
  await expect.poll(() => titles(page)).toEqual(['B long one', 'c middle one', 'A short one'])
  await choose(page, /^Type: /, 'MD')
  await expect.poll(() => titles(page)).toEqual(['B long one', 'A short one'])
  await choose(page, /^Type: /, 'All types')
  await choose(page, /^Order: /, 'Newest first')
  await expect.poll(() => titles(page)).toEqual(['c middle one', 'B long one', 'A short one'])
})

test('documents are erased from the trash only, by a second word, one by one or all', async () => {
  const { page } = stage
  for (const name of ['one', 'two', 'three']) await add(`${name}.md`, `# ${name}\n\nThe gate of ${name}.\n`)
  await openLake(page)
  await rows(page).first().click()
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar', { name: '3 selected' }).getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: /^Trash/ }).click()
  await rows(page).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Erase for good' }).click()
  const question = page.getByRole('dialog', { name: /^Erase this document/ })
  await question.getByRole('button', { name: 'Keep it' }).click()
  await expect.poll(() => rows(page).count()).toBe(3)
  await rows(page).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Erase for good' }).click()
  await question.getByRole('button', { name: 'Erase for good' }).click()
  await expect.poll(() => rows(page).count()).toBe(2)
  await page.getByRole('button', { name: 'Empty the trash' }).click()
  await page
    .getByRole('dialog', { name: 'Erase 2 documents for good?' })
    .getByRole('button', { name: 'Erase for good' })
    .click()
  await page.getByText('The trash is empty').waitFor()
  const { documents } = await stage.served.client.lake.list({ states: ['removed', 'ready'] })
  expect(documents).toEqual([])
})

test('reading is stopped for all, says so in each row, and goes on when it is asked to', async () => {
  const { page } = stage
  const big = await makePdf((pdf) => {
    for (let n = 0; n < 150; n++) pdf.addPage().text(`Page ${n} of the logbook. `.repeat(60))
  })
  await page.evaluate(() => (location.hash = '#/lake/overview'))
  const adding = Promise.all(['north.pdf', 'south.pdf', 'west.pdf'].map((name) => add(name, big)))
  await page.getByRole('button', { name: 'Stop reading' }).click()
  await page.getByText(/^Reading of \d documents? stopped$/).waitFor()
  await adding
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('3 documents ready').waitFor({ timeout: 60_000 })
  expect((await stage.served.client.lake.list({ states: ['failed'] })).total).toBe(0)
})

const hasFocus = (field: Locator) =>
  expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true)

test('documents go to another collection by menu, a collection gets another name, and both are undone, in both windows', async () => {
  const { page } = stage
  for (const name of ['one', 'two']) await add(`${name}.md`, `# ${name}\n\nThe gate of ${name}.\n`)
  const other = await stage.openWindow()
  await openLake(page)
  await openLake(other.page)
  await expect.poll(() => rows(other.page).count()).toBe(2)
  await rows(page).filter({ hasText: 'one' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to a collection…' }).click()
  const question = page.getByRole('dialog', { name: 'Move 1 document to a collection' })
  await hasFocus(question.getByLabel('Collection'))
  await page.keyboard.type('../out')
  expect(await question.getByRole('button', { name: 'Move', exact: true }).isDisabled()).toBe(true)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('harbour')
  await page.keyboard.press('Enter')
  await page.getByText('1 document moved to “harbour”').waitFor()
  const names = async (shown: Page) =>
    (await shown.getByRole('rowheader').allInnerTexts()).map((name) => name.trim())
  await expect.poll(() => names(other.page)).toEqual(['documents', 'harbour'])
  const foundIn = async (collection: string) =>
    (await stage.served.client.recall({ query: 'gate', in: [collection] })).hits.map(({ path }) => path)
  await expect.poll(() => foundIn('harbour')).toEqual(['one.md'])
  await expect.poll(() => foundIn('documents')).toEqual(['two.md'])

  await page.getByRole('button', { name: 'Rename “documents”' }).press('Enter')
  const naming = page.getByRole('dialog', { name: 'Rename “documents”' })
  await hasFocus(naming.getByLabel('Collection'))
  await page.keyboard.type('harbour')
  await naming.getByText('There is a collection of that name, with 1 document.').waitFor()
  await naming.getByRole('button', { name: 'Move 1 document into “harbour”' }).waitFor()
  // Pressed twice, as a hand on a slow day does: nothing asks again.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect.poll(() => names(page)).toEqual(['harbour'])
  expect(await page.getByRole('dialog', { name: /^Rename/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(() => names(page)).toEqual(['documents', 'harbour'])
  await expect.poll(() => names(other.page)).toEqual(['documents', 'harbour'])
})
