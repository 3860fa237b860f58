import type { Span } from '../../../contract/documents.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { go } from '../../state/index.ts'
import { TextButton } from '../../ui/index.ts'

interface WordsLinkProps {
  readonly words: {
    readonly documentId: DocumentId
    readonly versionId: VersionId
    readonly path: string
    readonly spans: readonly Span[]
  }
}

/** Names a document, and opens it at its words. */
export function WordsLink({ words: { documentId, versionId, path, spans } }: WordsLinkProps) {
  const [first] = spans
  const at = first && { start: first.start, end: first.end }
  return (
    <TextButton onClick={() => go({ section: 'lake', documentId, versionId, ...(at && { at }) })}>
      <span dir="auto">{path}</span>
    </TextButton>
  )
}
