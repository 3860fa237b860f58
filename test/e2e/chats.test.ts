// Everything that is done with chats, once for real, by keyboard where a keyboard can; a second window on the same engine stays in step.
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import type { ChatId } from '../../contract/ids.ts'
import { asking } from '../support/runs/asking-team.ts'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()
let other: Page
beforeEach(async () => {
  other = (await stage.openWindow()).page
})

let asked = 0
/** Asks over the contract and waits for the answer. */
async function ask(text: string, chatId?: ChatId): Promise<ChatId> {
  const sent = await stage.served.client.chats.send({
    text,
    idempotencyKey: `question-${asked++}`,
    ...(chatId && { chatId }),
  })
  for await (const _update of stage.served.client.runs.watch({ runId: sent.runId }));
  return sent.chatId
}

async function open(page: Page, chatId: ChatId): Promise<void> {
  await page.evaluate((id) => (location.hash = `#/chats/${id}`), chatId)
  await page.locator('[data-question]').first().waitFor()
}

const questionsIn = (page: Page) => page.locator('[data-question]').allInnerTexts()
const hasQuestion = (page: Page, text: string) => page.locator('[data-question]', { hasText: text }).waitFor()

test('an edited question gets an answer of its own, and both versions can be reached in both windows', async () => {
  const chatId = await ask('What does the ferry cost?')
  await ask('And the bus?', chatId)
  await Promise.all([open(stage.page, chatId), open(other, chatId)])
  const { page } = stage
  // The last question, by the arrow in the empty field.
  await page.getByLabel('Question', { exact: true }).press('ArrowUp')
  const field = page.getByRole('textbox', { name: 'Edit the question' })
  expect(await field.inputValue()).toBe('And the bus?')
  await field.press('Escape')
  expect(await field.count()).toBe(0)
  await page.locator('[data-pane="main"]').focus()
  await page.keyboard.press('e')
  await field.fill('And the tram?')
  await field.press('Enter')
  await hasQuestion(page, 'And the tram?')
  await hasQuestion(other, 'And the tram?')
  await expect.poll(() => page.getByText('2 of 2').count()).toBe(1)
  await page.getByRole('button', { name: 'Version before' }).focus()
  await page.keyboard.press('ArrowLeft')
  await hasQuestion(page, 'And the bus?')
  await hasQuestion(other, 'And the bus?')
  await other.getByRole('button', { name: 'Version after' }).click()
  await hasQuestion(page, 'And the tram?')
  expect((await questionsIn(page))[0]).toContain('What does the ferry cost?')
})

