import { useEffect, useState } from 'react'
import { say, Spinner } from '../../ui/index.ts'

const lateMs = 300
const politeMs = 500

function useLater<T>(value: T, ms: number): T | undefined {
  const [later, setLater] = useState<T>()
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return later
}

/** What is quicker needs no sign. */
export function LateSpinner({ isWaiting }: { readonly isWaiting: boolean }) {
  const isLate = useLater(isWaiting, lateMs) === true && isWaiting
  return (
    <span className="w-4" title={isLate ? say.search.searching : undefined}>
      {isLate && <Spinner />}
    </span>
  )
}

/** Told to those who listen, once the typing has rested. */
export function Announced({ text }: { readonly text: string }) {
  return (
    <p role="status" className="sr-only">
      {useLater(text, politeMs)}
    </p>
  )
}
