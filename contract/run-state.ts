// A run as the fold of its journal: the same reducer feeds `decide`, the trace, the window and time travel.
import type { Citation, RouteDecision, Usage } from './answers.ts'
import type { ErrorShape } from './app-error.ts'
import { isUnbilled, usageIn } from './failed-call.ts'
import type { RunId, StepId } from './ids.ts'
import type { EffectClass, Outputs, OutputValue, RunEvent, RunEventBody, StepKind } from './run-events.ts'

export type RunStatus =
  | 'queued'
  | 'running'
  | 'waiting'
  | 'finished'
  | 'failed'
  | 'cancelled'
  | 'quarantined'
  | 'parked'
const endedStatuses: ReadonlySet<RunStatus> = new Set(['finished', 'failed', 'cancelled'])
/** Nothing follows: a run that is set apart or parked may still go on. */
export const hasEnded = (status: RunStatus): boolean => endedStatuses.has(status)

export interface StepState {
  readonly stepId: StepId
  readonly parentId?: StepId | undefined
  readonly node: string
  readonly visit: number
  readonly ordinal: number
  readonly kind: StepKind
  readonly effect: EffectClass
  readonly title: string
  readonly tool?: string | undefined
  readonly input?: OutputValue | undefined
  readonly attempt: number
  /** Attempts that failed, and of which the provider surely took no money. */
  readonly unbilledAttempts?: number | undefined
  /** What other attempts that failed have used, where that was told. */
  readonly usageOfFailed?: readonly Usage[] | undefined
  readonly fence: number
  readonly status: 'running' | 'finished' | 'failed' | 'retrying' | 'waiting' | 'in-doubt' | 'answered'
  readonly startedAt: number
  readonly endedAt?: number | undefined
  readonly tookMs?: number | undefined
  readonly outputs: Outputs
  readonly route?: RouteDecision | undefined
  readonly usage?: Usage | undefined
  readonly costMicroUsd?: number | undefined
  readonly error?: ErrorShape | undefined
  readonly question?: string | undefined
  readonly choices?: readonly string[] | undefined
  readonly answer?: string | undefined
}

export interface NodeState {
  readonly node: string
  readonly visit: number
  readonly status: 'running' | 'finished' | 'skipped'
  readonly outputs: Outputs
  /** Where in the journal it began and ended: what is older than what. */
  readonly startedSeq: number
  readonly endedSeq?: number | undefined
}

export interface RunState {
  readonly runId: RunId
  readonly seq: number
  readonly fence: number
  readonly status: RunStatus
  readonly cancelRequested: boolean
  readonly created?: RunEventBody<'run.created'> | undefined
  readonly createdAt: number
  readonly updatedAt: number
  /** How often an owner took the run. */
  readonly claims: number
  /** By `node#visit`, in the order in which they began. */
  readonly nodes: Readonly<Record<string, NodeState>>
  readonly steps: Readonly<Record<string, StepState>>
  readonly answer?: RunEventBody<'run.finished'> | undefined
  readonly citations: readonly Citation[]
  readonly error?: ErrorShape | undefined
}

export const nodeKey = (node: string, visit: number): string => `${node}#${visit}`

export function emptyRun(runId: RunId): RunState {
  return {
    runId,
    seq: 0,
    fence: 0,
    status: 'queued',
    cancelRequested: false,
    createdAt: 0,
    updatedAt: 0,
    claims: 0,
    nodes: {},
    steps: {},
    citations: [],
  }
}

function withStep(state: RunState, stepId: StepId, change: Partial<StepState>): RunState {
  const step = state.steps[stepId]
  if (!step) return state
  return { ...state, steps: { ...state.steps, [stepId]: { ...step, ...change } } }
}

function withNode(
  state: RunState,
  seq: number,
  change: Omit<NodeState, 'startedSeq' | 'endedSeq'>,
): RunState {
  const key = nodeKey(change.node, change.visit)
  const startedSeq = state.nodes[key]?.startedSeq ?? seq
  const node = { ...change, startedSeq, ...(change.status !== 'running' && { endedSeq: seq }) }
  return { ...state, nodes: { ...state.nodes, [key]: node } }
}

