// What a driver asks of the world. Each effect has a function; who implements it decides where it runs.
import type { RouteDecision, Usage } from '../../../contract/answers.ts'
import type { LakeScope } from '../../../contract/documents.ts'
import type { RunId, StepId } from '../../../contract/ids.ts'
import type { TierPreference, Trust } from '../../../contract/labels.ts'
import type { Agent, Grant } from '../../../contract/teams.ts'
import type { Work } from '../decide/decision.ts'

export interface WorkCall {
  readonly work: Work
  readonly runId: RunId
  readonly stepId: StepId
  readonly attempt: number
  /** The same for every attempt of the step: what a keyed effect is repeated with. */
  readonly key: string
  readonly inputs: Readonly<Record<string, unknown>>
  /** What the user narrowed the run to, and the tier asked for. */
  readonly scope: LakeScope
  readonly tier: TierPreference
  readonly agent?: Agent | undefined
  readonly route?: RouteDecision | undefined
  readonly tool?: string | undefined
  readonly grants?: readonly Grant[] | undefined
  readonly labels?: readonly Trust[] | undefined
  readonly approval?: 'given' | undefined
}

export interface WorkContext {
  /** Aborts when the run is cancelled or fails, or its owner ends. */
  readonly signal: AbortSignal
  /** Text as it comes, for those who watch; the result holds all of it again. */
  readonly onText: (delta: string) => void
}

/** Outputs are JSON values by name. */
export interface WorkResult {
  readonly outputs: Readonly<Record<string, unknown>>
  readonly route?: RouteDecision | undefined
  readonly usage?: Usage | undefined
  readonly costMicroUsd?: number | undefined
}

/**
 * Rejects with an AppError; `retryable` ones are tried again, unless the effect is unkeyed. An unkeyed effect that rejects with
 * anything but a code of `certainFailures` is in doubt.
 */
export type EffectPorts = Readonly<
  Record<Work, (call: WorkCall, context: WorkContext) => Promise<WorkResult>>
>
