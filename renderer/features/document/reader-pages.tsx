import { useMemo, type ReactNode } from 'react'
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { Span } from '../../../contract/documents.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { useAsked } from '../../state/index.ts'
import { PdfView } from './lazy.ts'
import { focusOn, marksOf } from './page-marks.ts'
import type { Range } from './text-window.ts'
import { usePassages } from './passage-note.tsx'
import { type Find } from './use-find.ts'

const noSpans: readonly Span[] = []
const wholeText: Range = { start: 0, end: Number.MAX_SAFE_INTEGER }

interface ReaderPagesProps {
  readonly version: { readonly documentId: DocumentId; readonly versionId: VersionId | undefined }
  readonly at: { readonly start: number; readonly end: number } | undefined
  readonly find: Find
  readonly tools: ReactNode
  readonly onPassage: (passage: Range | undefined) => void
  readonly onFailed: (error: ErrorShape) => void
  readonly children: ReactNode
}

/** The printed pages, with what is cited, chosen or found on them. */
export function ReaderPages({ version, at, find, tools, onPassage, onFailed, children }: ReaderPagesProps) {
  const passages = usePassages(version, wholeText)
  const { documentId, versionId } = version
  const key = at ? `${documentId}/${versionId ?? ''}/${at.start}-${at.end}` : ''
  const placed = useAsked(key, async (engine, signal) =>
    at
      ? engine.lake.places({ documentId, spans: [at], ...(versionId && { versionId }) }, { signal })
      : undefined,
  )
  const cited = placed.value?.spans ?? noSpans
  const now = find.isOpen ? find.hits[find.at] : undefined
  const marks = useMemo(() => {
    const isPassage = passages.some(({ start, end }) => start === at?.start && end === at.end)
    if (!find.isOpen) return marksOf(cited, isPassage ? 'passage' : 'cited')
    return [
      ...marksOf(
        find.hits.filter((hit) => hit !== now),
        'found',
      ),
      ...marksOf(now ? [now] : [], 'now'),
    ]
  }, [cited, passages, at, find.isOpen, find.hits, now])
  const focus = now ? focusOn(now, `${find.words}/${find.at}`) : focusOn(cited[0], key)
  return (
    <PdfView
      version={version}
      marks={marks}
      focus={focus}
      tools={tools}
      passages={{ passages, chosen: at, onChoose: onPassage }}
      onFailed={onFailed}
    >
      {children}
    </PdfView>
  )
}
