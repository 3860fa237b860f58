// The pictures of the README, taken of the real window on the real engine with the sample documents: `node scripts/readme-pictures.ts`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from '../test/support/window/window.ts'
import { out, root } from './build-stamp.ts'
import { freshBuild } from './fresh-build.ts'

freshBuild()
const pictures = join(root, 'docs/images')
const data = mkdtempSync(join(tmpdir(), 'maestro-pictures-'))
mkdirSync(pictures, { recursive: true })

const host = spawn(process.execPath, [join(out, 'main/cli/maestro.js'), 'serve', '--data', data, '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [first] = (await once(host.stdout, 'data')) as [Buffer]
const { url } = JSON.parse(first.toString()) as { url: string }
const browser = await openBrowser()

async function ask(page: Page, question: string, team?: string): Promise<void> {
  await page.keyboard.press('Control+n')
  if (team !== undefined) {
    await page.getByRole('button', { name: /^Team: / }).click()
    await page.getByRole('menuitemradio', { name: team }).click()
  }
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill(question)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Poor answer' }).waitFor({ timeout: 30_000 })
}

/** Each leaves the window for the next; fonts, pages and colours have come after a moment. */
const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  answer: async (page) => {
    await ask(page, 'Who may operate the crane?')
    await ask(page, 'What does fault code E07 mean?', 'Researcher')
    await page.locator('[data-citation]').first().click()
  },
  run: async (page) => {
    await page.getByRole('button', { name: /^Answered on this computer/ }).click()
    await page.getByRole('button', { name: 'Open in Runs' }).click()
    await page.getByRole('button', { name: 'Graph', exact: true }).click()
  },
  team: async (page) => {
    await page.getByRole('button', { name: 'Teams', exact: true }).click()
    await page.getByRole('option', { name: /^Writer and critic/ }).click()
    await page.locator('[data-node="critique"]').click()
  },
  lake: async (page) => {
    await page.getByRole('button', { name: 'Lake', exact: true }).click()
    await page.getByRole('button', { name: 'Overview' }).click()
  },
  document: async (page) => {
    await page.getByRole('option', { name: /Travelling crane/ }).click()
    await page.getByRole('button', { name: 'Passage 2', exact: true }).click()
  },
  search: async (page) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('crane')
  },
}

try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  })
  page.setDefaultTimeout(15_000)
  await page.goto(url)
  await page.getByRole('button', { name: 'Add the sample documents' }).click()
  await page.getByText('17 documents ready').waitFor({ timeout: 60_000 })
  for (const [name, reach] of Object.entries(scenes)) {
    await reach(page)
    await page.mouse.move(0, 0)
    await page.waitForTimeout(1_500)
    await page.screenshot({ path: join(pictures, `${name}.png`) })
  }
} finally {
  await browser.close()
  host.kill()
  await once(host, 'exit')
  rmSync(data, { recursive: true, force: true })
}
