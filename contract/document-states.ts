// Imports nothing at run time, so that a page can use it without bundling zod.
import type { DocumentState } from './documents.ts'

/** Those of documents that are on their way to ready. */
export const workingStates: readonly DocumentState[] = [
  'stored',
  'parsing',
  'indexing',
  'embedding',
  'testing',
]
