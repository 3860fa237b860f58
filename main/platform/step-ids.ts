// Ids that need no randomness: the same run decides the same ids whenever it is folded, and the trace uses them as they are.
import type { RunId, StepId } from '../../contract/ids.ts'
import { hashOf } from './hash.ts'

const firstHex = (...parts: readonly (string | number)[]): StepId =>
  hashOf(JSON.stringify(parts)).slice(0, 16) as StepId

export function stepIdOf(runId: RunId, node: string, visit: number, ordinal: number): StepId {
  return firstHex(runId, node, visit, ordinal)
}

/** Of the run itself, the parent of its nodes in the trace. */
export function runSpanIdOf(runId: RunId): StepId {
  return firstHex(runId)
}

/** The parent of a visit's steps, in the journal and in the trace. */
export function nodeSpanIdOf(runId: RunId, node: string, visit: number): StepId {
  return firstHex(runId, node, visit)
}

/** Of one attempt of a step, in the trace. */
export function attemptSpanIdOf(runId: RunId, stepId: string, attempt: number): StepId {
  return firstHex(runId, stepId, attempt)
}
