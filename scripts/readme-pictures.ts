// The pictures of the README, taken of the real window on the real engine: `node scripts/readme-pictures.ts` after `npm run build`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { out, root } from './build-stamp.ts'

const pictures = join(root, 'docs/images')
const data = mkdtempSync(join(tmpdir(), 'maestro-pictures-'))
mkdirSync(pictures, { recursive: true })

const host = spawn(process.execPath, [join(out, 'main/cli/maestro.js'), 'serve', '--data', data, '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [first] = (await once(host.stdout, 'data')) as [Buffer]
const { url } = JSON.parse(first.toString()) as { url: string }

// Only a build machine's root needs --no-sandbox; the product never starts a browser with it.
const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--disable-gpu', ...rootOnly],
})
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 })
  await page.goto(url)
  await page.getByRole('button', { name: 'Add the sample documents' }).click()
  await page.getByText('17 documents ready').waitFor({ timeout: 60_000 })
  await page.keyboard.press('Control+n')
  await page.getByRole('textbox', { name: 'Question' }).fill('What does fault code E07 mean?')
  await page.keyboard.press('Enter')
  await page.locator('[data-citation]').first().click()
  await page.locator('mark').first().waitFor()
  await page.waitForTimeout(1500)
  await page.screenshot({ path: join(pictures, 'answer.png') })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Lake', exact: true }).click()
  await page.getByText('Handbook of the Brackwater').first().click()
  await page.waitForTimeout(1500)
  await page.screenshot({ path: join(pictures, 'lake.png') })
} finally {
  await browser.close()
  host.kill()
  await once(host, 'exit')
  rmSync(data, { recursive: true, force: true })
}
