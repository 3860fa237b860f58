// What Maestro reads in a file that is not added: looked at once, kept nowhere.
import { create } from 'zustand'
import { toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { ParsedDocument } from '../../../contract/parsed-document.ts'
import { engine } from '../app-store.ts'
import { handOver, type PickedFile } from './uploads.ts'

export interface Look {
  readonly name: string
  readonly parsed?: ParsedDocument
  readonly error?: ErrorShape
}

/** Undefined: nothing is looked at. Neither `parsed` nor `error`: it is being read. */
export const useLook = create<{ readonly look: Look | undefined }>(() => ({ look: undefined }))

let stop = new AbortController()

export async function lookInto({ file, name }: PickedFile): Promise<void> {
  stop.abort()
  stop = new AbortController()
  const { signal } = stop
  const show = (look: Look) => signal.aborted || useLook.setState({ look })
  show({ name })
  try {
    const source = await handOver(file, name, { signal, onSent: () => {} })
    show({ name, parsed: await engine().parse({ source }, { signal }) })
  } catch (error) {
    show({ name, error: toErrorShape(error) })
  }
}

export function closeLook(): void {
  stop.abort()
  useLook.setState({ look: undefined })
}
