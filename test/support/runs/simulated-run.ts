// A run without threads, store or time: rows in an array, effects that are functions of their inputs, and a stream of choices for chance.
import { isAppError, toErrorShape } from '../../../contract/app-error.ts'
import type { ContentHash, RunId } from '../../../contract/ids.ts'
import { newRunEvent, type RunEvent } from './run-rows.ts'
import { foldRun, hasEnded, type RunState } from '../../../contract/run-state.ts'
import type { NewRunEvent } from '../../../contract/run-events.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { hashOf } from '../../../main/platform/index.ts'
import { advance, type Completion } from '../../../main/runs/driver/advance.ts'
import type { WorkResult } from '../../../main/runs/driver/effect-ports.ts'
import { Values } from '../../../main/runs/driver/values.ts'
import type { PlannedStep } from '../../../main/runs/decide/decision.ts'

export const simulatedRunId = `run_${'0'.repeat(32)}` as RunId

export interface Simulation {
  readonly events: readonly RunEvent[]
  readonly state: RunState
  /** `stepId` of each effect that was begun, in order. */
  readonly begun: readonly PlannedStep[]
}

/** Throws an AppError where the step fails for good. */
export type World = (step: PlannedStep, inputs: Readonly<Record<string, unknown>>) => WorkResult

export interface SimulateOptions {
  readonly world: World
  /** Numbers that decide which effect comes out next; 0 when they run out. */
  readonly choices?: readonly number[]
  /** Answers to what the run asks. */
  readonly answer?: (question: string, choices: readonly string[]) => string
  /** How many rows there may be before the simulation gives up. */
  readonly maxRows?: number
}

const texts = new Map<ContentHash, string>()

const inputText = 'Where does the ferry go?'

export function created(team: TeamDefinition): readonly RunEvent[] {
  const text = hashOf(inputText)
  texts.set(text, inputText)
  const body = {
    team,
    teamVersion: 'test',
    text,
    preview: inputText,
    scope: [],
    tier: 'auto' as const,
    origin: { type: 'manual' as const },
    appVersion: '0.0.0',
  }
  return [newRunEvent({ kind: 'run.created', body }, { runId: simulatedRunId, seq: 1, fence: 0 })]
}

/** Claims the run as it stands in `before` and drives it until it ends or nothing more can happen. */
export async function simulate(before: readonly RunEvent[], options: SimulateOptions): Promise<Simulation> {
  const { world, choices = [], answer = (_question, [first = 'yes']) => first, maxRows = 2_000 } = options
  const events = [...before]
  const begun: PlannedStep[] = []
  const chances = choices[Symbol.iterator]()
  const values = new Values(async (hash) => texts.get(hash) ?? Promise.reject(new Error(`no text ${hash}`)))
  const fence = foldRun(simulatedRunId, events).fence + 1
  const add = (event: NewRunEvent) =>
    events.push(newRunEvent(event, { runId: simulatedRunId, seq: events.length + 1, fence }))
  add({ kind: 'run.claimed', body: { owner: `owner ${fence}`, reason: 'resume' } })
  let atWork: PlannedStep[] = []
  let completions: Completion[] = []

  while (events.length < maxRows) {
    const state = foldRun(simulatedRunId, events)
    if (hasEnded(state.status)) break
    const turn = await advance(state, completions, {
      now: events.length,
      values,
      atWork: atWork.length,
      mayStart: () => true,
    })
    if (turn.mustStop) {
      atWork = []
      continue
    }
    completions = []
    for (const { content } of turn.contents) texts.set(hashOf(content), content)
    for (const event of turn.events) add(event)
    begun.push(...turn.starts)
    atWork.push(...turn.starts)
    if (turn.events.length > 0) continue
    if (atWork.length > 0) {
      const chance = chances.next().value ?? 0
      const [step] = atWork.splice(chance % atWork.length, 1)
      if (step) completions = [await complete(step, state, values, world)]
      continue
    }
    const asked = Object.values(state.steps).find(({ status }) => status === 'waiting')
    if (!asked) break
    const body = { stepId: asked.stepId, answer: answer(asked.question ?? '', asked.choices ?? []) }
    add({ kind: 'step.answered', body })
  }
  return { events, state: foldRun(simulatedRunId, events), begun }
}

async function complete(
  step: PlannedStep,
  state: RunState,
  values: Values,
  world: World,
): Promise<Completion> {
  const inputs: Record<string, unknown> = {}
  for (const [name, source] of Object.entries(step.inputs)) inputs[name] = await values.resolve(source, state)
  try {
    return { step, tookMs: 0, outcome: { type: 'finished', result: world(step, inputs) } }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { step, tookMs: 0, outcome: { type: 'failed', error: toErrorShape(error), willRetry: false } }
  }
}

/** The values that nodes gave, whatever the order in which they came. */
export function outputsOf(state: RunState): Readonly<Record<string, unknown>> {
  const nodes = Object.entries(state.nodes).map(
    ([key, { status, outputs }]) => [key, { status, outputs }] as const,
  )
  return Object.fromEntries(nodes.toSorted(([left], [right]) => (left < right ? -1 : 1)))
}
