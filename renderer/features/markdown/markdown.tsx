// oxlint-disable react/no-array-index-key -- more of a text only ever comes at its end, so its blocks are named by their place
import { useEffect, useMemo, type ReactNode } from 'react'
import { create } from 'zustand'
import type { Block } from './block.tsx'
import { longestText } from './limits.ts'
import { PlainText } from './plain-text.tsx'
import { splitBlocks } from './split-blocks.ts'

// A store and not `lazy`: React keeps a fallback on the screen for a third of a second, however soon its content is there.
const useReader = create<{ readonly Block?: typeof Block }>(() => ({}))

/** Loads ahead of the first text what reads Markdown. Where it cannot be had, texts stay plain until it is wanted again. */
export function prepareMarkdown(): void {
  if (useReader.getState().Block) return
  import('./block.tsx').then(
    ({ Block }) => useReader.setState({ Block }),
    () => undefined,
  )
}

interface MarkdownProps {
  readonly text: string
  /** The numbers in brackets that are citations; the same set as long as they are the same. */
  readonly sources: ReadonlySet<number>
  readonly renderCitation: (n: number) => ReactNode
}

/** A text of somebody else as Markdown: nothing in it becomes markup, runs, or is fetched. Only the block that grows is read again. */
export function Markdown({ text, sources, renderCitation }: MarkdownProps) {
  const Block = useReader((reader) => reader.Block)
  useEffect(prepareMarkdown, [])
  const blocks = useMemo(() => (text.length > longestText ? undefined : splitBlocks(text)), [text])
  if (!blocks || !Block) return <PlainText text={text} />
  return blocks.map((source, index) => (
    <Block key={index} source={source} sources={sources} renderCitation={renderCitation} />
  ))
}
