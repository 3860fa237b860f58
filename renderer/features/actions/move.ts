// Actions that move the focus.
import {
  closeInspector,
  closeOverlay,
  hideList,
  openSearch,
  showList,
  useOverlays,
  usePanes,
  usePlace,
} from '../../state/index.ts'

/** Once what is sought has been drawn; not away from what the user has opened since. */
export function focusSoon(selector: string): void {
  setTimeout(() => {
    if (useOverlays.getState().shown === undefined) document.querySelector<HTMLElement>(selector)?.focus()
  }, 50)
}

/** With the words that stand in the list's field, if the user comes from there; the same key closes it again. */
export function searchAll(): void {
  if (useOverlays.getState().shown === 'search') return closeOverlay()
  const from = document.activeElement
  openSearch(from instanceof HTMLInputElement && from.matches('[data-search]') ? from.value : '')
}

/** The field of the list, which may lie in a sheet. */
export function searchList(): void {
  const field = document.querySelector<HTMLElement>('[data-search]')
  if (field) return field.focus()
  if (usePlace.getState().section === 'chats') showList()
  focusSoon('[data-search]')
}

/** The inspector is on top; what was behind it gets the focus that was in it. False when nothing was open. */
export function closeTop(): boolean {
  const { subject } = usePanes.getState()
  if (!subject) return false
  const wasInside = document.activeElement?.closest('[data-pane="inspector"]') !== null
  const mark = document.querySelector<HTMLElement>('[data-citation][aria-expanded="true"]')
  closeInspector()
  hideList()
  if (wasInside) (mark ?? document.querySelector<HTMLElement>('[data-pane="main"]'))?.focus()
  return true
}

export function stepAmongPanes(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null,
  )
  const at = all.findIndex((pane) => pane.contains(document.activeElement))
  const next = all[(at + step + all.length) % all.length]
  // What a pane is for: its list, its field, its text; the pane itself as the last resort.
  const inside = next?.querySelector<HTMLElement>(
    '[role="listbox"], [data-composer], [role="region"], [data-conversation]',
  )
  ;(inside ?? next)?.focus()
}
