import { useState } from 'react'
import type { DocumentId } from '../../../contract/ids.ts'
import { useApp, useAsked, type Place } from '../../state/index.ts'
import { Loading, Trouble } from '../../ui/index.ts'
import { DocumentHeader } from './document-header.tsx'
import { Reader } from './reader.tsx'

/** One document in the main column: what it is, how it stands, and its pages or its text. */
export function DocumentView({
  place,
  documentId,
}: {
  readonly place: Place
  readonly documentId: DocumentId
}) {
  const [isCardOpen, setCardOpen] = useState(false)
  const held = useApp((store) => store.app.documents[documentId])
  // Asked again whenever there is a new version or a new state, so that its list of versions and its card are true.
  const { versionId } = place
  const key = `${documentId}/${held?.versionId ?? ''}/${versionId ?? ''}/${held?.state ?? ''}`
  const asked = useAsked(key, (engine, signal) =>
    engine.lake.show({ documentId, ...(versionId && { versionId }) }, { signal }),
  )
  const document = held ?? asked.value?.document
  if (asked.error && !document) return <Trouble error={asked.error} className="m-6" />
  if (!document) return <Loading />
  const versions = asked.value?.versions ?? []
  return (
    <Reader key={documentId} place={place} document={document} versions={versions}>
      <DocumentHeader
        document={document}
        versions={versions}
        versionId={versionId}
        reading={asked.value?.reading}
        card={{ isOpen: isCardOpen, onOpen: setCardOpen }}
      />
    </Reader>
  )
}
