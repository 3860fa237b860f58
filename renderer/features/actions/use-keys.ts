import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import type { Action } from './action.ts'
import { actions } from './registry.ts'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** A dialog has the keyboard for itself; a note is not one, whatever its role says. */
const isModalOpen = () => document.querySelector('[data-modal], [role="menu"]') !== null

/** With the command key, or a key that writes nothing. */
const worksWhileWriting = (press: string) => /^(?:\$mod\+|(?:Shift\+)?F\d|Escape)/.test(press)
/** These are also the field's own, and the dialog's. */
const belongsToField: ReadonlySet<string> = new Set(['$mod+z'])
const worksOverDialogs: ReadonlySet<string> = new Set(['$mod+k', '$mod+n', '$mod+/'])

function isMeant(press: string, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (isModalOpen() && !worksOverDialogs.has(press)) return false
  if (!isWriting(event.target)) return true
  return worksWhileWriting(press) && !belongsToField.has(press)
}

function act({ run, isOffered }: Action, press: string, event: KeyboardEvent): void {
  if (!isMeant(press, event) || !(isOffered?.() ?? true)) return
  if (run() !== false) event.preventDefault()
  else if (press === 'Escape' && isWriting(event.target))
    document.querySelector<HTMLElement>('[data-pane="main"]')?.focus()
}

/** The keys of all actions, wherever the focus is. */
export function useKeys(): void {
  useEffect(() => {
    const bindings = actions.flatMap((action) =>
      (action.keys ?? []).map(
        (press) => [press, (event: KeyboardEvent) => act(action, press, event)] as const,
      ),
    )
    return tinykeys(window, Object.fromEntries(bindings), { ignore: () => false })
  }, [])
}
