// The keyboard's place is never lost: when the element that has the focus is taken out of the page, whatever took it, the focus goes to its
// like, or near to where it was.
const attribute = 'data-focus'

/** For elements that are made anew and should have the focus again: `<button {...focusOf('reset:theme')}>`. */
export const focusOf = (key: string) => ({ [attribute]: key })

const isLost = () => document.activeElement === null || document.activeElement === document.body

/** Selectors, nearest first: of the element itself, then of what it stood in, at last the main pane. */
function trailOf(element: Element): readonly string[] {
  const trail: string[] = []
  for (let at: Element | null = element; at; at = at.parentElement) {
    const key = at.getAttribute(attribute)
    if (key !== null) trail.push(`[${attribute}="${CSS.escape(key)}"]`)
    if (at.id !== '' && at.hasAttribute('tabindex')) trail.push(`#${CSS.escape(at.id)}`)
    if (at.hasAttribute('data-modal')) trail.push('[data-modal]')
    const pane = at.getAttribute('data-pane')
    if (pane !== null) trail.push(`[data-pane="${pane}"] [role="listbox"]`, `[data-pane="${pane}"]`)
  }
  return [...trail, '[data-pane="main"]']
}

function restore(trail: readonly string[]): void {
  for (const selector of trail) {
    if (!isLost()) return
    document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
  }
}

/** From now on, for as long as the page lives. A press into the void takes the focus on purpose, and is left alone. */
export function guardFocus(): void {
  let last: Element | undefined
  let trail: readonly string[] = []
  let isScheduled = false

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return
    last = target
    trail = trailOf(target)
  })
  const look = () => {
    isScheduled = false
    if (last && !last.isConnected && isLost()) restore(trail)
  }
  const observer = new MutationObserver(() => {
    if (isScheduled || !isLost() || !last || last.isConnected) return
    isScheduled = true
    // Two frames: what closes gives the focus back by itself, and what is made anew must be there.
    requestAnimationFrame(() => requestAnimationFrame(look))
  })
  observer.observe(document.body, { childList: true, subtree: true })
}