/** A run waits when some step waits and none is at work or about to be tried again. */
function withWaiting(state: RunState): RunState {
  const statuses = new Set(Object.values(state.steps).map((step) => step.status))
  const isWaiting = statuses.has('waiting') && !statuses.has('running') && !statuses.has('retrying')
  return { ...state, status: isWaiting ? 'waiting' : 'running' }
}

function withFailed(
  { unbilledAttempts = 0, usageOfFailed = [] }: Partial<StepState> = {},
  error: ErrorShape,
): Partial<StepState> {
  const usage = usageIn(error)
  if (usage) return { usageOfFailed: [...usageOfFailed, usage] }
  return isUnbilled(error) ? { unbilledAttempts: unbilledAttempts + 1 } : {}
}

function apply(state: RunState, event: RunEvent): RunState {
  switch (event.kind) {
    case 'run.created':
      return { ...state, created: event.body, createdAt: event.at, status: 'queued' }
    case 'run.claimed':
      return withWaiting({ ...state, claims: state.claims + 1 })
    case 'node.started':
      return withNode(state, event.seq, { ...event.body, status: 'running', outputs: {} })
    case 'node.finished':
      return withWaiting(withNode(state, event.seq, { ...event.body, status: 'finished' }))
    case 'node.skipped': {
      const { node, visit } = event.body
      return withWaiting(withNode(state, event.seq, { node, visit, status: 'skipped', outputs: {} }))
    }
    case 'step.started': {
      const { stepKind, stepId, ...rest } = event.body
      const { unbilledAttempts, usageOfFailed } = state.steps[stepId] ?? {}
      const step: StepState = {
        ...rest,
        stepId,
        kind: stepKind,
        parentId: event.parentId,
        fence: event.fence,
        status: 'running',
        startedAt: state.steps[stepId]?.startedAt ?? event.at,
        ...(unbilledAttempts && { unbilledAttempts }),
        ...(usageOfFailed && { usageOfFailed }),
        outputs: {},
      }
      return { ...state, status: 'running', steps: { ...state.steps, [stepId]: step } }
    }
    case 'step.finished': {
      const { stepId, attempt: _attempt, ...result } = event.body
      return withWaiting(withStep(state, stepId, { ...result, status: 'finished', endedAt: event.at }))
    }
    case 'step.failed': {
      const { stepId, error, willRetry } = event.body
      const status = willRetry ? 'retrying' : 'failed'
      const owed = withFailed(state.steps[stepId], error)
      return withWaiting(withStep(state, stepId, { error, status, endedAt: event.at, ...owed }))
    }
    case 'step.in-doubt':
      return withStep(state, event.body.stepId, { status: 'in-doubt' })
    case 'step.waiting': {
      const { stepId, question, choices } = event.body
      return withWaiting(withStep(state, stepId, { status: 'waiting', question, choices }))
    }
    case 'step.answered': {
      // There is work to do now, whatever else still waits.
      const { stepId, answer } = event.body
      const answered = withStep(state, stepId, { status: 'answered', answer, endedAt: event.at })
      return { ...answered, status: 'running' }
    }
    case 'run.cancel-requested':
      return { ...state, cancelRequested: true }
    case 'run.finished':
      return { ...state, status: 'finished', answer: event.body, citations: event.body.citations }
    case 'run.failed':
      return { ...state, status: 'failed', error: event.body.error }
    case 'run.cancelled':
      return { ...state, status: 'cancelled' }
    case 'run.quarantined':
      return { ...state, status: 'quarantined' }
    default:
      // A row of a newer version: what this one knows of the run stays to be read.
      return state
  }
}

/** Folds one event; rows already folded (same or lower seq) change nothing, so replays and reconnects are harmless. */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  if (event.seq <= state.seq) return state
  return {
    ...apply(state, event),
    seq: event.seq,
    fence: Math.max(state.fence, event.fence),
    updatedAt: event.at,
  }
}

export function foldRun(runId: RunId, events: Iterable<RunEvent>): RunState {
  let state = emptyRun(runId)
  for (const event of events) state = reduceRun(state, event)
  return state
}
