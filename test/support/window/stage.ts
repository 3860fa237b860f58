// What most tests of the window stand on: one browser for the file; for each test a folder, an engine on it in a process of its own, a window.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Cable } from './cuttable.ts'
import { startServed, type Served } from './served.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { openBrowser, openWindow, type Watched } from './window.ts'

/** Of the test that runs now. */
export interface Stage {
  readonly page: Page
  /** From that page to the engine. */
  readonly cable: Cable
  readonly served: Served
  /** For files of the test; the engine's own are in a folder below it. */
  readonly folder: string
  /** One more window on the same engine, connected to it. */
  openWindow(width?: number): Promise<Watched>
  /** One at an address that need not be good any more. */
  openAddress(address: string): Promise<Watched>
  /** Kills the engine without a word. */
  crash(): Promise<void>
  /** Starts another on the same folder and port. */
  restart(): Promise<void>
}

interface Standing {
  readonly owned: AsyncDisposableStack
  readonly windows: Watched[]
  readonly folder: string
  served: Served
}

interface StageOptions {
  readonly width?: number
  /** Another host than the product's own. */
  readonly program?: string
}

/** To be called once, at the top of a file. A fault in any of its windows fails the test. */
export function useStage({ width, program }: StageOptions = {}): Stage {
  let browser: Browser | undefined
  let standing: Standing | undefined
  const now = (): Standing => {
    if (!standing) throw new Error('No test is running.')
    return standing
  }
  const openAddress = async (address: string, ofWidth = width): Promise<Watched> => {
    if (!browser) throw new Error('There is no browser yet.')
    const { owned, windows } = now()
    const shown = owned.use(await openWindow(browser, address, ofWidth))
    windows.push(shown)
    return shown
  }
  const openConnected = async (ofWidth = width): Promise<Watched> => {
    const shown = await openAddress(await now().served.windowAddress(), ofWidth)
    await shown.page.getByText('Connected').waitFor()
    return shown
  }

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    const owned = new AsyncDisposableStack()
    const folder = owned.use(await temporaryFolder('window'))
    const begun: Standing = {
      owned,
      windows: [],
      folder: folder.path,
      served: await startServed(join(folder.path, 'data'), 0, program),
    }
    owned.defer(() => begun.served[Symbol.asyncDispose]())
    standing = begun
    await openConnected()
  })
  afterEach(async () => {
    const { owned, windows } = now()
    standing = undefined
    const faults = windows.flatMap(({ faults }) => faults)
    await owned.disposeAsync()
    if (faults.length > 0) throw new Error(faults.join('\n'))
  })

  const first = (): Watched => {
    const [window] = now().windows
    if (!window) throw new Error('There is no window.')
    return window
  }
  return {
    get page() {
      return first().page
    },
    get cable() {
      return first().cable
    },
    get served() {
      return now().served
    },
    get folder() {
      return now().folder
    },
    openWindow: openConnected,
    openAddress,
    crash: () => now().served.kill('SIGKILL'),
    async restart() {
      const standing = now()
      standing.served = await startServed(join(standing.folder, 'data'), standing.served.port, program)
    },
  }
}
