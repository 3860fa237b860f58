// Answers as Markdown in a real browser: what they show, and that nothing in them becomes more than text.
import { AxeBuilder } from '@axe-core/playwright'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openHeadlessHost, type HeadlessHost } from '../../main/headless/index.ts'
import { answers, hostile } from '../support/window/answer-scenes.ts'
import type { Scene } from '../support/window/scene.ts'
import { ScriptedEngine } from '../support/window/scripted-engine.ts'
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'
import { openBrowser, openWindow, type Watched } from '../support/window/window.ts'

const pageDirectory = join(import.meta.dirname, '../../out/renderer')
let browser: Browser
let folder: TemporaryFolder
let host: HeadlessHost
let shown: Watched

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await shown[Symbol.asyncDispose]()
  await host[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

async function open(scene: Scene, theme: 'light' | 'dark', chat: string) {
  folder = await temporaryFolder('markdown')
  host = await openHeadlessHost({ pageDirectory, uploadDirectory: folder.path, now: Date.now })
  host.serve(new ScriptedEngine(scene, theme))
  shown = await openWindow(browser, host.windowAddress())
  await shown.page.getByRole('option', { name: chat }).click()
  await shown.page.getByRole('article').first().waitFor()
  return shown.page
}

test.each(['light', 'dark'] as const)(
  'tables, code, maths, lists and links, and axe finds nothing: %s',
  async (theme) => {
    const page = await open(answers(), theme, 'The tide log')
    const answer = page.getByRole('article').last()
    await answer.locator('math').first().waitFor()
    expect(await answer.locator('math').count()).toBe(2)
    expect(await answer.getByText('\\frac{1}', { exact: true }).count()).toBe(1)
    await answer.locator('pre span[style*="--code-token-keyword"]').first().waitFor()
    expect(await answer.getByRole('row').count()).toBe(4)
    expect(await answer.locator('[data-citation]').count()).toBe(6)
    expect(await answer.getByRole('link', { name: 'the harbour' }).getAttribute('rel')).toBe(
      'noopener noreferrer',
    )
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await answer.getByRole('button', { name: 'Take the table along' }).click()
    await page.getByRole('menuitem', { name: 'Copy as CSV' }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain('first of March,4.2 m,,Ines,calm\r\n')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([])
    expect(shown.faults).toEqual([])
  },
)

test('nothing that an answer holds is run, fetched, followed or turned around', async () => {
  const page = await open(hostile(), 'light', 'Strange answers')
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const answer = page.getByRole('article').last()
  await answer.getByText('image not loaded: evil.example').first().waitFor()
  await answer.getByText('press', { exact: true }).click()
  await answer.getByText('leave', { exact: true }).click()
  expect(await page.title()).not.toContain('taken')
  expect(await page.evaluate(() => location.hash)).toContain('#/chats/')
  expect(await answer.locator('img, script, svg[onload], iframe, style, a').count()).toBe(0)
  expect(await answer.textContent()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
  expect(requests.filter((url) => !url.startsWith('http://127.0.0.1'))).toEqual([])
  expect(shown.faults).toEqual([])
})

test.each(['deep', 'broken', 'links', 'huge'])('the window goes on with a %s answer', async (name) => {
  const page = await open(hostile(), 'light', `A ${name} answer`)
  await page.getByText('Begins here.').first().waitFor()
  await page.getByLabel('Question', { exact: true }).fill('still here')
  expect(await page.evaluate(() => document.querySelectorAll('body *').length)).toBeLessThan(30_000)
  if (name === 'huge') await page.getByRole('button', { name: 'Show more' }).click()
  expect(shown.faults).toEqual([])
})
