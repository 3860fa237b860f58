// One turn of a run without touching the world: what has come in becomes rows, then everything that follows from them does, up to the steps
// that may begin. The rows are one transaction; nothing begins before it is on disk.
import { z } from 'zod'
import type { ErrorShape } from '../../../contract/app-error.ts'
import { Citation } from '../../../contract/answers.ts'
import type { StepId } from '../../../contract/ids.ts'
import { costOfRun } from '../../../contract/run-cost.ts'
import {
  currentVersion,
  type NewRunEvent,
  type OutputValue,
  type RunEvent,
} from '../../../contract/run-events.ts'
import { reduceRun, type RunState } from '../../../contract/run-state.ts'
import { closingEvents } from '../decide/closing.ts'
import type { Decision, FinishRun, PlannedStep } from '../decide/decision.ts'
import { decide } from '../decide/decide.ts'
import type { WorkResult } from './effect-ports.ts'
import type { NewContent } from './journal-port.ts'
import type { Values } from './values.ts'

/** How a step came out. `in-doubt`: an unkeyed effect may or may not have happened. */
export interface Completion {
  readonly step: PlannedStep
  readonly tookMs: number
  readonly outcome:
    | { readonly type: 'finished'; readonly result: WorkResult }
    | { readonly type: 'failed'; readonly error: ErrorShape; readonly willRetry: boolean }
    | { readonly type: 'in-doubt' }
}

export interface Turn {
  readonly events: readonly NewRunEvent[]
  readonly contents: readonly NewContent[]
  /** To begin once the rows are on disk. */
  readonly starts: readonly PlannedStep[]
  /** The run ends: whatever is at work must be stopped first, and the turn taken again. */
  readonly mustStop: boolean
}

export interface TurnOptions {
  readonly now: number
  readonly values: Values
  /** Steps at work whose completion has not come. */
  readonly atWork: number
  /** Why steps that were about to begin may not: a budget that is not the team's own did not cover them. */
  readonly refused?: ReadonlyMap<StepId, ErrorShape>
  /** Retries wait for their time, and there is a bound on what runs side by side. */
  readonly mayStart: (step: PlannedStep, options: { readonly isRetry: boolean }) => boolean
}

const mustStop: Turn = { events: [], contents: [], starts: [], mustStop: true }

export async function advance(
  before: RunState,
  completions: readonly Completion[],
  options: TurnOptions,
): Promise<Turn> {
  const { now, values } = options
  const events: NewRunEvent[] = []
  const contents: NewContent[] = []
  let state = before
  const record = (...added: readonly NewRunEvent[]) => {
    for (const event of added) {
      events.push(event)
      state = reduceRun(state, provisional(state, event, now))
    }
  }

  record(...completions.map((completion) => rowOf(completion, values, contents)))
  for (;;) {
    const decisions = decide(state).map((decision) => orRefused(decision, options.refused))
    const rows = await Promise.all(
      decisions.map((decision) => rowsOf(decision, state, { now, values, contents })),
    )
    const ends = decisions.some(({ type }) => type === 'fail-run' || type === 'cancel-run')
    if (ends && options.atWork > 0) return mustStop
    record(...rows.flat())
    if (rows.every((added) => added.length === 0)) {
      const starts = decisions.flatMap((decision) => (decision.type === 'start-step' ? [decision.step] : []))
      const begun = starts.filter((step) =>
        options.mayStart(step, { isRetry: state.steps[step.stepId]?.status === 'retrying' }),
      )
      record(...begun.map((step) => startRow(step, state, values, contents)))
      return { events, contents, starts: begun, mustStop: false }
    }
  }
}

function orRefused(decision: Decision, refused: TurnOptions['refused']): Decision {
  const error = decision.type === 'start-step' && refused?.get(decision.step.stepId)
  return error ? { type: 'refuse-step', step: decision.step, error } : decision
}

/** As the store will number it; only its time may differ. */
function provisional(state: RunState, event: NewRunEvent, at: number): RunEvent {
  const { runId, fence, seq } = state
  return { ...event, runId, fence, seq: seq + 1, at, v: currentVersion[event.kind] } as RunEvent
}

function rowOf({ step, tookMs, outcome }: Completion, values: Values, into: NewContent[]): NewRunEvent {
  const { stepId, attempt } = step
  switch (outcome.type) {
    case 'in-doubt':
      return { kind: 'step.in-doubt', body: { stepId, attempt } }
    case 'failed': {
      const { error, willRetry } = outcome
      return { kind: 'step.failed', body: { stepId, attempt, error, willRetry } }
    }
    case 'finished': {
      const { outputs, route = routeOf(step), usage, costMicroUsd } = outcome.result
      return {
        kind: 'step.finished',
        body: {
          stepId,
          attempt,
          tookMs,
          outputs: values.outputs(outputs, into),
          ...(route && { route }),
          ...(usage && { usage }),
          ...(costMicroUsd !== undefined && { costMicroUsd }),
        },
      }
    }
  }
}

