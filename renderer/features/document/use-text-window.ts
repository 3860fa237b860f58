import { useCallback, useEffect, useRef, useState } from 'react'
import { fromErrorShape, isAppError, type AppError } from '../../../contract/app-error.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { engine as currentEngine, useApp } from '../../state/index.ts'
import { endOf, extended, partAround, partLength, windowOf, type TextWindow } from './text-window.ts'

export interface TextPlace {
  readonly documentId: DocumentId
  /** The present version unless named. */
  readonly versionId?: VersionId | undefined
  /** The offset that must be in sight. */
  readonly at: number
}

export interface HeldText {
  readonly window: TextWindow | undefined
  readonly error: AppError | undefined
  readonly readOn: (direction: 'earlier' | 'later') => void
}

/** Reads the part around a place, and more of it at both ends when asked. A place inside what is held reads nothing. */
export function useTextWindow({ documentId, versionId, at }: TextPlace): HeldText {
  const engine = useApp((store) => store.engine)
  const [held, setHeld] = useState<{
    readonly key: string
    readonly window?: TextWindow
    readonly error?: AppError
  }>()
  const key = `${documentId}/${versionId ?? ''}`
  const isReading = useRef(false)
  const window = held?.key === key ? held.window : undefined
  const isInSight = window !== undefined && at >= window.start && at <= endOf(window)

  useEffect(() => {
    if (!engine || isInSight) return
    const stop = new AbortController()
    engine.lake
      .text(
        { documentId, ...(versionId && { versionId }), offset: partAround(at), length: partLength },
        { signal: stop.signal },
      )
      .then(
        (part) => setHeld({ key, window: windowOf(part) }),
        (reason: unknown) => {
          const error = isAppError(reason) ? reason : fromErrorShape(undefined)
          if (!stop.signal.aborted && error.code !== 'CLOSED') setHeld({ key, error })
        },
      )
    return () => stop.abort()
  }, [engine, key, documentId, versionId, at, isInSight])

  const readOn = useCallback(
    (direction: 'earlier' | 'later') => {
      if (!window || isReading.current) return
      const offset = direction === 'later' ? endOf(window) : Math.max(0, window.start - partLength)
      const length = direction === 'later' ? partLength : window.start - offset
      if (length <= 0 || offset >= window.totalLength) return
      isReading.current = true
      const read = async () => {
        try {
          const part = await currentEngine().lake.text({
            documentId,
            versionId: window.versionId,
            offset,
            length,
          })
          setHeld((last) => (last?.window ? { ...last, window: extended(last.window, part) } : last))
        } catch (error) {
          // The end of the text stays in sight, so the next scroll asks again.
          if (!isAppError(error)) throw error
        } finally {
          isReading.current = false
        }
      }
      void read()
    },
    [window, documentId],
  )

  return { window, error: held?.key === key ? held.error : undefined, readOn }
}
