// Answers that stream into several windows, through everything that can go wrong meanwhile. Would catch: windows that drift apart, text that
// is lost or doubled over a break or a crash, streams that hold each other up, and words of a model that become more than words.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { ChatId } from '../../contract/ids.ts'
import { addFiles } from '../support/engine/contract-use.ts'
import { longAnswer, streamingQuestion } from '../support/window/long-answer.ts'
import { streamingHost } from '../support/window/served.ts'
import { useStage } from '../support/window/stage.ts'

const stage = useStage({ program: streamingHost })

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
)
const soon = { timeout: 20_000 }
const article = (page: Page) => page.getByRole('article').last()
const shownText = async (page: Page) => (await article(page).innerText()).replaceAll(/\s+/g, ' ')
const sections = (page: Page) => article(page).getByRole('heading').count()
const answered = (page: Page) => page.getByRole('button', { name: 'Poor answer' }).last().waitFor()
const open = (page: Page, chatId: ChatId) => page.evaluate((id) => (location.hash = `#/chats/${id}`), chatId)

/** Formulas and colours come a moment after their words. */
const alike = (page: Page, other: Page) =>
  expect.poll(async () => (await shownText(page)) === (await shownText(other)), soon).toBe(true)

let questions = 0
async function send(text: string, chatId?: ChatId): Promise<ChatId> {
  const { chats } = stage.served.client
  const sent = await chats.send({
    text,
    idempotencyKey: `question-${questions++}`,
    ...(chatId && { chatId }),
  })
  return sent.chatId
}

/** What the engine keeps of the chat's last answer. */
async function kept(chatId: ChatId): Promise<string | undefined> {
  const { messages } = await stage.served.client.chats.show({ chatId })
  return messages.findLast(({ role }) => role === 'assistant')?.answer?.answer
}

test('two windows show the same stream while it comes, and the same answer when it is whole', async () => {
  const { page: other } = await stage.openWindow()
  const { page } = stage
  const chatId = await send(streamingQuestion('both', 24_000, 4_000))
  await Promise.all([open(page, chatId), open(other, chatId)])
  await Promise.all([page, other].map((each) => expect.poll(() => sections(each), soon).toBeGreaterThan(3)))
  expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(1)
  await Promise.all([answered(page), answered(other)])
  expect(await kept(chatId)).toBe(longAnswer('Heard both.', 24_000))
  await alike(page, other)
  await page.getByRole('button', { name: 'Good answer' }).last().click()
  await expect
    .poll(() => other.getByRole('button', { name: 'Good answer' }).last().getAttribute('aria-pressed'))
    .toBe('true')
})

test('three answers stream at once, each into its own chat', async () => {
  const names = ['north', 'east', 'south']
  const windows = [stage.page, (await stage.openWindow()).page, (await stage.openWindow()).page]
  const chats = await Promise.all(names.map((name) => send(streamingQuestion(name, 40_000, 4_000))))
  await Promise.all(windows.map((page, at) => open(page, chats[at] as ChatId)))
  await Promise.all(windows.map((page) => expect.poll(() => sections(page), soon).toBeGreaterThan(1)))
  const working = stage.page.getByRole('option').filter({ hasText: 'Working' })
  expect(await working.count()).toBeGreaterThan(1)
  await Promise.all(windows.map(answered))
  for (const [at, name] of names.entries()) {
    expect(await kept(chats[at] as ChatId)).toBe(longAnswer(`Heard ${name}.`, 40_000))
    expect(await shownText(windows[at] as Page)).toContain(`Heard ${name}.`)
  }
})

test('a connection that is cut in the middle of a stream loses nothing and doubles nothing', async () => {
  const { page, cable } = stage
  const chatId = await send(streamingQuestion('cut', 24_000, 4_000))
  await open(page, chatId)
  await expect.poll(() => sections(page), soon).toBeGreaterThan(2)
  await cable.cut()
  await page.getByText('Maestro does not answer.').waitFor()
  // What was there stays to be read.
  expect(await sections(page)).toBeGreaterThan(2)
  cable.mend()
  await page.getByRole('button', { name: 'Try now' }).click()
  await answered(page)
  const { page: fresh } = await stage.openWindow()
  await open(fresh, chatId)
  await answered(fresh)
  await alike(page, fresh)
  expect(await kept(chatId)).toBe(longAnswer('Heard cut.', 24_000))
})

test('an engine killed in the middle of a stream writes the answer to its end, once', async () => {
  const { page } = stage
  const chatId = await send(streamingQuestion('killed', 24_000, 4_000))
  await open(page, chatId)
  await expect.poll(() => sections(page), soon).toBeGreaterThan(2)
  await stage.crash()
  await stage.restart()
  await answered(page)
  expect(await kept(chatId)).toBe(longAnswer('Heard killed.', 24_000))
  const text = await shownText(page)
  expect(text.split('Heard killed.')).toHaveLength(2)
  expect(text.split('Part 3: what the station')).toHaveLength(2)
  const { messages } = await stage.served.client.chats.show({ chatId })
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  await page.reload()
  await answered(page)
  await expect.poll(() => shownText(page), soon).toBe(text)
})

test('words of a model stay words while they stream and after', async () => {
  const { page } = stage
  const hostile =
    '![x](http://evil.example/a.png) <img src="http://evil.example/b.png" onerror="document.title=1"> <script>document.title=2</script> [go](javascript:alert(1))'
  const chatId = await send(streamingQuestion(hostile, 9_000, 3_000))
  await open(page, chatId)
  const harmful = () =>
    article(page).locator('img, script, iframe, [onerror], a[href^="javascript"], a[href^="data"]').count()
  await expect.poll(() => sections(page), soon).toBeGreaterThan(1)
  expect(await harmful()).toBe(0)
  await answered(page)
  expect(await harmful()).toBe(0)
  expect(await shownText(page)).toContain('image not loaded: evil.example')
  expect(await page.title()).not.toMatch(/^[12]$/)
})

test('a picture of the lake is shown in an answer that names it, and leads to its document', async () => {
  const { page } = stage
  const path = join(stage.folder, 'gate.png')
  await writeFile(path, onePixel)
  const [added] = await addFiles(stage.served.client, [path])
  const chatId = await send(streamingQuestion(`![The gate](lake:${added?.documentId})`, 300, 100_000))
  await open(page, chatId)
  await answered(page)
  const picture = article(page).getByRole('img', { name: 'The gate' })
  await picture.waitFor()
  expect(await picture.evaluate((node) => (node as HTMLImageElement).naturalWidth)).toBe(1)
  await article(page).getByRole('button', { name: 'The gate' }).click()
  await expect.poll(() => page.url()).toContain(`#/lake/${added?.documentId}`)
})
