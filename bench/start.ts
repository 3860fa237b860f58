// Start to usable: from the making of the process until the engine answers a client, and until the page takes a question.
// Beside it, what Node alone takes to start, and to load the one native package that every start needs.
import { spawnSync } from 'node:child_process'
import { chromium, type Browser } from 'playwright-core'
import { spread } from './support/quantiles.ts'
import { serveBuilt, temporaryData } from './support/served.ts'
import { freshBuild } from '../scripts/fresh-build.ts'

const rounds = 7
const browserPath = process.env['MAESTRO_CHROMIUM'] ?? '/usr/bin/chromium'

freshBuild()
const bareNode = Array.from({ length: rounds }, () => timeOf("''"))
const bareSqlite = Array.from({ length: rounds }, () =>
  timeOf("const D = require('better-sqlite3'); new D(':memory:').exec('CREATE TABLE t(x)')"),
)
const fresh: number[] = []
const again: number[] = []
const pages: number[] = []
await using browser = await openBrowser()

for (let round = 0; round < rounds; round++) {
  await using data = await temporaryData()
  fresh.push(await untilAnswered(data.path))
  again.push(await untilAnswered(data.path))
  if (browser) pages.push(await untilPageIsUsable(browser, data.path))
}

console.log(`node alone                         ${spread(bareNode)}`)
console.log(`node with an empty database        ${spread(bareSqlite)}`)
console.log(`engine answers, first start        ${spread(fresh)}`)
console.log(`engine answers, later start        ${spread(again)}`)
console.log(
  browser
    ? `page takes a question, later start ${spread(pages)}, browser open already`
    : `page: no ${browserPath}; MAESTRO_CHROMIUM names another`,
)

function timeOf(script: string): number {
  const start = performance.now()
  spawnSync(process.execPath, ['-e', script], { cwd: import.meta.dirname })
  return performance.now() - start
}

async function untilAnswered(dataDirectory: string): Promise<number> {
  await using served = await serveBuilt(dataDirectory)
  await served.client.engine.info()
  return performance.now() - served.startedAt
}

async function untilPageIsUsable(browser: Browser, dataDirectory: string): Promise<number> {
  await using served = await serveBuilt(dataDirectory)
  const page = await browser.newPage()
  await page.goto(served.url)
  await page.locator('textarea:enabled').first().waitFor()
  const taken = performance.now() - served.startedAt
  await page.close()
  return taken
}

async function openBrowser() {
  // Root may not use the sandbox; this browser sees nothing but our own page.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: browserPath, args }).catch(() => undefined)
}
