import { Check, Minus } from 'lucide-react'
import type { RunState } from '../../../contract/run-state.ts'
import { inspect } from '../../state/index.ts'
import { classes } from '../../ui/index.ts'
import { nodeStrip } from './node-strip.ts'

const looks = {
  idle: 'border-line-strong',
  running: 'border-accent bg-accent animate-breathe',
  finished: 'border-good bg-good',
  skipped: 'border-line-strong',
} as const

/** The team's graph as a thin line of nodes that light as they work. One node needs no strip. */
export function TeamStrip({ journal }: { readonly journal: RunState }) {
  const nodes = nodeStrip(journal)
  if (nodes.length < 2) return null
  return (
    <button
      type="button"
      onClick={() => inspect({ kind: 'run', runId: journal.runId })}
      className="mb-2 flex max-w-full flex-wrap items-center gap-y-1 rounded-small text-small text-soft hover:text-ink"
    >
      {nodes.map(({ node, label, status }, index) => (
        <span key={node} className="flex items-center">
          {index > 0 && <span aria-hidden className="mx-1.5 h-px w-3 bg-line-strong" />}
          <span
            aria-hidden
            className={classes(
              'me-1 flex size-3 items-center justify-center rounded-round border text-paper',
              looks[status],
            )}
          >
            {status === 'finished' && <Check size={10} strokeWidth={3.5} />}
            {status === 'skipped' && <Minus size={10} className="text-soft" />}
          </span>
          <span dir="auto" className={status === 'running' ? 'text-ink' : undefined}>
            {label}
          </span>
        </span>
      ))}
    </button>
  )
}
