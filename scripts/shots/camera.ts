// Takes one screen in both themes, and tells what is wrong with it that a program can see.
import type { BrowserContext, Page } from 'playwright-core'
import { join } from 'node:path'
import { cutOff } from '../../test/e2e/cut-off.ts'

export const themes = ['light', 'dark'] as const

export interface Picture {
  readonly file: string
  readonly scene: string
  readonly screen: string
  readonly width: number
  readonly theme: (typeof themes)[number]
  /** Errors of the page, steps that led nowhere, what does not fit. */
  readonly faults: readonly string[]
}

export interface Subject {
  readonly scene: string
  readonly screen: string
  readonly width: number
  readonly address: string
  readonly reach: (page: Page) => Promise<void>
}

/** A page of its own, so that no screen inherits what another opened; the theme changes under it, which is itself worth seeing. */
export async function takePictures(
  context: BrowserContext,
  folder: string,
  { scene, screen, width, address, reach }: Subject,
): Promise<readonly Picture[]> {
  await using page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.setDefaultTimeout(4_000)
  try {
    await page.goto(address)
    await page.getByRole('navigation').first().waitFor()
    await quiet(page)
    await reach(page)
  } catch (error) {
    errors.push(String(error).split('\n').slice(0, 3).join(' '))
  }
  await quiet(page)
  const faults = [...errors, ...(await cutOff(page))]
  const pictures: Picture[] = []
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await quiet(page)
    const file = `${scene}-${screen}-${width}-${theme}.png`
    await page.screenshot({ path: join(folder, file) })
    pictures.push({ file, scene, screen, width, theme, faults })
  }
  return pictures
}

/** Until fonts are there and nothing has changed for some frames, but not for ever: something may well blink. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    let changed = performance.now()
    const end = changed + 2_000
    const watch = new MutationObserver(() => {
      changed = performance.now()
    })
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    while (performance.now() < end && performance.now() - changed < 80)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    watch.disconnect()
  })
}
