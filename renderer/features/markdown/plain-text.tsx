import { useState } from 'react'
import { Button, formatCount, say, upright } from '../../ui/index.ts'

const pieceLength = 20_000

/** A text as it was written. What is very long comes a piece at a time, so that showing it never holds the window up. */
export function PlainText({ text }: { readonly text: string }) {
  const [shown, setShown] = useState(pieceLength)
  const pieces = Array.from({ length: Math.ceil(Math.min(shown, text.length) / pieceLength) }, (_, index) =>
    text.slice(index * pieceLength, (index + 1) * pieceLength),
  )
  return (
    <div dir="auto" className="my-2 whitespace-pre-wrap wrap-anywhere first:mt-0 last:mb-0">
      {pieces.map((piece, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- more pieces only ever come at the end
        <span key={index}>{upright(piece)}</span>
      ))}
      {shown < text.length && (
        <div className="mt-2 flex flex-wrap items-center gap-2 text-small text-soft">
          <Button onClick={() => setShown((before) => before + pieceLength)}>{say.markdown.more}</Button>
          {say.markdown.shownOf(formatCount(Math.min(shown, text.length)), formatCount(text.length))}
        </div>
      )}
    </div>
  )
}
