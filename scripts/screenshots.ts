// Pictures of every screen into shots/: `npm run shots [-- part-of-a-name]`. To be looked at by a person; nothing compares them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openHeadlessHost, type HeadlessHost } from '../main/headless/index.ts'
import { scenes, type SceneName } from '../test/support/scenes.ts'
import { ScriptedEngine } from '../test/support/scripted-engine.ts'
import { openBrowser } from '../test/support/window.ts'

const root = join(import.meta.dirname, '..')
const shots = join(root, 'shots')
const wanted = process.argv[2] ?? ''
const themes = ['light', 'dark'] as const
const widths = [1440, 900, 480] as const

/** Each brings the window from its first screen to the one of its name. */
const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  start: async () => {},
  chat: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('option').first().click()
    await page.locator('article').first().waitFor()
  },
  source: async (page) => {
    await screens['chat']?.(page)
    await page.locator('[data-citation]').first().click()
    await page.locator('mark').first().waitFor()
  },
  run: async (page) => {
    await screens['chat']?.(page)
    await page
      .getByRole('button', { name: /Answered on this computer/ })
      .first()
      .click()
    await page.getByText('Choose who answers').first().waitFor()
  },
  lake: async (page) => {
    await page.getByRole('button', { name: 'Lake', exact: true }).click()
  },
  document: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('option').last().click()
    await page.locator('header h1').first().waitFor()
  },
  runs: async (page) => {
    await openList(page, 'Runs')
    await page.getByRole('option').first().click()
    await page.getByText('Choose who answers').first().waitFor()
    await page
      .getByRole('button', { name: /Search the lake/ })
      .first()
      .click()
  },
  noRuns: async (page) => {
    await page.getByRole('button', { name: 'Runs', exact: true }).click()
  },
  keys: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  },
}

const plan: Readonly<Record<SceneName, readonly (keyof typeof screens)[]>> = {
  empty: ['start', 'lake', 'noRuns', 'keys'],
  one: ['start', 'chat', 'source', 'run', 'document'],
  many: ['start', 'chat', 'source', 'run', 'lake', 'document', 'runs'],
  long: ['chat', 'source', 'document', 'runs'],
  failing: ['chat', 'document', 'runs'],
  rightToLeft: ['chat', 'source', 'document'],
}

async function openList(page: Page, section: string): Promise<void> {
  await page.getByRole('button', { name: section, exact: true }).click()
  const list = page.getByRole('button', { name: 'Show the list' })
  if (await list.isVisible()) await list.click()
}

async function take(
  browser: Browser,
  host: HeadlessHost,
  name: string,
  width: number,
  reach: (page: Page) => Promise<void>,
) {
  await using page = await browser.newPage({
    viewport: { width, height: width === 480 ? 860 : 900 },
    reducedMotion: 'reduce',
  })
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.setDefaultTimeout(4_000)
  await page.goto(host.windowAddress())
  await page.getByRole('navigation').waitFor()
  await page.waitForTimeout(150)
  try {
    await reach(page)
  } catch (error) {
    errors.push(String(error).split('\n')[0] ?? '')
  }
  await page.waitForTimeout(250)
  await page.screenshot({ path: join(shots, `${name}.png`) })
  if (errors.length > 0) console.log(name, errors)
}

mkdirSync(shots, { recursive: true })
const uploadDirectory = mkdtempSync(join(tmpdir(), 'maestro-shots-'))
const browser = await openBrowser()
let count = 0
for (const [scene, make] of Object.entries(scenes))
  for (const theme of themes) {
    const engine = new ScriptedEngine(make(), theme)
    await using host = await openHeadlessHost({
      pageDirectory: join(root, 'out/renderer'),
      uploadDirectory,
      now: Date.now,
    })
    host.serve(engine)
    for (const width of widths)
      for (const screen of plan[scene as SceneName]) {
        const name = `${scene}-${screen}-${width}-${theme}`
        const reach = screens[screen]
        if (!name.includes(wanted) || !reach) continue
        await take(browser, host, name, width, reach)
        count++
      }
  }
await browser.close()
rmSync(uploadDirectory, { recursive: true, force: true })
console.log(`${count} pictures in shots/`)
