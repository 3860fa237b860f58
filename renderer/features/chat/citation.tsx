// The small number at the end of a statement: shows its words on hover and focus, opens them in their document, and leads to the next one.
import { PreviewCard } from '@base-ui/react/preview-card'
import type { KeyboardEvent } from 'react'
import { classes, say, upright } from '../../ui/index.ts'
import type { Source } from '../document/index.ts'

const cards = PreviewCard.createHandle<Source>()

interface CitationMarkProps {
  readonly citation: Source
  readonly isShown: boolean
  readonly onShow: (n: number) => void
}

export function CitationMark({ citation, isShown, onShow }: CitationMarkProps) {
  const { n, title } = citation
  return (
    <PreviewCard.Trigger
      handle={cards}
      payload={citation}
      delay={150}
      closeDelay={100}
      render={
        <button
          type="button"
          data-citation
          aria-label={say.answer.source(n, title)}
          aria-expanded={isShown}
          onClick={() => onShow(n)}
          onKeyDown={stepAmongMarks}
          className={classes(
            'hit-area ms-0.5 inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-small px-1 align-[0.15em] text-[0.6875rem]/none font-strong tabular',
            isShown
              ? 'bg-accent text-accent-ink'
              : 'bg-accent-soft text-accent hover:bg-accent hover:text-accent-ink',
          )}
        >
          {n}
        </button>
      }
    />
  )
}

/** Left and right go to the marks before and after, over all answers on the page. */
function stepAmongMarks(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const marks = [...document.querySelectorAll<HTMLElement>('[data-citation]')]
  const next = marks[marks.indexOf(event.currentTarget) + step]
  next?.focus()
  // With a source in the inspector, the arrows turn its pages.
  if (next && event.currentTarget.ariaExpanded === 'true') next.click()
}

/** The one card that all marks share. Once in the page. */
export function CitationCard() {
  return (
    <PreviewCard.Root handle={cards}>
      {({ payload }) =>
        payload && (
          <PreviewCard.Portal>
            <PreviewCard.Positioner sideOffset={6} side="top" className="z-30">
              <PreviewCard.Popup className="max-w-96 rounded-group bg-paper p-3 shadow-float">
                <p dir="auto" className="line-clamp-6 whitespace-pre-line wrap-anywhere">
                  {upright(payload.quote)}
                </p>
                <p dir="auto" className="mt-1 truncate text-small text-soft">
                  {payload.title}
                  {payload.spans[0]?.page !== undefined && `, ${say.lake.page(payload.spans[0].page)}`}
                </p>
              </PreviewCard.Popup>
            </PreviewCard.Positioner>
          </PreviewCard.Portal>
        )
      }
    </PreviewCard.Root>
  )
}