test('a question is asked again by another team, beside the first', async () => {
  const chatId = await ask('What does the ferry cost?')
  const { page } = stage
  await open(page, chatId)
  await page.getByRole('button', { name: 'Ask again' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Researcher' }).click()
  await page.getByText('2 of 2').waitFor()
  await expect
    .poll(async () => (await stage.served.client.runs.list({ chatId })).runs.map(({ teamId }) => teamId))
    .toEqual(['researcher', 'assistant'])
})

test('an answer is rated with a reason, seen in both windows, rated otherwise, and not rated any more', async () => {
  const chatId = await ask('What does the ferry cost?')
  await Promise.all([open(stage.page, chatId), open(other, chatId)])
  const { page } = stage
  const poor = page.getByRole('button', { name: 'Poor answer' })
  await poor.focus()
  await page.keyboard.press('Enter')
  const popup = page.getByRole('dialog')
  await popup.getByRole('button', { name: 'Something is missing' }).click()
  await expect.poll(() => popup.count()).toBe(0)
  const elsewhere = other.getByRole('button', { name: 'Poor answer' })
  await expect.poll(() => elsewhere.getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('button', { name: 'Good answer' }).click()
  await popup.getByRole('textbox').fill('It names the harbour.')
  await page.keyboard.press('Enter')
  const feedback = async () => {
    const { messages } = await stage.served.client.chats.show({ chatId })
    return messages.find(({ role }) => role === 'assistant')?.feedback
  }
  await expect.poll(feedback).toMatchObject({ rating: 'up', reason: 'It names the harbour.' })
  await page.getByRole('button', { name: 'Good answer' }).click()
  expect(await popup.getByRole('textbox').inputValue()).toBe('It names the harbour.')
  await popup.getByRole('button', { name: 'Take the rating back' }).click()
  await expect.poll(feedback).toBeUndefined()
})

test('an edit outlives a reload', async () => {
  const chatId = await ask('What does the ferry cost?')
  const { page } = stage
  await open(page, chatId)
  await page.getByLabel('Question', { exact: true }).press('ArrowUp')
  const field = page.getByRole('textbox', { name: 'Edit the question' })
  await field.fill('What does the tram')
  await page.reload()
  await expect.poll(() => field.inputValue()).toBe('What does the tram')
})

test('a message sent while another is answered waits below, can be taken back and edited, and then has its turn', async () => {
  await stage.served.client.teams.import({ team: asking })
  const { chatId } = await stage.served.client.chats.send({
    text: 'What is in the lake?',
    teamId: 'asking',
    idempotencyKey: 'waiting-question',
  })
  const { page } = stage
  await open(page, chatId)
  await page.getByText('May I look?').waitFor()
  const composer = page.getByLabel('Question', { exact: true })
  for (const text of ['And in the pond?', 'And in the sea?']) {
    await composer.fill(text)
    await composer.press('Enter')
    await page.getByRole('listitem').filter({ hasText: text }).waitFor()
  }
  const waiting = page.getByRole('article', { name: 'Next, after the answer above' }).getByRole('listitem')
  await waiting.first().getByRole('button', { name: 'Take back', exact: true }).click()
  await expect.poll(() => waiting.allInnerTexts()).toEqual(['And in the sea?'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => waiting.allInnerTexts()).toEqual(['And in the sea?', 'And in the pond?'])
  await composer.press('ArrowUp')
  await expect.poll(() => composer.inputValue()).toBe('And in the pond?')
  await page.getByRole('button', { name: 'Yes' }).click()
  await hasQuestion(page, 'And in the sea?')
  await expect.poll(() => waiting.count()).toBe(0)
})

test('of questions that are sent fast none is drawn over another, and the end stays in sight', async () => {
  const { page } = stage
  const chatId = await ask(`What does the ferry cost? ${'And who says so? '.repeat(60)}`)
  await open(page, chatId)
  // Looked at when the sizes of a frame are known, just before it is painted.
  await page.evaluate(() => {
    const seen = { overlaps: 0, looks: 0 }
    Object.assign(window, { seen })
    const turns = () => [...document.querySelectorAll('[data-conversation] article')]
    const observer = new ResizeObserver(() => {
      const places = turns().map((node) => node.getBoundingClientRect())
      seen.looks++
      if (places.some(({ bottom }, at) => (places[at + 1]?.top ?? bottom) < bottom - 1)) seen.overlaps++
    })
    const follow = () => {
      for (const node of turns()) observer.observe(node)
      requestAnimationFrame(follow)
    }
    follow()
  })
  const field = page.getByLabel('Question', { exact: true })
  for (let n = 1; n <= 5; n++) {
    await field.fill(`Question ${n}: how deep is the harbour, and how deep is it in winter?`)
    await field.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('')
  }
  await expect.poll(async () => (await questionsIn(page)).at(-1), { timeout: 20_000 }).toContain('Question 5')
  await expect.poll(() => page.getByRole('button', { name: 'Stop' }).count(), { timeout: 20_000 }).toBe(0)
  const fromEnd = () =>
    page
      .locator('[data-conversation]')
      .evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop)
  await expect.poll(fromEnd).toBeLessThan(4)
  const seen = await page.evaluate(
    () => (window as unknown as { seen: { overlaps: number; looks: number } }).seen,
  )
  expect(seen.looks).toBeGreaterThan(5)
  expect(seen.overlaps).toBe(0)
})

test('a chat is renamed in its place by key and by menu, and keeps the title that the user gave, in both windows', async () => {
  const chatId = await ask('What does the ferry cost?')
  const { page } = stage
  await open(page, chatId)
  await open(other, chatId)
  await page.getByRole('listbox').focus()
  await page.keyboard.press('F2')
  const field = page.getByRole('textbox', { name: 'Title of the chat' })
  await field.fill('Dropped')
  await field.press('Escape')
  await page.getByRole('option', { name: /What does the ferry cost/ }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.role)).toBe('listbox')
  await page.keyboard.press('F2')
  await field.fill('Ferries')
  await field.press('Enter')
  await page.getByRole('option', { name: /Ferries/ }).waitFor()
  await other.getByRole('heading', { name: 'Ferries' }).waitFor()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await field.fill('All ferries')
  await field.press('Enter')
  await page.getByRole('heading', { name: 'All ferries' }).waitFor()
  await other.getByRole('option', { name: /All ferries/ }).waitFor()
  await ask('And how deep is the harbour?', chatId)
  expect((await stage.served.client.chats.list())[0]).toMatchObject({ title: 'All ferries', named: true })
})

test('a chat is pinned by keyboard and goes on top in both windows', async () => {
  await ask('What does the ferry cost?')
  await ask('How deep is the harbour?')
  const { page } = stage
  await page.getByRole('option', { name: /ferry/ }).waitFor()
  await page.getByRole('listbox').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Pin')
  await page.keyboard.press('Enter')
  const first = (of: Page) => of.getByRole('option').first().innerText()
  await expect.poll(() => first(page)).toContain('ferry')
  await expect.poll(() => first(other)).toContain('ferry')
  await page.getByRole('option').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Unpin' }).click()
  await expect.poll(() => first(other)).toContain('harbour')
})

test('chats are put away and brought back, one by menu, several by selection, with undo', async () => {
  const chatId = await ask('What does the ferry cost?')
  await ask('How deep is the harbour?')
  await ask('Who has the key?')
  const { page } = stage
  const options = page.getByRole('option')
  await expect.poll(() => options.count()).toBe(3)
  await open(page, chatId)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect.poll(() => options.count()).toBe(2)
  await expect.poll(() => other.getByRole('option').count()).toBe(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => options.count()).toBe(3)
  await hasQuestion(page, 'What does the ferry cost?')
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Control+a')
  const bar = page.getByRole('toolbar', { name: '3 selected' })
  await bar.getByRole('button', { name: 'Archive' }).click()
  await page.getByText('No chats yet').waitFor()
  await page.getByRole('button', { name: 'Archived chats' }).click()
  await expect.poll(() => options.count()).toBe(3)
  await page.getByRole('searchbox').fill('harbour')
  await expect.poll(() => options.count()).toBe(1)
  await options.first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Take out of the archive' }).click()
  await page.getByRole('searchbox').press('Escape')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect.poll(() => options.allInnerTexts().then((all) => all.join())).toContain('harbour')
  await page.getByRole('searchbox').fill('ferry')
  await options.filter({ hasText: 'ferry' }).waitFor()
})

test('several chats are removed at once and come back by one key', async () => {
  await ask('What does the ferry cost?')
  await ask('How deep is the harbour?')
  const { page } = stage
  const options = page.getByRole('option')
  await expect.poll(() => options.count()).toBe(2)
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar').getByRole('button', { name: 'Remove 2 chats' }).click()
  await page.getByText('No chats yet').waitFor()
  await page.locator('[data-pane="main"]').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => options.count()).toBe(2)
  await expect.poll(() => other.getByRole('option').count()).toBe(2)
})

test('a removed chat lies where it can be found, by keyboard too, and goes on when it is brought back', async () => {
  const [ferry, harbour] = [await ask('What does the ferry cost?'), await ask('How deep is the harbour?')]
  const { page } = stage
  await page.getByRole('option').nth(1).waitFor()
  expect(await page.getByRole('button', { name: /Removed chats/ }).count()).toBe(0)
  for (const chatId of [ferry, harbour]) await stage.served.client.chats.remove({ chatId })
  await page.getByRole('button', { name: /Removed chats/ }).press('Enter')
  const list = page.getByRole('listbox', { name: 'Removed chats' })
  await expect.poll(() => list.getByRole('option').count()).toBe(2)
  await list.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByText('This chat was removed.').waitFor()
  await list.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Bring back' }).press('Enter')
  await hasQuestion(page, 'What does the ferry cost?')
  await expect.poll(() => list.getByRole('option').count()).toBe(1)
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.getByRole('option', { name: /What does the ferry cost/ }).waitFor()
})

test('a chat that is removed in one window says so in the other, keeps what was written there, and goes on', async () => {
  const chatId = await ask('What does the ferry cost?')
  await Promise.all([open(stage.page, chatId), open(other, chatId)])
  await other.getByLabel('Question', { exact: true }).fill('And in winter?')
  await stage.page.getByRole('listbox', { name: 'Chats' }).focus()
  await stage.page.keyboard.press('Delete')
  await other.getByText('This chat was removed.').waitFor()
  expect(await other.getByLabel('Question', { exact: true }).count()).toBe(0)
  await other.getByRole('button', { name: 'Bring back' }).click()
  await hasQuestion(other, 'What does the ferry cost?')
  expect(await other.getByLabel('Question', { exact: true }).inputValue()).toBe('And in winter?')
  await other.evaluate(() => (location.hash = `#/chats/chat_${'0'.repeat(32)}`))
  await other.getByText('There is no such chat.').waitFor()
})

test('a chat is saved as a file, as it is shown or with all its versions', async () => {
  const chatId = await ask('What does the ferry cost?')
  const { page } = stage
  await open(page, chatId)
  await page.getByLabel('Question', { exact: true }).press('ArrowUp')
  await page.getByRole('textbox', { name: 'Edit the question' }).fill('What does the tram cost?')
  await page.keyboard.press('Enter')
  await hasQuestion(page, 'tram')
  const save = async (name: string) => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    const file = await download
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
  const markdown = await save('As Markdown')
  expect(markdown.name).toMatch(/\.md$/)
  expect(markdown.text).toContain('What does the tram cost?')
  expect(markdown.text).not.toContain('What does the ferry cost?')
  expect((await save('As Markdown, with all versions')).text).toContain('What does the ferry cost?')
  const json = await save('As JSON')
  expect(JSON.parse(json.text).messages[0].text).toBe('What does the tram cost?')
})

test('words of any message are found from the list, and the chat opens at that message, on its branch', async () => {
  const chatId = await ask('What does the ferry cost?')
  await ask('Is the harbour master at home on Sundays?', chatId)
  await ask('How deep is the lock?')
  const { page } = stage
  await open(page, chatId)
  await page.getByLabel('Question', { exact: true }).press('ArrowUp')
  await page.getByRole('textbox', { name: 'Edit the question' }).fill('Is the pilot at home?')
  await page.keyboard.press('Enter')
  await hasQuestion(page, 'pilot')
  await page.getByRole('button', { name: 'New chat' }).click()
  await page.locator('[data-pane="main"]').focus()
  await page.keyboard.press('/')
  await page.keyboard.type('harbour mas')
  const hit = page.getByRole('option').filter({ hasText: 'harbour master' })
  await hit.waitFor()
  expect(await hit.locator('mark').allInnerTexts()).toEqual(['harbour', 'mas'])
  expect(await page.getByRole('option').count()).toBe(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await hasQuestion(page, 'harbour master')
  await page.getByText('1 of 2').waitFor()
})
