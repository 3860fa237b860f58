import { useEffect, useRef, useState } from 'react'
import { classes } from '../../ui/index.ts'
import type { MathsDisplay } from './typeset.ts'

interface MathsProps {
  readonly tex: string
  readonly display: MathsDisplay
}

const longestTex = 5_000

/** Maths as it is written on paper; what is no good TeX is shown as it was typed. */
export function Maths({ tex, display }: MathsProps) {
  const place = useRef<HTMLSpanElement>(null)
  const [shown, setShown] = useState<string>()
  useEffect(() => {
    if (tex.length > longestTex) return
    let isCurrent = true
    const coming = import('./typeset.ts').then(({ typeset }) => {
      const made = document.createElement('span')
      typeset(tex, made, display)
      if (!isCurrent) return
      place.current?.replaceChildren(...made.childNodes)
      setShown(tex)
    })
    coming.catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [tex, display])
  const isTypeset = shown === tex
  return (
    <span
      dir="ltr"
      className={classes(
        display === 'block' && 'my-3 block overflow-x-auto overflow-y-hidden py-1 text-center',
      )}
    >
      {!isTypeset && <code className="font-mono text-[0.875em] wrap-anywhere">{tex}</code>}
      <span ref={place} hidden={!isTypeset} data-maths={isTypeset || undefined} />
    </span>
  )
}
