// A chat of two thousand messages: it opens at its end, or at the message that its address names, and the page holds only what is near.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openHeadlessHost, type HeadlessHost } from '../../main/headless/index.ts'
import { longChat } from '../support/window/answer-scenes.ts'
import type { Scene } from '../support/window/scene.ts'
import { ScriptedEngine } from '../support/window/scripted-engine.ts'
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'
import { openBrowser, openWindow, type Watched } from '../support/window/window.ts'

const pageDirectory = join(import.meta.dirname, '../../out/renderer')
const count = 2_000
/** Of the conversation, with answers that hold tables, code and maths among them. */
const mostNodes = 500

let browser: Browser
let folder: TemporaryFolder
let host: HeadlessHost
let scene: Scene
let shown: Watched

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  folder = await temporaryFolder('long-chat')
  host = await openHeadlessHost({ pageDirectory, uploadDirectory: folder.path, now: Date.now })
  scene = longChat(count)
  host.serve(new ScriptedEngine(scene, 'light'))
  shown = await openWindow(browser, host.windowAddress())
  await shown.page.getByRole('option').first().click()
  await shown.page.getByText(`Question ${count / 2}:`).waitFor()
  // It has come to rest: until then the end is sought again as its turns are measured.
  await shown.page.getByRole('button', { name: 'Go to the end' }).waitFor({ state: 'detached' })
  await nextFrames(shown.page)
})
afterEach(async () => {
  await shown[Symbol.asyncDispose]()
  await host[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

const nodes = (page: Page) => page.getByRole('feed').evaluate((node) => node.querySelectorAll('*').length)
const topOf = (page: Page, words: string) =>
  page.getByText(words).evaluate((node) => Math.round(node.getBoundingClientRect().top))
const nextFrames = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 30)))
      }),
  )

test('from its end to its beginning the page never holds more than a few hundred elements', async () => {
  const { page } = shown
  const feed = page.getByRole('feed')
  let most = 0
  for (let step = 0; step <= 100; step++) {
    await feed.evaluate((node, share) => node.scrollTo({ top: node.scrollHeight * share }), 1 - step / 100)
    await nextFrames(page)
    most = Math.max(most, await nodes(page))
  }
  await page.getByText('Question 1:', { exact: false }).first().waitFor()
  expect(most).toBeLessThan(mostNodes)
  expect(shown.faults).toEqual([])
})

test('what is read stays where it is while what is above it is measured', async () => {
  const { page } = shown
  const feed = page.getByRole('feed')
  await feed.evaluate((node) => node.scrollTo({ top: node.scrollHeight / 2 }))
  await nextFrames(page)
  await feed.hover()
  const jumps: number[] = []
  for (let step = 0; step < 20; step++) {
    const words =
      (await page
        .getByText(/^Question \d+:/)
        .nth(1)
        .textContent()) ?? ''
    const before = await topOf(page, words)
    await page.mouse.wheel(0, -100)
    await expect.poll(() => topOf(page, words)).not.toBe(before)
    await nextFrames(page)
    jumps.push(Math.abs((await topOf(page, words)) - before - 100))
  }
  expect(Math.max(...jumps)).toBeLessThan(4)
})

test('the address of a message opens the chat there, and one button leads to the end', async () => {
  const { page } = shown
  const message = scene.messages.find(({ text }) => text.startsWith('Question 321:'))
  await page.evaluate((id) => {
    location.hash = `${location.hash.split('?')[0]}?message=${id}`
  }, message?.messageId)
  await page.getByText('Question 321:').waitFor()
  await expect.poll(() => topOf(page, 'Question 321:')).toBeLessThan(300)
  await page.getByRole('button', { name: 'Go to the end' }).click()
  await page.getByText(`Question ${count / 2}:`).waitFor()
  await page.getByRole('button', { name: 'Go to the end' }).waitFor({ state: 'detached' })
  expect(shown.faults).toEqual([])
})

test('focus is not lost when what has it is scrolled away', async () => {
  const { page } = shown
  const mark = page.locator('[data-citation]').last()
  await mark.focus()
  await page.getByRole('feed').evaluate((node) => node.scrollTo({ top: 0 }))
  await page.getByText('Question 1:').waitFor()
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-citation'))).toBe(true)
})
