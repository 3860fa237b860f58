import { memo } from 'react'
import { classes, say, upright } from '../../ui/index.ts'
import { keptBreaks } from './line-breaks.ts'
import { TextRuns } from './text-runs.tsx'
import type { Piece, Range } from './text-window.ts'

interface TextPieceProps {
  readonly piece: Piece
  /** Of this piece alone. */
  readonly text: string
  readonly cited: readonly Range[]
  /** Where the one of them begins that the reader is at. */
  readonly now: number | undefined
  /** Lines of the text are lines of the file, not of a page's layout. */
  readonly keepsLines: boolean
}

const headingSize: Readonly<Record<number, string>> = {
  1: 'text-title mt-6 mb-2',
  2: 'text-read mt-6 mb-1',
}
const noBreaks: readonly number[] = []
const hasOwnSpace: ReadonlySet<string> = new Set(['code', 'table', 'row'])
const byKind: Readonly<Record<string, string>> = {
  code: 'my-3 rounded-control bg-ground p-3 font-mono text-[0.8125rem]/5 whitespace-pre-wrap',
  table: 'my-3 overflow-x-auto rounded-control bg-ground p-3 font-mono text-[0.8125rem]/5 whitespace-pre',
  row: 'border-b border-line py-1.5 font-mono text-[0.8125rem]/5 whitespace-pre-wrap',
  quote: 'my-3 border-s-2 border-line-strong ps-3 text-soft',
  record: 'my-3 border-b border-line pb-3 whitespace-pre-wrap',
}

/** One stretch of a document's text. The browser skips the layout of those far out of sight. */
export const TextPiece = memo(function TextPiece({ piece, text, cited, now, keepsLines }: TextPieceProps) {
  if (piece.type === 'page')
    return (
      <div className="my-6 flex items-center gap-3 text-small text-soft select-none">
        <span className="h-px flex-1 bg-line" />
        {say.lake.page(piece.page)}
        <span className="h-px flex-1 bg-line" />
      </div>
    )
  const { kind, level = 3 } = piece
  // The file's own mark of a heading stays, but quietly: the text on screen is the text of the file.
  const mark = kind === 'heading' ? (/^#{1,6} /.exec(text)?.[0] ?? '') : ''
  const words = upright(text.slice(mark.length))
  const isPlain = keepsLines || kind === 'record'
  const content = (
    <TextRuns
      text={words}
      start={piece.start + mark.length}
      cited={cited}
      now={now}
      breaks={isPlain || hasOwnSpace.has(kind) ? noBreaks : keptBreaks(words, kind)}
    />
  )
  const space = isPlain && 'whitespace-pre-wrap'
  const shared = '[content-visibility:auto] [contain-intrinsic-size:auto_3rem] wrap-anywhere'
  if (kind === 'heading') {
    // The document's name is the heading above.
    const Heading = level <= 1 ? 'h2' : level === 2 ? 'h3' : 'h4'
    return (
      <Heading
        dir="auto"
        className={classes(shared, space, 'font-strong', headingSize[level] ?? 'mt-4 mb-1')}
      >
        {mark !== '' && <span className="font-normal text-soft">{mark}</span>}
        {content}
      </Heading>
    )
  }
  const look = byKind[kind]
  return (
    <div dir="auto" className={classes(shared, look ?? classes('my-3', space))}>
      {content}
    </div>
  )
})
