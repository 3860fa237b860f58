// A browser for tests and pictures: Debian's Chromium, without anything that talks to the network.
import { chromium, type Browser, type Page } from 'playwright-core'
import { layCable, type Cable } from './cuttable.ts'

export function openBrowser(moreArguments: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...moreArguments,
    ],
  })
}

export interface Watched extends AsyncDisposable {
  readonly page: Page
  /** What a page must never have: errors of its code, refusals of its policy, requests to other places. */
  readonly faults: readonly string[]
  readonly cable: Cable
}

/** A window at this address, and everything that goes wrong in it. */
export async function openWindow(browser: Browser, address: string, width = 1280): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    // A lost connection or file is reported by the browser as an error, and is not one of the page.
    if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION|ERR_FILE_NOT_FOUND|401/.test(message.text()))
      faults.push(message.text())
  })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (hostname !== '127.0.0.1' && !['data:', 'blob:'].includes(protocol)) faults.push(request.url())
  })
  const cable = await layCable(page)
  await page.goto(address)
  return { page, faults, cable, [Symbol.asyncDispose]: () => context.close() }
}
