// Every screen, in both themes: what axe finds, and what it does not look at: sizes of targets, and columns that grow out of the window.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { join } from 'node:path'
import { openHeadlessHost, type HeadlessHost } from '../../main/headless/index.ts'
import { scenes } from '../support/window/scenes.ts'
import { ScriptedEngine } from '../support/window/scripted-engine.ts'
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'
import { openBrowser, openWindow, type Watched } from '../support/window/window.ts'

const pageDirectory = join(import.meta.dirname, '../../out/renderer')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'an answer with its source': async (page) => {
    await page.getByRole('option').first().click()
    await page.locator('[data-citation]').first().click()
    await page.locator('mark').first().waitFor()
  },
  'a question that is edited, and a rating': async (page) => {
    await page.getByRole('option').first().click()
    await page.getByLabel('Question', { exact: true }).press('ArrowUp')
    await page.getByRole('button', { name: 'Poor answer' }).last().click()
    await page.getByRole('dialog').waitFor()
  },
  'chats that are chosen': async (page) => {
    await page.getByRole('listbox').focus()
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('toolbar').waitFor()
  },
  'a document': async (page) => {
    await page.getByRole('button', { name: 'Lake', exact: true }).click()
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: 'Ask about it' }).waitFor()
  },
  'a run': async (page) => {
    await page.getByRole('button', { name: 'Runs', exact: true }).click()
    await page.getByRole('option').first().click()
    await page
      .getByRole('button', { name: /Choose who answers/ })
      .first()
      .click()
  },
  'a team as a graph with a step': async (page) => {
    await page.getByRole('button', { name: 'Teams', exact: true }).click()
    await page.getByRole('option', { name: /^Writer and critic/ }).click()
    await page.locator('[data-node="critique"]').click()
  },
  'a run as a graph': async (page) => {
    await page.getByRole('button', { name: 'Runs', exact: true }).click()
    await page
      .getByRole('option', { name: /Researcher/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Graph', exact: true }).click()
    await page.locator('[data-node]').first().waitFor()
  },
  'what takes room, and the check': async (page) => {
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: 'Data', exact: true }).click()
    await page.getByRole('button', { name: 'Check everything' }).click()
    await page.getByText('found something').waitFor()
  },
  'what was spent, with the calls of a model': async (page) => {
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: 'Money', exact: true }).click()
    await page.getByRole('button', { name: 'cloud.large-v1' }).click()
    await page.getByText('sent to large').first().waitFor()
  },
  'what the choice of models learned, and what if': async (page) => {
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: 'Models', exact: true }).click()
    await page.getByRole('rowheader', { name: 'Questions about your documents' }).waitFor()
    const slider = page.getByRole('slider', { name: 'To the large model' })
    await slider.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await slider.getAttribute('aria-valuetext')).toBe(
      'To the large model: 40%, Cost: $1.28, Expected to go well: 85%',
    )
  },
  'settings in German': async (page) => {
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: 'Language', exact: true }).click()
    await page.getByText('Deutsch', { exact: true }).click()
    await page.getByRole('button', { name: 'Aufbewahrung', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Aufbewahrung' }).waitFor()
  },
  'a schedule in words': async (page) => {
    await page.getByRole('button', { name: 'Background', exact: true }).click()
    await page.getByLabel('When', { exact: true }).fill('every weekday at 7')
    await page.getByText(/^The next times/).waitFor()
  },
  help: async (page) => {
    await page.keyboard.press('F1')
    await page.getByRole('heading', { name: 'In three minutes' }).waitFor()
  },
  'what needs you, from the status line': async (page) => {
    await page.getByRole('button', { name: /needs? you$/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Yes, send it' }).waitFor()
  },
  'the key map': async (page) => {
    await page.keyboard.press('Control+/')
    await page.getByRole('dialog').waitFor()
  },
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  let folder: TemporaryFolder
  let host: HeadlessHost
  let shown: Watched
  beforeEach(async () => {
    folder = await temporaryFolder('axe')
    host = await openHeadlessHost({ pageDirectory, uploadDirectory: folder.path, now: Date.now })
    host.serve(new ScriptedEngine(scenes.many(), theme))
    shown = await openWindow(browser, host.windowAddress())
    await shown.page.getByText('Connected').waitFor()
  })
  afterEach(async () => {
    await shown[Symbol.asyncDispose]()
    await host[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  })

  test.each(Object.entries(screens))('%s', async (_name, reach) => {
    const { page } = shown
    await reach(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n')}`),
    ).toEqual([])
    expect(await tooSmall(page)).toEqual([])
    expect(shown.faults).toEqual([])
  })
})

test.each([320, 480, 720])('at %i px nothing is wider than the window', async (width) => {
  await using folder = await temporaryFolder('narrow')
  await using host = await openHeadlessHost({ pageDirectory, uploadDirectory: folder.path, now: Date.now })
  host.serve(new ScriptedEngine(scenes.long(), 'light'))
  await using shown = await openWindow(browser, host.windowAddress(), width)
  const { page } = shown
  await page.getByRole('button', { name: 'Show the list' }).click()
  await page.getByRole('option').first().click()
  await page.locator('article').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  const composer = await page.getByLabel('Question', { exact: true }).boundingBox()
  expect((composer?.x ?? 0) + (composer?.width ?? width + 1)).toBeLessThanOrEqual(width)
})

/** Buttons and fields that are less than 24 px in a direction; those inside a line of text count with their hit area, radios with their label. */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, input:not([type=checkbox], [type=file], .sr-only), textarea, summary, a[href]',
      ),
    ]
      .filter((node) => node.checkVisibility() && !node.closest('[inert], [aria-hidden="true"]'))
      .flatMap((node) => {
        const { width, height } = node.getBoundingClientRect()
        const after = getComputedStyle(node, '::after')
        const reach = (own: number, beyond: string) => Math.max(own, Number.parseFloat(beyond) || 0)
        const isSmall = reach(width, after.width) < 23.9 || reach(height, after.height) < 23.9
        return isSmall ? [`${node.outerHTML.slice(0, 120)} ${width}x${height}`] : []
      }),
  )
