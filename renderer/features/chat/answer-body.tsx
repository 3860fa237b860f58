// oxlint-disable react/no-array-index-key -- more of a text only ever comes at its end, so its parts are named by their place
import { memo, useMemo, type ReactNode } from 'react'
import { upright } from '../../ui/index.ts'
import type { Source } from '../document/index.ts'
import { parseBlock, splitBlocks, type Inline } from './answer-text.ts'
import { CitationMark } from './citation.tsx'

/** Of a text that is not yet an answer, or is none. */
export const noSources: readonly Source[] = []

interface AnswerBodyProps {
  readonly text: string
  readonly sources: readonly Source[]
  /** The source that the inspector shows. */
  readonly shownSource?: number | undefined
  readonly onShow: (n: number) => void
}

/** The text of an answer. Blocks that are complete are not rendered again while the last one grows. */
export function AnswerBody({ text, sources, shownSource, onShow }: AnswerBodyProps) {
  return (
    <div className="text-read">
      {splitBlocks(upright(text)).map((source, index) => (
        <Block key={index} source={source} sources={sources} shownSource={shownSource} onShow={onShow} />
      ))}
    </div>
  )
}

interface BlockProps extends Omit<AnswerBodyProps, 'text'> {
  readonly source: string
}

const Block = memo(function Block({ source, sources, shownSource, onShow }: BlockProps) {
  const bySource = useMemo(() => new Map(sources.map((source) => [source.n, source])), [sources])
  const block = parseBlock(source, new Set(bySource.keys()))
  const show = (content: readonly Inline[]): ReactNode[] =>
    content.map((part, index) => {
      if (part.type === 'text') return part.text
      if (part.type === 'citation') return mark(index, part.n)
      if (part.type === 'strong') return <strong key={index}>{part.text}</strong>
      return (
        <code key={index} className="rounded-small bg-raised px-1 font-mono text-[0.875em]">
          {part.text}
        </code>
      )
    })
  const mark = (key: number, n: number) => {
    const citation = bySource.get(n)
    return (
      citation && <CitationMark key={key} citation={citation} isShown={n === shownSource} onShow={onShow} />
    )
  }
  switch (block.type) {
    case 'heading':
      return (
        <h3 dir="auto" className="mt-4 mb-1 font-strong wrap-anywhere first:mt-0">
          {show(block.content)}
        </h3>
      )
    case 'quote':
      return (
        <blockquote
          dir="auto"
          className="my-2 border-s-2 border-line-strong ps-3 whitespace-pre-line wrap-anywhere"
        >
          {show(block.content)}
        </blockquote>
      )
    case 'code':
      return (
        <pre
          className="my-2 overflow-x-auto rounded-control bg-ground p-3 font-mono text-[0.8125rem]/5"
          tabIndex={0}
        >
          {block.text}
        </pre>
      )
    case 'list': {
      const ListTag = block.isOrdered ? 'ol' : 'ul'
      return (
        <ListTag
          dir="auto"
          {...(block.isOrdered && { start: block.first })}
          className={`my-2 space-y-1 ps-6 ${block.isOrdered ? 'list-decimal' : 'list-disc'}`}
        >
          {block.items.map((item, index) => (
            <li key={index} className="whitespace-pre-line wrap-anywhere">
              {show(item)}
            </li>
          ))}
        </ListTag>
      )
    }
    case 'paragraph':
      return (
        <p dir="auto" className="my-2 whitespace-pre-line wrap-anywhere first:mt-0">
          {show(block.content)}
        </p>
      )
  }
})
