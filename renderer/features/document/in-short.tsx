import { useState } from 'react'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { useAsked } from '../../state/index.ts'
import { say, upright } from '../../ui/index.ts'
import { Facts } from './facts.tsx'
import { doerOf } from './job-doer.ts'

interface InShortProps {
  readonly documentId: DocumentId
  readonly versionId: VersionId
  readonly isOld: boolean
}

/** What a document is about, and who says so. A document without words says nothing, and neither does this. */
export function InShort({ documentId, versionId, isOld }: InShortProps) {
  const [isOpen, setOpen] = useState(false)
  const { value } = useAsked(`summary ${versionId}`, (engine, signal) =>
    engine.lake.summary({ documentId, versionId }, { signal }),
  )
  if (!value || value.text === '') return null
  const words = say.document.inShort
  return (
    <section aria-label={words.title} className="mt-3 max-w-170">
      <p dir="auto" className="wrap-anywhere">
        {upright(value.text)}
      </p>
      <p className="text-small text-soft">{doerOf(value, words.plain)}</p>
      <details
        className="mt-2 text-small text-soft"
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary className="min-h-6">{say.document.facts.title}</summary>
        {isOpen && <Facts documentId={documentId} versionId={versionId} isOld={isOld} />}
      </details>
    </section>
  )
}
