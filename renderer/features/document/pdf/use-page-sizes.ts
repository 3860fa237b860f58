import { useCallback, useEffect, useState } from 'react'
import { sizeOf, type OpenPdf } from './open-pdf.ts'
import type { PageSize } from './page-layout.ts'

const stretch = 50
const mostAsked = 5_000

/** Every page is taken to be like the first until it is known better; all become known one after the other. */
export function usePageSizes(pdf: OpenPdf) {
  const [sizes, setSizes] = useState<readonly PageSize[]>(() =>
    Array.from({ length: pdf.pageCount }, () => pdf.firstSize),
  )
  const learn = useCallback((known: ReadonlyMap<number, PageSize>) => {
    setSizes((before) => {
      const isNew = [...known].some(
        ([index, { width, height }]) => before[index]?.width !== width || before[index]?.height !== height,
      )
      return isNew ? before.map((size, index) => known.get(index) ?? size) : before
    })
  }, [])
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const ask = async () => {
      for (let start = 0; start < Math.min(pdf.pageCount, mostAsked) && !signal.aborted; start += stretch) {
        const known = new Map<number, PageSize>()
        for (let index = start; index < Math.min(start + stretch, pdf.pageCount) && !signal.aborted; index++)
          known.set(index, sizeOf(await pdf.page(index)))
        if (!signal.aborted) learn(known)
      }
    }
    // A page that cannot be read keeps the size that it was given.
    ask().catch(() => undefined)
    return () => stop.abort()
  }, [pdf, learn])
  return { sizes, learn }
}
