// Questions with files, places and long texts, and answers that hold everything, in a real browser on the real engine.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

const north = '# North gate\n\nThe north gate of the harbour is painted green every spring.\n'
const south = '# South gate\n\nThe south gate of the harbour is painted red every autumn.\n'

const question = (page: Page) => page.getByLabel('Question', { exact: true })
const chips = (page: Page) =>
  page.getByRole('list', { name: 'Attached to this question' }).getByRole('listitem')

/** Gives files to the field of the question, as a drop or as a paste. */
async function give(page: Page, how: 'drop' | 'paste', files: readonly (readonly [string, string])[]) {
  await question(page).evaluate(
    (field, { how, files }) => {
      const transfer = new DataTransfer()
      for (const [name, text] of files) transfer.items.add(new File([text], name))
      field.dispatchEvent(
        how === 'drop'
          ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
      )
    },
    { how, files },
  )
}

async function pasteWords(field: Locator, words: string): Promise<void> {
  await field.evaluate((node, words) => {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', words)
    node.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    )
  }, words)
}

async function pick(page: Page, files: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach files' }).click()
  await (await chooser).setFiles(files)
}

async function addToLake(name: string, text: string): Promise<void> {
  const path = join(stage.folder, name)
  await writeFile(path, text)
  for await (const line of stage.served.client.lake.add({ sources: [{ path }], wait: true }))
    expect(line.error).toBeUndefined()
}

test('files that are dropped, pasted and picked come with the question, which looks at them alone', async () => {
  const { page } = stage
  await addToLake('north.md', north)
  await give(page, 'drop', [['south.md', south]])
  await give(page, 'paste', [['ferry.md', '# Ferry\n\nThe ferry leaves at noon.\n']])
  await pick(page, [
    { name: 'crane.md', mimeType: 'text/markdown', buffer: Buffer.from('# Crane\n\nIt lifts 2 t.\n') },
  ])
  await expect.poll(() => chips(page).count()).toBe(3)
  await question(page).fill('When is the gate of the harbour painted?')
  await page.keyboard.press('Enter')
  await page.locator('[data-citation]').first().waitFor()
  const answer = await page.getByRole('article').first().textContent()
  expect(answer).toContain('red every autumn')
  expect(answer).not.toContain('green every spring')
  expect(await chips(page).count()).toBe(0)
  const attached = page.getByRole('list', { name: 'Attached', exact: true }).getByRole('button')
  expect(await attached.count()).toBe(3)
  const collections = await stage.served.client.lake.collections()
  expect(collections.find(({ name }) => name === 'attachments')?.documents).toBe(3)
  await attached.first().click()
  await page.getByText('Ask about it').waitFor()
})

test('a question waits in sight for its file, and can be had back', async () => {
  const { page } = stage
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(/\/upload$/, async (route: Route) => {
    await held
    await route.continue()
  })
  await give(page, 'drop', [['south.md', south]])
  await question(page).fill('When is the gate painted?')
  await page.keyboard.press('Enter')
  await page.getByText('Waiting until 1 file can be searched').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).last().click()
  await page.getByText('Waiting until 1 file').waitFor({ state: 'detached' })
  expect(await question(page).inputValue()).toBe('When is the gate painted?')
  expect(await stage.served.client.chats.list({})).toEqual([])
  await question(page).press('Enter')
  letGo()
  await page.locator('[data-citation]').first().waitFor()
})

test('a file that vanishes is an error on its own chip, which can be taken away', async () => {
  const { page } = stage
  const paths = ['one.md', 'two.md', 'three.md', 'gone.md'].map((name) => join(stage.folder, name))
  for (const path of paths) await writeFile(path, south)
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(/\/upload$/, async (route: Route) => {
    await held
    await route.continue()
  })
  await pick(page, paths)
  await expect.poll(() => chips(page).count()).toBe(4)
  await rm(join(stage.folder, 'gone.md'))
  letGo()
  await chips(page).filter({ hasText: 'is not there any more' }).waitFor()
  await question(page).fill('When is the gate painted?')
  await page.keyboard.press('Enter')
  await page.getByText('“gone.md” cannot come with the question').first().waitFor()
  expect(await question(page).inputValue()).toBe('When is the gate painted?')
  await page.getByRole('button', { name: 'Remove gone.md' }).click()
  await question(page).press('Enter')
  await page.locator('[data-citation]').first().waitFor()
})

test('an attachment that was put in the trash meanwhile says so, and the question waits for nothing', async () => {
  const { page } = stage
  const path = join(stage.folder, 'south.md')
  await writeFile(path, south)
  await pick(page, [path])
  await expect.poll(() => chips(page).count()).toBe(1)
  const { lake } = stage.served.client
  await expect.poll(async () => (await lake.list({ states: ['ready'] })).total).toBe(1)
  const [added] = (await lake.list({})).documents
  if (!added) throw new Error('nothing was added')
  await lake.remove({ documentIds: [added.documentId] })
  await chips(page).filter({ hasText: 'in the trash' }).waitFor()
  await question(page).fill('When is the gate painted?')
  await question(page).press('Enter')
  await page.getByText('“south.md” cannot come with the question').first().waitFor()
  expect(await question(page).inputValue()).toBe('When is the gate painted?')
  await lake.restore({ documentIds: [added.documentId] })
  await expect.poll(() => chips(page).filter({ hasText: 'in the trash' }).count()).toBe(0)
  await question(page).press('Enter')
  await page.locator('[data-citation]').first().waitFor()
})

