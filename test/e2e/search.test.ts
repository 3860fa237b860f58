// Searching everywhere, by keyboard alone, in a real browser on the real host.
import { beforeEach, expect, test } from 'vitest'
import { dropFiles } from './drop-files.ts'
import { useStage } from '../support/window/stage.ts'

const ferry = `# Ferry to Harn

The ferry to Harn costs four crowns in winter.

${'Nothing of this paragraph matters to anybody at all.\n\n'.repeat(60)}
The harbour master keeps the spare key in the blue cabinet.
`

const stage = useStage()
beforeEach(async () => {
  await dropFiles(stage.page, [{ name: 'ferry.md', text: ferry }])
  await stage.page.getByText('1 document ready').waitFor()
})

const open = async (text: string) => {
  await stage.page.keyboard.press('Control+k')
  await stage.page.getByRole('combobox', { name: 'Search or do something' }).waitFor()
  await stage.page.keyboard.type(text)
}
const group = (name: string) => stage.page.getByRole('group', { name, exact: true })
const active = () => stage.page.locator('[role="option"][aria-selected="true"]')

test('a passage opens its document at its words, and a half-typed word is enough', async () => {
  const { page } = stage
  await open('spare key cab')
  await group('In documents').getByRole('option').first().waitFor()
  await expect.poll(() => active().count()).toBe(1)
  while (!(await group('In documents').locator('[aria-selected="true"]').count()))
    await page.keyboard.press('ArrowDown')
  await page.getByRole('complementary', { name: 'Preview' }).getByText('harbour master').waitFor()
  await page.keyboard.press('Enter')
  const mark = page.locator('mark').first()
  await mark.waitFor()
  expect((await page.locator('mark').allTextContents()).join('')).toContain('spare key')
})

test('a message is found in any of its words and opens its chat; what is taken back from the search is taken back', async () => {
  const { page } = stage
  const { chatId } = await stage.served.client.chats.send({
    text: 'Was kostet die Fähre nach Harn?',
    idempotencyKey: 'key 00000001',
  })
  await open('fahre')
  await group('Messages').getByText('in your message').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('combobox').count()).toBe(0)
  await open('kostet fahre')
  await group('Messages').getByRole('option').first().waitFor()
  while (!(await group('Messages').locator('[aria-selected="true"]').count()))
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain(`${chatId}?message=msg_`)
})

test('actions are done from here: a theme, a new chat, the page of keys', async () => {
  const { page } = stage
  await open('dark th')
  await group('Actions').getByText('Dark theme').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  await open('keyb')
  await group('Actions').getByText('Keyboard').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Search everywhere').waitFor()
  await page.keyboard.press('Escape')
  // What was done is offered before a word is typed.
  await open('')
  await group('Often done').getByText('Keyboard').waitFor()
})

test('another key asks about the document, and Tab reaches what the preview offers', async () => {
  const { page } = stage
  await open('ferry.md')
  await group('Documents').getByRole('option').first().waitFor()
  await page.keyboard.press('Tab')
  while (
    !(await page
      .getByRole('button', { name: 'Open', exact: true })
      .evaluate((node) => node === document.activeElement))
  )
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain('#/lake/doc_')
  await open('ferry.md')
  await group('Documents').getByRole('option').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByLabel('Question').first().waitFor()
  await expect.poll(() => page.getByText('Ferry to Harn').count()).toBeGreaterThan(0)
})

test('nothing found says where it looked, and the words can be asked instead', async () => {
  const { page } = stage
  // Meaning always finds something as long as there are documents.
  const { documents } = await stage.served.client.lake.list({})
  await stage.served.client.lake.remove({ documentIds: documents.map(({ documentId }) => documentId) })
  await open('zeppelin')
  await page.getByText('Nothing found for “zeppelin”').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[data-composer]').inputValue()).toBe('zeppelin')
})

test('the list’s own search leads to the search of everything with its words', async () => {
  const { page } = stage
  await page.keyboard.press('Escape')
  await page.locator('[data-pane="main"]').focus()
  await page.keyboard.press('/')
  await page.keyboard.type('ferry')
  await page.keyboard.press('Control+k')
  await expect.poll(() => page.getByRole('combobox').inputValue()).toBe('ferry')
  await page.keyboard.press('Control+k')
  await expect.poll(() => page.getByRole('combobox').count()).toBe(0)
})
