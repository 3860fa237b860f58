import { useEffect, useState } from 'react'
import type { CodeToken } from './highlighter.ts'
import type { CodeLanguage } from './languages.ts'

/** Longer code is read as well without colours, and colouring it would hold the window up. */
const longestCode = 12_000
const restMs = 120

/** The code in colours, once it has stayed the same for a moment; until then, and for what cannot be coloured, undefined. */
export function useTokens(
  code: string,
  language: CodeLanguage | undefined,
): readonly CodeToken[] | undefined {
  const [coloured, setColoured] = useState<{ code: string; tokens: readonly CodeToken[] }>()
  useEffect(() => {
    if (language === undefined || code.length > longestCode) return
    let isCurrent = true
    const timer = setTimeout(() => {
      const coming = import('./highlighter.ts').then(({ highlight }) => highlight(code, language))
      // Without its colours code is as good to read.
      coming.then(
        (tokens) => isCurrent && setColoured({ code, tokens }),
        () => undefined,
      )
    }, restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [code, language])
  return coloured?.code === code ? coloured.tokens : undefined
}
