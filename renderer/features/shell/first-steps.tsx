import { CircleCheck, X } from 'lucide-react'
import { leaveFirstSteps, useFirstSteps } from '../../state/index.ts'
import { classes, IconButton, say } from '../../ui/index.ts'

/** For whoever comes for the first time. Each step leads to where it is done. */
export function FirstSteps() {
  const { path, hasDocuments, hasAnswer } = useFirstSteps()
  if (path !== 'walking') return null
  return (
    <nav aria-label={say.firstSteps.label} className="flex items-center gap-1 border-b border-line px-3 py-1">
      <ol className="flex min-w-0 flex-1 flex-wrap gap-x-1">
        <Step n={1} name={say.firstSteps.add} isDone={hasDocuments} target="[data-add] button" />
        <Step n={2} name={say.firstSteps.ask} isDone={hasAnswer} target="[data-composer]" />
        <Step n={3} name={say.firstSteps.see} isDone={false} target="[data-citation]" />
      </ol>
      <IconButton
        icon={X}
        label={say.firstSteps.skip}
        onClick={() => {
          leaveFirstSteps()
          document.querySelector<HTMLElement>('[data-composer]')?.focus()
        }}
      />
    </nav>
  )
}

interface StepProps {
  readonly n: number
  readonly name: string
  readonly isDone: boolean
  /** What gets the focus: there the step is done. */
  readonly target: string
}

function Step({ n, name, isDone, target }: StepProps) {
  return (
    <li>
      <button
        type="button"
        onClick={() => document.querySelector<HTMLElement>(target)?.focus()}
        className={classes(
          'flex min-h-8 items-center gap-1.5 rounded-control px-2 hover:bg-raised pointer-coarse:min-h-10',
          isDone && 'text-soft',
        )}
      >
        {isDone ? (
          <CircleCheck size={16} aria-hidden className="text-good" />
        ) : (
          <span
            aria-hidden
            className="flex size-4 items-center justify-center rounded-round border border-line-strong text-[0.6875rem]/3"
          >
            {n}
          </span>
        )}
        {name}
        {isDone && <span className="sr-only">{say.firstSteps.done}</span>}
      </button>
    </li>
  )
}
