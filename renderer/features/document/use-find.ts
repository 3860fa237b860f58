import { useState } from 'react'
import type { Span } from '../../../contract/documents.ts'
import type { ErrorShape } from '../../../contract/app-error.ts'
import { useAsked, type VersionRef } from '../../state/index.ts'

export interface Find {
  readonly isOpen: boolean
  readonly words: string
  readonly hits: readonly Span[]
  /** May be more than the hits that are held. */
  readonly total: number
  /** Which of the hits the reader is at, from 0. */
  readonly at: number
  readonly isLooking: boolean
  /** Why nobody can tell whether they stand there. */
  readonly error: ErrorShape | undefined
  readonly open: () => void
  readonly close: () => void
  readonly setWords: (words: string) => void
  readonly step: (by: 1 | -1) => void
}

const none: readonly Span[] = []
const mostHits = 1_000

/** Words in one version, looked for by the engine as they are typed. */
export function useFind({ documentId, versionId }: VersionRef): Find {
  const [isOpen, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [place, setPlace] = useState({ words: '', at: 0 })
  const wanted = isOpen ? words.trim() : ''
  const asked = useAsked(`${documentId}/${versionId ?? ''}/${wanted}`, async (engine, signal) =>
    wanted === ''
      ? { total: 0, hits: none }
      : engine.lake.find(
          { documentId, words: wanted.slice(0, 200), limit: mostHits, ...(versionId && { versionId }) },
          { signal },
        ),
  )
  const hits = asked.value?.hits ?? none
  const at = place.words === wanted && place.at < hits.length ? place.at : 0
  return {
    isOpen,
    words,
    hits,
    total: asked.value?.total ?? 0,
    at,
    isLooking: wanted !== '' && !asked.value && !asked.error,
    error: asked.error,
    open: () => setOpen(true),
    close: () => setOpen(false),
    setWords,
    step: (by) => hits.length > 0 && setPlace({ words: wanted, at: (at + by + hits.length) % hits.length }),
  }
}
