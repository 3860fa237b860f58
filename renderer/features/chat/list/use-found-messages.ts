import { useEffect, useState } from 'react'
import type { AppError } from '../../../../contract/app-error.ts'
import type { MessageHit } from '../../../../contract/search.ts'
import { useAsked } from '../../../state/index.ts'

const pauseMs = 120
const maxHits = 50

interface FoundMessages {
  readonly hits: readonly MessageHit[]
  /** The hits are those of the text as it stands. */
  readonly isCurrent: boolean
  readonly error: AppError | undefined
}

/** Messages that hold these words, of any chat. While the user types, those of the words before stay. */
export function useFoundMessages(text: string): FoundMessages {
  const query = useSettled(text.trim())
  const asked = useAsked(query, async (engine, signal) => {
    if (query === '') return []
    const { messages } = await engine.search({ query, kinds: ['messages'], limit: maxHits }, { signal })
    return messages?.hits ?? []
  })
  const [last, setLast] = useState<readonly MessageHit[]>([])
  if (asked.value && asked.value !== last) setLast(asked.value)
  const isEmpty = text.trim() === ''
  return {
    hits: isEmpty ? [] : (asked.value ?? last),
    isCurrent: isEmpty || (query === text.trim() && asked.value !== undefined),
    error: isEmpty ? undefined : asked.error,
  }
}

/** The value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
