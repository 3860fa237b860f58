// What people do with their lake, in a real browser on the real host: see it as a whole, narrow it, mend what failed, take out and put back.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dropFiles } from './drop-files.ts'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

/** Adds files over the contract, as the command line does, and waits until they are read. */
async function add(collection: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  const directory = join(stage.folder, 'files', collection)
  await mkdir(directory, { recursive: true })
  const sources = []
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name)
    await writeFile(path, content)
    sources.push({ path })
  }
  for await (const line of stage.served.client.lake.add({ sources, collection, wait: true }))
    if (line.documentId === undefined) throw new Error(`${line.path}: ${line.error?.message}`)
}

const text = (name: string) => `# ${name}\n\nThe ${name} stands by the old harbour.\n`
const brokenPdf = Buffer.from('%PDF-1.7\nthis is no document\n')
const openLake = (page: Page) => page.getByRole('button', { name: 'Lake', exact: true }).click()
const list = (page: Page) => page.getByRole('listbox', { name: 'Documents' })
const titles = async (page: Page) => {
  const rows = await list(page).getByRole('option').allInnerTexts()
  return rows.map((row) => row.split('\n')[0])
}

test('the lake is seen as a whole, and a collection of the table narrows the list and takes what is dropped', async () => {
  await add('letters', { 'one.md': text('mill'), 'two.md': text('crane') })
  await add('plans', { 'plan.md': text('quay') })
  const { page } = stage
  await openLake(page)
  const row = page.getByRole('row', { name: /letters/ })
  await row.waitFor()
  expect((await row.getByRole('cell').allInnerTexts()).slice(0, 4)).toEqual(['2', '–', '–', '90 B'])
  await row.getByRole('button', { name: 'letters', exact: true }).press('Enter')
  await expect.poll(() => titles(page)).toEqual(['crane', 'mill'])
  await dropFiles(page, [{ name: 'three.md', text: text('ferry') }])
  await expect.poll(async () => (await titles(page)).toSorted()).toEqual(['crane', 'ferry', 'mill'])
  const { documents } = await stage.served.client.lake.list({ collection: 'letters' })
  expect(documents).toHaveLength(3)
  await page.reload()
  await expect.poll(async () => (await titles(page)).length).toBe(3)
})

test('what could not be read says why in the overview, and is read again from there and from its menu', async () => {
  await add('documents', { 'whole.md': text('mill'), 'broken.pdf': brokenPdf })
  const { page } = stage
  await openLake(page)
  const failures = page.getByRole('region', { name: '1 document could not be read' })
  await failures.getByRole('button', { name: /^Read “broken/ }).press('Enter')
  await page.getByText('Reading 1 document again').waitFor()
  await failures.waitFor()
  await page.getByRole('button', { name: 'Show: All' }).click()
  await page.getByRole('menuitemradio', { name: 'Failed' }).click()
  await expect.poll(() => titles(page)).toEqual(['broken'])
  await list(page).focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Read again' }).click()
  await failures.waitFor()
})

test('several are chosen by keyboard, removed, brought back by undo, and restored from the trash', async () => {
  await add('documents', { 'a.md': text('mill'), 'b.md': text('crane'), 'c.md': text('quay') })
  const { page } = stage
  await openLake(page)
  await list(page).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('toolbar', { name: '2 selected' }).waitFor()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar', { name: '3 selected' }).waitFor()
  await page.keyboard.press('Delete')
  await page.getByText('3 documents removed').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await titles(page)).length).toBe(3)
  await list(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await page.getByText('1 document removed').waitFor()
  await page.getByRole('button', { name: /^Trash/ }).click()
  const trash = page.getByRole('listbox', { name: 'Trash' })
  await trash.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Restore' }).click()
  await expect.poll(async () => (await stage.served.client.lake.list({})).total).toBe(3)
})

test('a large document that is removed can be brought back at once, and keys pressed too often remove nothing twice', async () => {
  const paragraphs = Array.from({ length: 6_000 }, (_, at) => `Gate ${at} of the mill is painted in ${at}.`)
  await add('documents', { 'large.md': paragraphs.join('\n\n') })
  const { page } = stage
  await openLake(page)
  await list(page).focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('Delete')
  await page.getByText('1 document removed').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('1 document restored').waitFor()
  await expect.poll(() => titles(page)).toEqual(['large'])
  expect(await page.getByText('0 documents removed').count()).toBe(0)
  await page.getByText('1 document ready').waitFor({ timeout: 60_000 })
  expect((await stage.served.client.recall({ query: 'gate 5999' })).hits.length).toBeGreaterThan(0)
})

