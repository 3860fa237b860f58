// What the lake needs from others to do its work.
import type { ProgressFrame } from '../../contract/app-state.ts'
import type { LastEnd } from '../../contract/last-end.ts'
import type { ParsedDocument } from '../../contract/parsed-document.ts'
import type { Log } from '../platform/index.ts'

/** Reads files that may be hostile, somewhere where that can do no harm. Rejects with the typed error of that file alone. */
export interface LakeParser {
  parse(
    file: { readonly path: string; readonly name: string },
    options: { readonly signal: AbortSignal },
  ): Promise<ParsedDocument>
  /** Tries again after it gave up for good; called when the user asks for a retry. */
  reset(): void
}

export type OnProgress = (frame: ProgressFrame) => void
/** Told only of what there was to do. */
export type OnRecovered = (
  found: Partial<Pick<LastEnd, 'filesPlaced' | 'filesDropped' | 'indexRepaired'>>,
) => void
export type LakeLog = Pick<Log, 'info' | 'warn' | 'error'>
