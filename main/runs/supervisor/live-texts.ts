// The text of steps that are being written, so that whoever begins to watch in the middle sees the whole.
import type { RunId, StepId } from '../../../contract/ids.ts'
import type { TextFrame } from '../../../contract/runs.ts'

/** A text longer than this is shown again from its final row only. */
const maxCharacters = 1_000_000

export class LiveTexts {
  readonly #runs = new Map<RunId, Map<StepId, string>>()

  add({ runId, stepId, offset, text }: TextFrame): void {
    const steps = this.#runs.get(runId) ?? new Map<StepId, string>()
    const before = steps.get(stepId) ?? ''
    if (offset > before.length || offset + text.length > maxCharacters) return
    this.#runs.set(runId, steps.set(stepId, before.slice(0, offset) + text))
  }

  /** Each as one frame from its beginning. */
  of(runId: RunId): TextFrame[] {
    const steps = [...(this.#runs.get(runId) ?? [])]
    return steps.map(([stepId, text]) => ({ type: 'frame', runId, stepId, offset: 0, text }))
  }

  endStep(runId: RunId, stepId: StepId): void {
    const steps = this.#runs.get(runId)
    steps?.delete(stepId)
    if (steps?.size === 0) this.#runs.delete(runId)
  }

  endRun(runId: RunId): void {
    this.#runs.delete(runId)
  }
}
