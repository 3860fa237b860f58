// One block of a text, read as Markdown. Loaded when the first such text is shown.
import { memo, useMemo, type ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { say } from '../../ui/index.ts'
import { elements } from './elements.tsx'
import { isReadable } from './limits.ts'
import { markMaths } from './maths-marks.ts'
import { PlainText } from './plain-text.tsx'
import { citationElement, remarkCitations } from './remark-citations.ts'
import { remarkPlain } from './remark-plain.ts'

export interface BlockProps {
  readonly source: string
  /** The numbers that are citations. */
  readonly sources: ReadonlySet<number>
  readonly renderCitation: (n: number) => ReactNode
}

/** Addresses are judged where they are used, in `elements.tsx`. */
const asWritten = (address: string) => address

export const Block = memo(function Block({ source, sources, renderCitation }: BlockProps) {
  const plugins = useMemo(
    () => [remarkGfm, remarkMath, [remarkCitations, sources] as const, remarkPlain],
    [sources],
  )
  const components = useMemo<Components>(
    () => ({
      ...elements,
      [citationElement]: ({ title }: { title?: string | undefined }) => renderCitation(Number(title)),
    }),
    [renderCitation],
  )
  if (!isReadable(source)) return <PlainText text={source} />
  return (
    <ReactMarkdown
      remarkPlugins={plugins.map((plugin) => (typeof plugin === 'function' ? plugin : [...plugin]))}
      remarkRehypeOptions={{ footnoteLabel: say.markdown.notes, footnoteLabelTagName: 'h4' }}
      components={components}
      urlTransform={asWritten}
    >
      {markMaths(source)}
    </ReactMarkdown>
  )
})
