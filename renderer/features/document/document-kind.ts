import type { DocumentSummary } from '../../../contract/documents.ts'
import { isPictureName } from '../../state/index.ts'

const flowing: ReadonlySet<string> = new Set(['markdown', 'html', 'pdf'])
const flowingName = /\.(?:md|markdown|html?|pdf)$/i

/** True where a line break means something; in Markdown, HTML and PDF it only wraps a paragraph. */
export function keepsLines(type: string | undefined, path: string): boolean {
  return !(type === undefined ? flowingName.test(path) : flowing.has(type))
}

/**
 * The ways to look at a document: as it is printed, as a picture, as its text, as its Markdown means it, as what changed between its
 * versions.
 */
export type View = 'page' | 'image' | 'text' | 'formatted' | 'changes'

type Shown = Pick<DocumentSummary, 'type' | 'path' | 'state' | 'passages' | 'versions' | 'bytes'>

/** What is longer is read as text, a piece at a time. */
const mostFormatted = 120_000

/** Those that it has, the best first. A file's own look needs no reading; where that has failed there is only the text, if there is one. */
export function viewsOf(document: Shown, { hasFailed }: { readonly hasFailed: boolean }): readonly View[] {
  const { type, path, state } = document
  const own: readonly View[] =
    state === 'removed' || hasFailed ? [] : type === 'pdf' ? ['page'] : isPictureName(path) ? ['image'] : []
  if (!hasText(document)) return own
  const isFormatted = type === 'markdown' && document.bytes <= mostFormatted
  return [
    ...own,
    'text',
    ...(isFormatted ? (['formatted'] as const) : []),
    ...(document.versions > 1 ? (['changes'] as const) : []),
  ]
}

/** Parsed: from then on there is a text, whatever else is still to be done. */
const hasText = ({ state, passages }: Shown): boolean =>
  state === 'failed' ? passages > 0 : state !== 'stored' && state !== 'parsing'
