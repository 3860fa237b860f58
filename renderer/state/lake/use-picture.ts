// Pictures of the lake, shown from the bytes that this window is lent.
import { useEffect, useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import { useApp } from '../app-store.ts'
import { openBytes, type VersionRef } from './document-bytes.ts'

interface Picture {
  readonly address?: string
  readonly error?: ErrorShape
}

const pictureName = /\.(?:png|jpe?g|gif|webp|avif|bmp|svg)$/i

export const isPictureName = (path: string): boolean => pictureName.test(path)

/** An address of its bytes that the page may show, as long as what asks for it is there. */
export function usePicture({ documentId, versionId }: VersionRef): Picture {
  const engine = useApp((store) => store.engine)
  const [held, setHeld] = useState<Picture>({})
  const isHeld = held.address !== undefined
  useEffect(() => {
    if (!engine || isHeld) return
    const stop = new AbortController()
    const open = async () => {
      const bytes = await openBytes({ documentId, versionId }, stop.signal)
      const blob = await (await bytes.read({ signal: stop.signal })).blob()
      if (!stop.signal.aborted) setHeld({ address: URL.createObjectURL(blob) })
    }
    open().catch((error: unknown) => {
      if (!stop.signal.aborted) setHeld({ error: toErrorShape(error) })
    })
    return () => stop.abort()
  }, [engine, isHeld, documentId, versionId])
  const { address } = held
  useEffect(
    () => () => {
      if (address !== undefined) URL.revokeObjectURL(address)
    },
    [address],
  )
  return held
}
