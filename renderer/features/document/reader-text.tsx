import type { ReactNode } from 'react'
import type { DocumentSummary } from '../../../contract/documents.ts'
import { goInstead, type Place } from '../../state/index.ts'
import { keepsLines } from './document-kind.ts'
import { DocumentText } from './document-text.tsx'
import type { Range } from './text-window.ts'
import { type Find } from './use-find.ts'

const noRanges: readonly Range[] = []

interface ReaderTextProps {
  readonly place: Place
  readonly document: DocumentSummary
  readonly children: ReactNode
  readonly find: Find
  readonly onPassage: (passage: Range | undefined) => void
}

/** The text, with what is cited, chosen or found in it. */
export function ReaderText({ place, document, find, onPassage, children }: ReaderTextProps) {
  const { documentId, type, path } = document
  const { at, versionId } = place
  const now = find.isOpen ? find.hits[find.at] : undefined
  const cited = find.isOpen ? find.hits : at && at.end > at.start ? [at] : noRanges
  return (
    <DocumentText
      place={{ documentId, versionId, at: now?.start ?? at?.start ?? 0 }}
      cited={cited}
      now={now}
      keepsLines={keepsLines(type, path)}
      onMove={(to) => goInstead({ ...place, at: { start: to, end: to } })}
      onPassage={onPassage}
    >
      {children}
    </DocumentText>
  )
}
