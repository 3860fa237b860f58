import type { ContentHash, DocumentId, VersionId } from '../../../contract/ids.ts'
import type { Span } from '../../../contract/documents.ts'
import { useAsked } from '../../state/index.ts'
import { WordsLink } from './words-link.tsx'

interface Passage {
  readonly passageId: string
  readonly documentId: DocumentId
  readonly versionId: VersionId
  readonly path: string
  readonly text: string
  readonly spans: readonly Span[]
}

/** What a search of a run found, each leading to its place in its document. Nothing while it is read, or when it was erased. */
export function PassageLinks({ hash }: { readonly hash: ContentHash }) {
  const asked = useAsked(hash, (engine, signal) => engine.content({ hash }, { signal }))
  const passages = asked.value ? passagesIn(asked.value.text) : []
  if (passages.length === 0) return null
  return (
    <ol className="mb-2 space-y-1">
      {passages.map((passage) => (
        <li key={passage.passageId} className="flex min-w-0 items-baseline gap-2">
          <WordsLink words={passage} />
          <span dir="auto" className="min-w-0 flex-1 truncate text-soft">
            {passage.text}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A journal may be of another version: what is not a passage is left out. */
function passagesIn(json: string): Passage[] {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value.filter(isPassage) : []
  } catch {
    return []
  }
}

function isPassage(value: unknown): value is Passage {
  if (typeof value !== 'object' || value === null) return false
  const { passageId, documentId, versionId, path, text, spans } = value as Record<keyof Passage, unknown>
  return (
    [passageId, documentId, versionId, path, text].every((each) => typeof each === 'string') &&
    Array.isArray(spans)
  )
}
