// From the key to the picture, measured within the page: the browser's own time of the key, and the task after the frame that shows the change.
import type { Page } from 'playwright-core'

/**
 * Presses Enter and gives the milliseconds until each of the texts stood painted in what the selector names, in the order of the texts.
 */
export async function paintsAfterEnter(
  page: Page,
  selector: string,
  texts: readonly string[],
): Promise<readonly number[]> {
  await page.evaluate(
    ({ selector, texts }) => {
      const painted = new Promise<number[]>((resolve, reject) => {
        setTimeout(() => reject(new Error(`Not painted: ${texts.join(' or ')}`)), 60_000)
        let pressedAt: number | undefined
        addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { once: true, capture: true })
        const times: number[] = []
        const seen = new Set<string>()
        const note = (index: number) => {
          times[index] = performance.now() - (pressedAt ?? Number.NaN)
          if (Object.keys(times).length < texts.length) return
          watch.disconnect()
          resolve(times)
        }
        const look = () => {
          if (pressedAt === undefined) return
          const shown = [...document.querySelectorAll(selector)].map((node) => node.textContent).join('\n')
          for (const [index, text] of texts.entries()) {
            if (seen.has(text) || !shown.includes(text)) continue
            seen.add(text)
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel()
              port1.addEventListener('message', () => note(index))
              port1.start()
              port2.postMessage(null)
            })
          }
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
      })
      Object.assign(window, { painted })
    },
    { selector, texts },
  )
  await page.keyboard.press('Enter')
  return page.evaluate(() => (window as unknown as { painted: Promise<number[]> }).painted)
}

/** Begins to note the time from each key to the frame after it; `keyTimes` gives and forgets them. */
export async function noteKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => times.push(performance.now() - timeStamp))
          port1.start()
          port2.postMessage(null)
        }),
      { capture: true },
    )
  })
}

export const keyTimes = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => {
    const { keyTimes } = window as unknown as { keyTimes: number[] }
    return keyTimes.splice(0)
  })
