import type { CSSProperties } from 'react'
import type { Box } from '../../../../contract/documents.ts'
import type { PassagePlace } from '../../../../contract/reading.ts'
import { PassageNote } from '../passage-note.tsx'

interface PageMarginProps {
  readonly passages: readonly PassagePlace[]
  readonly chosen: { readonly start: number; readonly end: number } | undefined
  readonly onChoose: (passage: PassagePlace | undefined) => void
  readonly page: number
  readonly placeOf: (box: Box) => CSSProperties
}

/** The passages that begin on a page, each beside its first words. */
export function PageMargin({ passages, chosen, onChoose, page, placeOf }: PageMarginProps) {
  return passages.map((passage, index) => {
    const [box] = passage.boxes ?? []
    if (box?.page !== page) return null
    const isChosen = passage.start === chosen?.start && passage.end === chosen.end
    return (
      <PassageNote
        key={passage.passageId}
        passage={passage}
        isChosen={isChosen}
        isFirst={index === 0}
        className="-left-6"
        style={{ top: placeOf(box).top }}
        onChoose={() => onChoose(isChosen ? undefined : passage)}
      />
    )
  })
}