test('files are added into a new collection by name, and a name that cannot be is refused before anything is chosen', async () => {
  const { page } = stage
  await openLake(page)
  await page.getByRole('button', { name: 'Add documents' }).click()
  await page.getByRole('menuitem', { name: 'Into a collection…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add into a collection' })
  const field = dialog.getByRole('combobox', { name: 'Collection' })
  await field.fill('../outside')
  await dialog.getByText('A name begins with a letter').waitFor()
  expect(await dialog.getByRole('button', { name: 'Choose files…' }).isDisabled()).toBe(true)
  await field.fill('North shore')
  const chooser = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose files…' }).press('Enter')
  await (
    await chooser
  ).setFiles([{ name: 'a.md', mimeType: 'text/markdown', buffer: Buffer.from(text('mill')) }])
  await expect.poll(() => titles(page)).toEqual(['mill'])
  expect(await stage.served.client.lake.collections()).toMatchObject([{ name: 'North shore', documents: 1 }])
})

test('of a file of lines the user says what it is; as records each line becomes a document', async () => {
  const { page } = stage
  await openLake(page)
  const lines = ['mill', 'crane', 'quay'].map((id) =>
    JSON.stringify({ id, title: id, text: `About the ${id}.` }),
  )
  const file = { name: 'log.jsonl', text: lines.join('\n') }
  await dropFiles(page, [file])
  const dialog = page.getByRole('dialog', { name: '1 file of lines' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect((await stage.served.client.lake.list({})).total).toBe(0)
  await dropFiles(page, [file])
  await dialog.getByRole('button', { name: /^As records/ }).click()
  await page.getByText('3 documents added').waitFor()
  expect(await stage.served.client.lake.collections()).toMatchObject([{ name: 'records', documents: 3 }])
})

test('a file that is gone when it is dropped fails alone, with what to do, and the others are added', async () => {
  const { page } = stage
  await openLake(page)
  const gone = join(stage.folder, 'gone.md')
  const kept = join(stage.folder, 'kept.md')
  await writeFile(gone, text('ferry'))
  await writeFile(kept, text('mill'))
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.type = 'file'
    field.multiple = true
    field.id = 'dropped'
    field.hidden = true
    document.body.append(field)
  })
  await page.locator('#dropped').setInputFiles([gone, kept])
  await rm(gone)
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#dropped')
    const dataTransfer = new DataTransfer()
    for (const file of field?.files ?? []) dataTransfer.items.add(file)
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    field?.remove()
  })
  await page.getByText('1 file was not added').waitFor()
  await page.getByText('“gone.md” is not there any more').waitFor()
  await expect.poll(() => titles(page)).toEqual(['mill'])
})

test('a title that turns the reading direction is shown with its marks, not obeyed', async () => {
  await add('documents', { 'bill.md': '# Invoice \u202Efdp.exe\n\nNothing to see.\n' })
  const { page } = stage
  await openLake(page)
  await expect.poll(() => titles(page)).toEqual(['Invoice \uFFFDfdp.exe'])
})

test('ten thousand documents are searched and scrolled to their end with few of them in the page', async () => {
  const path = join(stage.folder, 'many.jsonl')
  const lines = Array.from({ length: 10_000 }, (_, index) =>
    JSON.stringify({ id: `r${index}`, title: `Record ${index}`, text: `Tide ${index}.` }),
  )
  await writeFile(path, lines.join('\n'))
  for await (const line of stage.served.client.lake.addRecords({ source: { path } }))
    if (line.error) throw new Error(line.error.message)
  const { page } = stage
  await page.reload()
  await openLake(page)
  // The window opens while they are still being read.
  await page.getByRole('heading', { name: '10,000 documents' }).waitFor({ timeout: 60_000 })
  await page.getByRole('searchbox', { name: 'Search documents' }).fill('Record 17')
  // One of the oldest, which no snapshot brought.
  await list(page)
    .getByRole('option', { name: /^Record 17\b/ })
    .waitFor()
  await page.getByRole('searchbox', { name: 'Search documents' }).fill('')
  await list(page).focus()
  await expect
    .poll(
      async () => {
        await page.keyboard.press('End')
        return Number(await list(page).getByRole('option').last().getAttribute('aria-setsize'))
      },
      { timeout: 120_000 },
    )
    .toBe(10_000)
  expect(await list(page).getByRole('option').count()).toBeLessThan(60)

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or do something' }).fill('Record 8765')
  const found = page.getByRole('group', { name: 'Documents', exact: true }).getByRole('option')
  await found.first().click()
  await page.getByRole('heading', { name: 'Record 8765' }).waitFor()
}, 180_000)
