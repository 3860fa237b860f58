import { useEffect, useRef } from 'react'

const isElsewhere = () => document.querySelector('[data-modal], [role="menu"], [role="dialog"]') !== null

/** The browser's own search would find only what is drawn just now; this one looks through the whole document. */
export function useFindKey(open: () => void): void {
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'f'
      if (!isFind || event.defaultPrevented || isElsewhere()) return
      event.preventDefault()
      latest.current()
      // Open already: the words are there to be written over.
      document.querySelector<HTMLInputElement>('search input')?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
