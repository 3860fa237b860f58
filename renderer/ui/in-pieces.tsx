import { useDeferredValue, type ReactNode } from 'react'

interface InPiecesProps {
  readonly children: ReactNode
  /** What has its place until it is there. */
  readonly whileWaiting: ReactNode
}

/** Draws what is large for the first time a few milliseconds at a time, so that no key and no frame waits for it. */
export function InPieces({ children, whileWaiting }: InPiecesProps) {
  return useDeferredValue(true, false) ? children : whileWaiting
}
