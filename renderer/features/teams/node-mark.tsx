import { Check, CircleX, Hourglass, Minus } from 'lucide-react'
import { classes } from '../../ui/index.ts'
import type { NodeStatus } from './node-states.ts'

const looks: Readonly<Record<NodeStatus, string>> = {
  idle: 'border-line-strong',
  running: 'border-accent bg-accent animate-breathe',
  waiting: 'border-warn bg-warn',
  finished: 'border-good bg-good',
  skipped: 'border-line-strong',
  failed: 'border-bad bg-bad',
}

/** Small, and told apart by shape; the word stands beside it or in the name of what it is part of. */
export function NodeMark({ status }: { readonly status: NodeStatus }) {
  return (
    <span
      aria-hidden
      className={classes(
        'flex size-3 shrink-0 items-center justify-center rounded-round border text-paper',
        looks[status],
      )}
    >
      {status === 'finished' && <Check size={10} strokeWidth={3.5} />}
      {status === 'waiting' && <Hourglass size={8} strokeWidth={3} />}
      {status === 'failed' && <CircleX size={10} strokeWidth={3} />}
      {status === 'skipped' && <Minus size={10} className="text-soft" />}
    </span>
  )
}
