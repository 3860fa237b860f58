// A run's steps on a line of time: by node, nested under what caused them, with their place and length as parts of the whole.
import { hasEnded, type NodeState, type RunState, type StepState } from '../../../contract/run-state.ts'
import { teamOfRun } from '../../state/index.ts'

export interface TimelineStep {
  readonly step: StepState
  readonly depth: number
  /** Parts of the run's time, 0..1. */
  readonly from: number
  readonly length: number
}

export interface TimelineNode {
  readonly key: string
  readonly node: string
  readonly label: string
  readonly status: NodeState['status']
  readonly visit: number
  readonly steps: readonly TimelineStep[]
}

const settled: ReadonlySet<StepState['status']> = new Set(['finished', 'failed', 'answered'])

/** `now` is where steps that still run end. */
export function timelineOf(run: RunState, now: number): TimelineNode[] {
  const { createdAt, updatedAt, status } = run
  const team = teamOfRun(run)
  const end = Math.max(hasEnded(status) ? updatedAt : now, createdAt + 1)
  const place = (step: StepState) => {
    const until = settled.has(step.status) ? (step.endedAt ?? step.startedAt) : end
    const share = (at: number) => Math.min(1, Math.max(0, (at - createdAt) / (end - createdAt)))
    // Of a step that was begun again, as after a crash, the bar is the attempt that its time is told of.
    const since =
      step.status === 'finished' && step.tookMs !== undefined
        ? Math.max(step.startedAt, until - step.tookMs)
        : step.startedAt
    return { from: share(since), length: share(until) - share(since) }
  }
  const steps = Object.values(run.steps).sort((a, b) => a.startedAt - b.startedAt || a.ordinal - b.ordinal)
  return Object.entries(run.nodes).flatMap(([key, { node, visit, status }]): TimelineNode[] => {
    const own = steps.filter((step) => step.node === node && step.visit === visit)
    // Nodes that only lead on (parallel, join) have nothing to show.
    if (own.length === 0 && status !== 'skipped') return []
    const label = team?.nodes[node]?.label ?? node
    return [
      {
        key,
        node,
        label,
        status,
        visit,
        steps: nested(own).map((entry) => ({ ...entry, ...place(entry.step) })),
      },
    ]
  })
}

function nested(steps: readonly StepState[]): { readonly step: StepState; readonly depth: number }[] {
  const ids = new Set(steps.map((step) => step.stepId))
  const below = (parentId: StepState['parentId'], depth: number): { step: StepState; depth: number }[] =>
    steps.flatMap((step) => {
      const parent = step.parentId && ids.has(step.parentId) ? step.parentId : undefined
      return parent === parentId ? [{ step, depth }, ...below(step.stepId, depth + 1)] : []
    })
  return below(undefined, 0)
}
