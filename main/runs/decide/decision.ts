// What `decide` says is to be done next. It points at values and never holds them: the driver fetches, hashes and stores.
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { RouteDecision } from '../../../contract/answers.ts'
import type { StepId } from '../../../contract/ids.ts'
import type { Trust } from '../../../contract/labels.ts'
import type { EffectClass, NewRunEvent, OutputValue, StepKind } from '../../../contract/run-events.ts'
import type { Agent, Grant } from '../../../contract/teams.ts'

/** The names of the effects that a step can have; each has a port of its name. */
export const works = [
  'route',
  'retrieve',
  /** Never a step of its own: its bytes are for the call that asks for them, and no row. */
  'look-at',
  'answer',
  'write',
  'critique',
  'plan-queries',
  'check-claim',
  'drop-claims',
  'gate',
  'call-tool',
] as const
export type Work = (typeof works)[number]

export type ValueSource =
  | { readonly from: 'run-text' }
  | { readonly from: 'run-scope' }
  | { readonly from: 'output'; readonly output: OutputValue; readonly index?: number | undefined }
  | { readonly from: 'value'; readonly value: string | number | boolean | null }
  | { readonly from: 'list'; readonly items: readonly OutputValue[] }

export interface StepPlan {
  readonly stepKind: StepKind
  readonly effect: EffectClass
  readonly work: Work
  readonly title: string
  readonly inputs: Readonly<Record<string, ValueSource>>
  readonly agent?: Agent | undefined
  readonly route?: RouteDecision | undefined
  readonly tool?: string | undefined
  readonly grants?: readonly Grant[] | undefined
  /** Who had a say in the inputs, or in whether this happens at all. */
  readonly labels?: readonly Trust[] | undefined
  /** A person consented to exactly this call. */
  readonly approval?: 'given' | undefined
}

export interface PlannedStep extends StepPlan {
  readonly stepId: StepId
  readonly parentId: StepId
  readonly node: string
  readonly visit: number
  readonly ordinal: number
  readonly attempt: number
}

/** An output as it is, or a list of outputs that becomes one, or a text too long for a row. */
export type OutputPlan = OutputValue | { readonly list: readonly OutputValue[] } | { readonly text: string }

export interface FinishRun {
  readonly type: 'finish-run'
  readonly text: OutputValue
  readonly supported: boolean
  readonly refused: boolean
  readonly citations: OutputValue | undefined
  readonly route: RouteDecision | undefined
}

export type Decision =
  /** Rows that need nothing but themselves. */
  | { readonly type: 'record'; readonly events: readonly NewRunEvent[] }
  | { readonly type: 'start-step'; readonly step: PlannedStep }
  /** A call that a budget does not cover: rows say that it was to begin and why it did not, and nobody is asked. */
  | { readonly type: 'refuse-step'; readonly step: PlannedStep; readonly error: ErrorShape }
  | {
      readonly type: 'finish-node'
      readonly node: string
      readonly visit: number
      readonly outputs: Readonly<Record<string, OutputPlan>>
    }
  | FinishRun
  /** Whatever is at work is stopped first. */
  | { readonly type: 'fail-run'; readonly error: ErrorShape }
  | { readonly type: 'cancel-run' }