test('of 400 files a hundred come with the question, and the rest are offered to the lake', async () => {
  const { page } = stage
  const files = Array.from({ length: 400 }, (_, index) => [`note-${index}.md`, `Note ${index}\n`] as const)
  await give(page, 'drop', files)
  await page.getByText('100 files can come with one question; 300 files were not attached.').waitFor()
  await page.getByRole('button', { name: 'Add to the lake instead' }).click()
  await expect
    .poll(async () => (await stage.served.client.lake.list({ limit: 1 })).total, { timeout: 60_000 })
    .toBe(400)
  expect(await chips(page).count()).toBe(100)
})

test('@ chooses documents, folders and collections by keyboard alone', async () => {
  const { page } = stage
  await addToLake('north.md', north)
  await addToLake('south.md', south)
  await question(page).pressSequentially('When is the gate painted, says @sou')
  await page.getByRole('option', { name: /South gate/ }).waitFor()
  await page.keyboard.press('Enter')
  await chips(page).filter({ hasText: 'South gate' }).waitFor()
  expect(await question(page).inputValue()).toBe('When is the gate painted, says ')
  await page.keyboard.type('@docu')
  await page
    .getByRole('option', { name: /documents/ })
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('listbox', { name: /Documents, folders/ }).waitFor({ state: 'detached' })
  for (let letter = 0; letter < 5; letter++) await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await page.locator('[data-citation]').first().waitFor()
  const answer = await page.getByRole('article').first().textContent()
  expect(answer).toContain('red every autumn')
  expect(answer).not.toContain('green every spring')
})

test('a draft outlives the page and the engine', async () => {
  const { page } = stage
  await addToLake('north.md', north)
  await question(page).fill('Half a question about @')
  await page.getByRole('option').filter({ hasText: 'North gate' }).click()
  await page.reload()
  await expect.poll(() => question(page).inputValue()).toBe('Half a question about ')
  await chips(page).filter({ hasText: 'North gate' }).waitFor()
  await stage.crash()
  await stage.restart()
  await page.goto(await stage.served.windowAddress())
  await expect.poll(() => question(page).inputValue()).toBe('Half a question about ')
  await chips(page).filter({ hasText: 'North gate' }).waitFor()
})

test('5 MB of pasted text are refused in words before anything is sent, and become a file', async () => {
  const { page } = stage
  await pasteWords(question(page), 'The lock is opened at dawn. '.repeat(180_000))
  await page.getByText('This has 5,040,000 characters. A question holds at most 200,000.').waitFor()
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Attach it as a file instead' }).click()
  await chips(page).filter({ hasText: 'Pasted' }).waitFor()
  await question(page).fill('When is the lock opened?')
  await expect.poll(() => page.getByRole('button', { name: 'Send' }).isEnabled()).toBe(true)
})

test('what is too long for a question is said while it is written', async () => {
  const { page } = stage
  await question(page).fill('x'.repeat(200_001))
  await page.getByText('A question holds at most 200,000.').waitFor()
  await page.keyboard.press('Enter')
  expect(await stage.served.client.chats.list({})).toEqual([])
})

const long = 'The lock opens at dawn. '.repeat(83_334)

test('two million characters beside a draft are refused in words, and the draft stays', async () => {
  const { page } = stage
  await question(page).fill('When is the lock opened?')
  await pasteWords(question(page), long)
  const refusal = page.getByRole('alert').filter({ hasText: 'A question holds at most 200,000.' })
  await refusal.getByText('This has 2,000,016 characters.').waitFor()
  await refusal.getByText('Nothing was sent').waitFor()
  await question(page).press('Enter')
  await refusal.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect.poll(() => refusal.count()).toBe(0)
  expect(await question(page).inputValue()).toBe('When is the lock opened?')
  expect(await stage.served.client.chats.list({})).toEqual([])
})

test('two million characters pasted while a question is edited are refused in words, and the edit stays', async () => {
  const { page } = stage
  await question(page).fill('When is the lock opened?')
  await page.keyboard.press('Enter')
  await page.getByRole('article').first().waitFor()
  await question(page).press('ArrowUp')
  const field = page.getByLabel('Edit the question')
  await field.fill('When is the lock closed?')
  await pasteWords(field, long)
  await page.getByText('2,000,040 characters').waitFor()
  expect(await field.inputValue()).toBe('When is the lock closed?')
  await field.press('Enter')
  await page.getByText('2 of 2').waitFor()
})

test('where no model can answer, that is said and cannot be chosen', async () => {
  const { page } = stage
  await page.getByRole('button', { name: 'Where it is answered: Automatic' }).click()
  const cloud = page.getByRole('menuitemradio', { name: /Cloud, large/ })
  await expect.poll(() => cloud.textContent()).toContain('Not set up')
  expect(await cloud.getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('menuitemradio', { name: /Here, by quoting/ }).click()
  await page.getByRole('button', { name: 'Where it is answered: Here, by quoting' }).waitFor()
})
