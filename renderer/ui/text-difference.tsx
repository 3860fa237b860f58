// oxlint-disable react/no-array-index-key -- the parts of two texts that do not change have no name but their place
// Two texts in one, word by word: what went is struck, what came is marked. Comes with its library when first needed.
import { diffWordsWithSpace } from 'diff'
import { useMemo } from 'react'

interface TextDifferenceProps {
  readonly before: string
  readonly after: string
}

/** Longer ones are shown one after the other: to compare them word by word would take long. */
const mostCharacters = 40_000

export function TextDifference({ before, after }: TextDifferenceProps) {
  const parts = useMemo(() => {
    if (before.length + after.length <= mostCharacters) return diffWordsWithSpace(before, after)
    return [
      { value: before, removed: true, added: false },
      { value: after, removed: false, added: true },
    ]
  }, [before, after])
  return (
    <p dir="auto" className="text-small whitespace-pre-wrap wrap-anywhere">
      {parts.map(({ value, added, removed }, index) => {
        if (removed)
          return (
            <del key={index} className="rounded-small bg-bad-soft text-bad">
              {value}
            </del>
          )
        if (added)
          return (
            <ins key={index} className="rounded-small bg-accent-soft no-underline">
              {value}
            </ins>
          )
        return <span key={index}>{value}</span>
      })}
    </p>
  )
}
