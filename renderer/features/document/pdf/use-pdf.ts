import { useEffect, useState } from 'react'
import { isAppError, toErrorShape, type ErrorShape } from '../../../../contract/app-error.ts'
import { openBytes, useApp, type VersionRef } from '../../../state/index.ts'
import type { OpenPdf } from './open-pdf.ts'

export interface HeldPdf {
  readonly pdf: OpenPdf | undefined
  readonly error: ErrorShape | undefined
}

/** Opens the PDF of a version, and closes it with all its threads when the reader leaves. */
export function usePdf({ documentId, versionId }: VersionRef): HeldPdf {
  const engine = useApp((store) => store.engine)
  const key = `${documentId}/${versionId ?? ''}`
  const [held, setHeld] = useState<HeldPdf & { readonly key: string }>()
  const isOpen = held?.key === key && held.pdf !== undefined
  useEffect(() => {
    // A break of the connection takes nothing away from a reader.
    if (!engine || isOpen) return
    const stop = new AbortController()
    const open = async () => {
      // The library comes when the first page is to be shown, and not before.
      const [{ openPdf }, bytes] = await Promise.all([
        import('./open-pdf.ts'),
        openBytes({ documentId, versionId }, stop.signal),
      ])
      const pdf = await openPdf(bytes, stop.signal)
      if (stop.signal.aborted) pdf[Symbol.dispose]()
      else setHeld({ key, pdf, error: undefined })
    }
    open().catch((error: unknown) => {
      if (stop.signal.aborted || (isAppError(error) && error.code === 'CLOSED')) return
      setHeld({ key, pdf: undefined, error: toErrorShape(error) })
    })
    return () => stop.abort()
  }, [engine, isOpen, key, documentId, versionId])
  const pdf = held?.key === key ? held.pdf : undefined
  useEffect(() => () => pdf?.[Symbol.dispose](), [pdf])
  return { pdf, error: held?.key === key ? held.error : undefined }
}
