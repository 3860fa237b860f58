import { createContext, useContext, useMemo, type ReactNode } from 'react'
import type { Source } from '../document/index.ts'
import { Markdown } from '../markdown/index.ts'
import { CitationMark } from './citation.tsx'

/** Of a text that is not yet an answer, or is none. */
export const noSources: readonly Source[] = []

interface Cited {
  readonly sources: readonly Source[]
  /** The source that the inspector shows. */
  readonly shownSource?: number | undefined
  readonly onShow: (n: number) => void
}

interface AnswerBodyProps extends Cited {
  readonly text: string
}

// Beside the text, so that opening a source renders its marks again and reads no Markdown.
const CitedSources = createContext<Cited>({ sources: noSources, onShow: () => {} })

/** The text of an answer, with its citations as marks. */
export function AnswerBody({ text, sources, shownSource, onShow }: AnswerBodyProps) {
  const cited = useMemo(() => ({ sources, shownSource, onShow }), [sources, shownSource, onShow])
  const numbers = useMemo(() => new Set(sources.map(({ n }) => n)), [sources])
  return (
    <CitedSources value={cited}>
      <div className="text-read">
        <Markdown text={text} sources={numbers} renderCitation={renderMark} />
      </div>
    </CitedSources>
  )
}

const renderMark = (n: number): ReactNode => <Mark n={n} />

function Mark({ n }: { readonly n: number }) {
  const { sources, shownSource, onShow } = useContext(CitedSources)
  const citation = sources.find((source) => source.n === n)
  return citation && <CitationMark citation={citation} isShown={n === shownSource} onShow={onShow} />
}
