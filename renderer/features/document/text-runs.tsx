import { Fragment, type ReactNode } from 'react'
import { runsOf, type Range } from './text-window.ts'

interface TextRunsProps {
  readonly text: string
  /** Where `text` begins in the whole. */
  readonly start: number
  readonly cited: readonly Range[]
  readonly now: number | undefined
  /** Offsets into `text` at which a line is broken, besides what the style does. */
  readonly breaks: readonly number[]
}

/** The text itself, unchanged, with the cited words marked and lines broken where they are to be. */
export function TextRuns({ text, start, cited, now, breaks }: TextRunsProps) {
  const lines = (from: number, to: number): ReactNode[] => {
    const edges = [from, ...breaks.filter((at) => at > from && at < to), to]
    return edges.slice(1).map((edge, index) => {
      const begin = edges[index] ?? from
      return (
        <Fragment key={begin}>
          {begin !== from && <br />}
          {text.slice(begin, edge)}
        </Fragment>
      )
    })
  }
  return runsOf({ start, end: start + text.length }, cited).map((run) => {
    const from = run.start - start
    const content = (
      <>
        {from > 0 && breaks.includes(from) && <br />}
        {lines(from, run.end - start)}
      </>
    )
    return run.isCited ? (
      <mark
        key={run.start}
        data-at={run.start}
        className={run.start === now ? 'cited-words outline-2 outline-accent' : 'cited-words'}
      >
        {content}
      </mark>
    ) : (
      <Fragment key={run.start}>{content}</Fragment>
    )
  })
}
