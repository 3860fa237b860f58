// What every bench of the window stands on: the built window in a real browser, on the real host in a process of its own.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startServed, streamingHost, type Served } from '../../test/support/window/served.ts'
import { openBrowser } from '../../test/support/window/window.ts'
import { temporaryData } from '../support/served.ts'
import { freshBuild } from '../../scripts/fresh-build.ts'

/** `--quick`: enough to show that the bench works, too little for a figure. */
export const isQuick = process.argv.includes('--quick')

export interface Stage extends AsyncDisposable {
  readonly browser: Browser
  readonly served: Served
  readonly openPage: (address?: string) => Promise<Page>
}

interface StageOptions {
  readonly program?: string
  readonly browserArguments?: readonly string[]
}

export async function openStage({
  program = streamingHost,
  browserArguments,
}: StageOptions = {}): Promise<Stage> {
  await using opening = new AsyncDisposableStack()
  freshBuild()
  const data = opening.use(await temporaryData())
  const served = opening.use(await startServed(data.path, 0, program))
  const browser = opening.use(await openBrowser(browserArguments))
  const owned = opening.move()
  return {
    browser,
    served,
    openPage: async (address) => openPage(browser, address ?? (await served.windowAddress())),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Pages of one size, each in a context of its own: none warms another. */
export async function openPage(browser: Browser | BrowserContext, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(60_000)
  await page.goto(address)
  return page
}

/** The window takes a question. */
export async function untilUsable(page: Page): Promise<void> {
  await page.locator('textarea:enabled').first().waitFor()
  await page.getByText('Connected').first().waitFor({ state: 'attached' })
}
