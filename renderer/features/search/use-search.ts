// A search that follows the typing: the last one is stopped when the next begins, and what needs an index of meaning comes second.
import { useEffect, useState } from 'react'
import { fromErrorShape, isAppError, type ErrorShape } from '../../../contract/app-error.ts'
import type { SearchKind, SearchResult } from '../../../contract/search.ts'
import { calledTeams, useApp } from '../../state/index.ts'

const quickKinds: readonly SearchKind[] = ['messages', 'chats', 'documents', 'runs', 'teams']
const limit = 6
/** Whoever types fast means the whole word. */
const quietMs = 60
const quietForMeaningMs = 160

export interface Searched {
  /** What the results answer; the text in the field may be further. */
  readonly query: string
  readonly result: SearchResult | undefined
  readonly isSearching: boolean
  readonly error: ErrorShape | undefined
}

interface Answers {
  readonly query: string
  readonly quick?: SearchResult
  readonly meaning?: SearchResult
  readonly error?: ErrorShape
}

export function useSearch(text: string): Searched {
  const engine = useApp((store) => store.engine)
  const [answers, setAnswers] = useState<Answers>({ query: '' })
  const query = text.trim()
  useEffect(() => {
    if (!engine || query === '') return
    const stop = new AbortController()
    const called = calledTeams()
    const ask = async (kinds: readonly SearchKind[], part: 'quick' | 'meaning') => {
      try {
        const result = await engine.search(
          { query, limit, kinds, ...(called && { called }) },
          { signal: stop.signal },
        )
        setAnswers((last) => (last.query === query ? { ...last, [part]: result } : { query, [part]: result }))
      } catch (reason) {
        if (stop.signal.aborted) return
        const error = isAppError(reason) ? reason : fromErrorShape(undefined)
        setAnswers((last) => (last.query === query ? { ...last, error } : { query, error }))
      }
    }
    const timers = [
      setTimeout(() => void ask(quickKinds, 'quick'), quietMs),
      setTimeout(() => void ask(['passages'], 'meaning'), quietForMeaningMs),
    ]
    return () => {
      for (const timer of timers) clearTimeout(timer)
      stop.abort()
    }
  }, [engine, query])
  if (query === '') return { query, result: undefined, isSearching: false, error: undefined }
  const { quick, meaning, error } = answers
  const isWhole = answers.query === query && quick !== undefined && meaning !== undefined
  return {
    query: answers.query,
    result: quick || meaning ? { tookMs: 0, ...quick, ...meaning } : undefined,
    isSearching: !isWhole && error === undefined,
    error,
  }
}
