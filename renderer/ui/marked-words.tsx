import { Fragment } from 'react'
import type { MarkedText } from '../../contract/search.ts'
import { upright } from './upright.ts'

/** A text with the words that were looked for made to stand out. */
export function MarkedWords({ text, marks }: MarkedText) {
  return (
    <>
      {marks.map(({ start, end }, index) => (
        <Fragment key={start}>
          {upright(text.slice(marks[index - 1]?.end ?? 0, start))}
          <mark className="bg-transparent font-strong text-ink">{upright(text.slice(start, end))}</mark>
        </Fragment>
      ))}
      {upright(text.slice(marks.at(-1)?.end ?? 0))}
    </>
  )
}
