import type { MarkedText } from '../../../contract/search.ts'

/** A text with its found words marked. */
export function Marked({ value: { text, marks } }: { readonly value: MarkedText }) {
  const pieces = marks.flatMap(({ start, end }, index) => [
    { key: `t${start}`, text: text.slice(marks[index - 1]?.end ?? 0, start), isMark: false },
    { key: `m${start}`, text: text.slice(start, end), isMark: true },
  ])
  return (
    <>
      {pieces.map(({ key, text: piece, isMark }) =>
        isMark ? (
          <mark key={key} className="rounded-small bg-highlight text-inherit">
            {piece}
          </mark>
        ) : (
          piece
        ),
      )}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  )
}
