// Passages in the margin: the pieces in which a document is searched and quoted, each at its place.
import type { CSSProperties, KeyboardEvent } from 'react'
import type { PassagePlace } from '../../../contract/reading.ts'
import { useAsked, type VersionRef } from '../../state/index.ts'
import { classes, say } from '../../ui/index.ts'
import type { Range } from './text-window.ts'

const none: readonly PassagePlace[] = []
const mostPassages = 2_000

/** Those that touch a range of the text; none without a range, and while they are asked for. */
export function usePassages(
  { documentId, versionId }: VersionRef,
  range: Range | undefined,
): readonly PassagePlace[] {
  const key = range ? `${documentId}/${versionId ?? ''}/${range.start}-${range.end}` : ''
  const asked = useAsked(key, async (engine, signal) =>
    range
      ? engine.lake.passages(
          {
            documentId,
            from: range.start,
            to: range.end,
            limit: mostPassages,
            ...(versionId && { versionId }),
          },
          { signal },
        )
      : undefined,
  )
  return asked.value?.passages ?? none
}

interface MarginProps {
  /** Those that begin beside it. */
  readonly passages: readonly PassagePlace[]
  readonly chosen: Range | undefined
  /** Where Tab comes in. */
  readonly first: PassagePlace | undefined
  readonly onChoose: (passage: PassagePlace | undefined) => void
}

/** Left of a piece of text, one below the other; what is chosen is let go by choosing it again. */
export function TextMargin({ passages, chosen, first, onChoose }: MarginProps) {
  return passages.map((passage, index) => {
    const isChosen = passage.start === chosen?.start && passage.end === chosen.end
    return (
      <PassageNote
        key={passage.passageId}
        passage={passage}
        isChosen={isChosen}
        isFirst={passage === first}
        className="-start-7"
        style={{ top: `${index * 1.5}rem` }}
        onChoose={() => onChoose(isChosen ? undefined : passage)}
      />
    )
  })
}

interface PassageNoteProps {
  readonly passage: PassagePlace
  readonly isChosen: boolean
  /** Tab comes to one of them; the arrow keys go on from there. */
  readonly isFirst: boolean
  readonly style?: CSSProperties
  readonly className: string
  readonly onChoose: () => void
}

export function PassageNote({ passage, isChosen, isFirst, style, className, onChoose }: PassageNoteProps) {
  const { ordinal, headingPath } = passage
  return (
    <button
      type="button"
      data-passage={ordinal}
      aria-label={say.document.passage(ordinal + 1)}
      aria-pressed={isChosen}
      title={headingPath.join(' › ') || undefined}
      tabIndex={isFirst || isChosen ? 0 : -1}
      style={style}
      className={classes(
        'absolute flex h-6 min-w-6 items-center justify-center rounded-small text-[0.6875rem] tabular select-none',
        isChosen ? 'bg-accent-soft text-accent' : 'text-soft hover:bg-raised hover:text-ink',
        className,
      )}
      onClick={onChoose}
    >
      {ordinal + 1}
    </button>
  )
}

/** For what holds them: from one to the next by the arrow keys. */
export function walkPassages(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key } = event
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (by === 0 || !(target instanceof HTMLElement) || target.dataset['passage'] === undefined) return
  event.preventDefault()
  event.stopPropagation()
  const notes = [...currentTarget.querySelectorAll<HTMLElement>('[data-passage]')]
  notes[notes.indexOf(target) + by]?.focus()
}