/** A model's row names the route that led to it. */
const routeOf = (step: PlannedStep) => (step.stepKind === 'model' ? step.route : undefined)

interface Making {
  readonly now: number
  readonly values: Values
  readonly contents: NewContent[]
}

async function rowsOf(decision: Decision, state: RunState, making: Making): Promise<readonly NewRunEvent[]> {
  switch (decision.type) {
    case 'record':
      return decision.events
    case 'finish-node': {
      const { node, visit, outputs } = decision
      const planned = Object.entries(outputs).map(
        async ([name, plan]) => [name, await making.values.planned(plan, making.contents)] as const,
      )
      return [
        {
          kind: 'node.finished',
          body: { node, visit, outputs: Object.fromEntries(await Promise.all(planned)) },
        },
      ]
    }
    case 'finish-run':
      return [await finishRow(decision, state, making)]
    case 'fail-run':
      return [...closingEvents(state), { kind: 'run.failed', body: { error: decision.error } }]
    case 'cancel-run':
      return [...closingEvents(state), { kind: 'run.cancelled', body: {} }]
    case 'refuse-step':
      return refusedRows(decision, state, making)
    case 'start-step':
      return []
  }
}

function refusedRows(
  { step, error }: Extract<Decision, { type: 'refuse-step' }>,
  state: RunState,
  { values, contents }: Making,
): readonly NewRunEvent[] {
  const { stepId, attempt } = step
  const { data } = error
  // Nobody was asked, so nobody is paid.
  const unbilled = { ...error, data: { ...(typeof data === 'object' && data), unbilled: true } }
  return [
    startRow(step, state, values, contents),
    { kind: 'step.failed', body: { stepId, attempt, error: unbilled, willRetry: false } },
  ]
}

async function finishRow(
  decision: FinishRun,
  state: RunState,
  { now, values, contents }: Making,
): Promise<NewRunEvent> {
  const text = await values.json(decision.text)
  const citations = decision.citations ? await values.json(decision.citations) : []
  const steps = Object.values(state.steps)
  const sum = (of: (step: (typeof steps)[number]) => number | undefined) =>
    steps.reduce((total, step) => total + (of(step) ?? 0), 0)
  return {
    kind: 'run.finished',
    body: {
      answer: values.content(typeof text === 'string' ? text : '', 'text/plain', contents),
      supported: decision.supported,
      ...(decision.refused && { refused: true }),
      citations: z.array(Citation).safeParse(citations).data ?? [],
      usage: {
        tokensIn: sum((step) => step.usage?.tokensIn),
        tokensOut: sum((step) => step.usage?.tokensOut),
        tokensCached: sum((step) => step.usage?.tokensCached),
        ...whereAny(
          'tokensCacheWritten',
          sum((step) => step.usage?.tokensCacheWritten),
        ),
        ...whereAny(
          'tokensReasoning',
          sum((step) => step.usage?.tokensReasoning),
        ),
      },
      costMicroUsd: costOfRun(state),
      tookMs: Math.max(0, now - state.createdAt),
      ...(decision.route && { route: decision.route }),
    },
  }
}

const whereAny = (name: 'tokensCacheWritten' | 'tokensReasoning', count: number) =>
  count > 0 ? { [name]: count } : {}

function startRow(step: PlannedStep, state: RunState, values: Values, into: NewContent[]): NewRunEvent {
  const { stepId, node, visit, ordinal, stepKind, effect, attempt, title, tool } = step
  const input = inputRow(step, state, values, into)
  return {
    kind: 'step.started',
    parentId: step.parentId,
    body: {
      stepId,
      node,
      visit,
      ordinal,
      stepKind,
      effect,
      attempt,
      title,
      ...(tool && { tool }),
      ...(input && { input }),
    },
  }
}

/** One input stands for itself; several are stored as a list of where each came from, so that nothing big is stored twice. */
function inputRow(
  { inputs }: PlannedStep,
  state: RunState,
  values: Values,
  into: NewContent[],
): OutputValue | undefined {
  const sources = Object.values(inputs)
  const [first] = sources
  if (!first) return undefined
  if (sources.length === 1 && first.from === 'run-text' && state.created)
    return { content: state.created.text }
  if (sources.length === 1 && first.from === 'output' && first.index === undefined) return first.output
  return values.output(inputs, into)
}
