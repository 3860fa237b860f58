// Short notes that float: what was done, with undo, and what did not work, with what to do. From anywhere, React or not.
import { Toast } from '@base-ui/react/toast'
import { toErrorShape, type ErrorCode } from '../../contract/app-error.ts'
import { say } from './words/index.ts'

export interface NoteAction {
  readonly label: string
  readonly run: () => void
}
export interface NoteData {
  readonly action?: NoteAction
  readonly safe?: string
  readonly next?: string
}

export const notes = Toast.createToastManager<NoteData>()

const undoMs = 5_000
let lastUndo: { readonly id: string; readonly run: () => void } | undefined

export function note(title: string, action?: NoteAction): void {
  notes.add({ title, timeout: undoMs, data: action ? { action } : {} })
}

/** Says what was done and offers to undo it for five seconds: by its button, or by Ctrl+Z. */
export function offerUndo(title: string, undo: () => void): void {
  const run = () => {
    lastUndo = undefined
    notes.close(id)
    undo()
  }
  const id = notes.add({
    title,
    timeout: undoMs,
    data: { action: { label: say.common.undo, run } },
    onClose: () => {
      if (lastUndo?.id === id) lastUndo = undefined
    },
  })
  lastUndo = { id, run }
}

/** False when nothing is offered. */
export function undoLast(): boolean {
  if (!lastUndo) return false
  lastUndo.run()
  return true
}

/** Shown of each code, so that what is over can go. */
const errorsShown = new Map<string, Set<string>>()

/** What kept the user up is over: its notes go by themselves. */
export function endErrors(code: ErrorCode): void {
  for (const id of errorsShown.get(code) ?? []) notes.close(id)
}

/** What happened, what is safe, what to do; stays until it is dismissed, or done by its button. */
export function noteError(error: unknown, retry?: () => void): void {
  const shape = toErrorShape(error)
  const { code } = shape
  if (code === 'ABORTED') return
  const { message, safe, next } = say.errorWords(shape)
  // The same trouble twice is one note.
  const id = `error:${code}:${message}`
  const alike = errorsShown.get(code) ?? new Set()
  errorsShown.set(code, alike.add(id))
  notes.add({
    id,
    onRemove: () => alike.delete(id),
    type: 'error',
    title: message,
    priority: 'high',
    timeout: 0,
    data: { safe, next, ...(retry && { action: { label: say.common.retry, run: retry } }) },
  })
}
