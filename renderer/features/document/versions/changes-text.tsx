// oxlint-disable react/no-array-index-key -- the parts of two texts that do not change have no name but their place
import { useState } from 'react'
import { classes, say, TextButton, TextDifference, upright } from '../../../ui/index.ts'
import type { LinePart } from './line-changes.ts'

interface ChangesTextProps {
  readonly parts: readonly LinePart[]
  /** The change that the reader is at, from 0. */
  readonly at: number | undefined
}

export function ChangesText({ parts, at }: ChangesTextProps) {
  let changes = 0
  return parts.map((part, index) => {
    if (part.kind === 'same') return <SameLines key={index} lines={part.lines} />
    const nth = changes++
    return (
      <div
        key={index}
        data-change={nth}
        className={classes(
          'my-2 rounded-control border-s-2 bg-ground px-3 py-2',
          nth === at ? 'border-accent outline-1 outline-accent' : 'border-line-strong',
        )}
      >
        <TextDifference before={upright(part.before)} after={upright(part.after)} />
      </div>
    )
  })
}

/** Around a change some lines say where it is; the others are folded. */
const shownAround = 3

function SameLines({ lines }: { readonly lines: readonly string[] }) {
  const [isOpen, setOpen] = useState(false)
  const hidden = lines.length - 2 * shownAround
  const text = (some: readonly string[]) => (
    <p dir="auto" className="text-small whitespace-pre-wrap text-soft wrap-anywhere">
      {upright(some.join('\n'))}
    </p>
  )
  if (isOpen || hidden <= 1) return text(lines)
  return (
    <>
      {text(lines.slice(0, shownAround))}
      <TextButton className="my-1 text-small" onClick={() => setOpen(true)}>
        {say.document.versions.unchanged(hidden)}
      </TextButton>
      {text(lines.slice(-shownAround))}
    </>
  )
}
