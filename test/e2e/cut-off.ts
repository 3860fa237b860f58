// What does not fit into a window of this width: pages that scroll sideways, and things that are cut off where nobody can reach them.
import type { Page } from 'playwright-core'

/** Each in words, with the element; empty when all is in sight. Wide tables, code and drawings may scroll within themselves. */
export const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const name = (element: Element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140)
    const mayBeWide = 'pre, table, math, canvas, svg, [data-wide]'
    const found: string[] = []
    const tell = (what: string, element: Element) => {
      if (found.length < 10) found.push(`${what}: ${name(element)}`)
    }
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) tell('the page scrolls sideways', document.body)
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { width, left, right } = element.getBoundingClientRect()
      if (width <= 1 || !element.checkVisibility() || element.closest('[inert], [data-wide], svg, math'))
        continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      const isWider = element.scrollWidth > element.clientWidth + 1
      if (overflowX === 'visible') {
        const isHeld = (parent: Element | null): boolean =>
          parent !== null &&
          (getComputedStyle(parent).overflowX !== 'visible' || isHeld(parent.parentElement))
        if ((left < -1 || right > innerWidth + 1) && !isHeld(element.parentElement))
          tell('beyond the window', element)
      } else if (isWider && overflowX !== 'hidden' && overflowX !== 'clip') {
        if (!element.matches(mayBeWide) && !element.querySelector(mayBeWide))
          tell('scrolls sideways', element)
      } else if (isWider && textOverflow !== 'ellipsis' && !element.matches('input, textarea'))
        tell('cut off', element)
    }
    return found
  })
