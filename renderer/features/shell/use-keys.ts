import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { closeInspector, go, hideList, showList, usePanes, usePlace } from '../../state/index.ts'
import { undoLast } from '../../ui/index.ts'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** A dialog has the keyboard for itself; a note is not one, whatever its role says. */
const isModalOpen = () => document.querySelector('[data-modal], [role="menu"]') !== null

const panes = '[data-pane]'

/** Keys that work everywhere. Single letters only while nothing is being written. */
export function useKeys(onKeys: () => void): void {
  useEffect(() => {
    const plain = (act: () => void) => (event: KeyboardEvent) => {
      if (isWriting(event.target) || isModalOpen() || event.defaultPrevented) return
      event.preventDefault()
      act()
    }
    const newChat = () => {
      go({ section: 'chats' })
      focusSoon('[data-composer]')
    }
    return tinykeys(
      window,
      {
        '$mod+n': (event) => {
          event.preventDefault()
          newChat()
        },
        n: plain(newChat),
        '/': plain(search),
        '?': plain(onKeys),
        'Shift+?': plain(onKeys),
        '$mod+/': (event) => {
          event.preventDefault()
          onKeys()
        },
        'g c': plain(() => go({ section: 'chats' })),
        'g l': plain(() => go({ section: 'lake' })),
        'g r': plain(() => go({ section: 'runs' })),
        '$mod+z': (event) => {
          if (!isWriting(event.target) && undoLast()) event.preventDefault()
        },
        F6: (event) => {
          if (event.defaultPrevented) return
          event.preventDefault()
          stepAmongPanes(1)
        },
        'Shift+F6': (event) => {
          event.preventDefault()
          stepAmongPanes(-1)
        },
        Escape: (event) => {
          if (event.defaultPrevented || isModalOpen()) return
          if (!closeTop() && isWriting(event.target))
            document.querySelector<HTMLElement>('[data-pane="main"]')?.focus()
        },
      },
      { ignore: () => false },
    )
  }, [onKeys])
}

function search(): void {
  const field = document.querySelector<HTMLElement>('[data-search]')
  if (field) return field.focus()
  if (usePlace.getState().section === 'chats') showList()
  focusSoon('[data-search]')
}

function focusSoon(selector: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(selector)?.focus(), 50)
}

/** The inspector is on top; what was behind it gets the focus that was in it. False when nothing was open. */
function closeTop(): boolean {
  const { subject } = usePanes.getState()
  if (!subject) return false
  const wasInside = document.activeElement?.closest('[data-pane="inspector"]') !== null
  const mark = document.querySelector<HTMLElement>('[data-citation][aria-expanded="true"]')
  closeInspector()
  hideList()
  if (wasInside) (mark ?? document.querySelector<HTMLElement>('[data-pane="main"]'))?.focus()
  return true
}

function stepAmongPanes(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(panes)].filter((pane) => pane.offsetParent !== null)
  const at = all.findIndex((pane) => pane.contains(document.activeElement))
  const next = all[(at + step + all.length) % all.length]
  // What a pane is for: its list, its field, its text; the pane itself as the last resort.
  const inside = next?.querySelector<HTMLElement>('[role="listbox"], [data-composer], [role="region"]')
  ;(inside ?? next)?.focus()
}
