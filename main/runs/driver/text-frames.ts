// A step's text on its way to whoever watches: gathered for about a frame of a screen, never journaled, one message under way at a time.
import type { RunId, StepId } from '../../../contract/ids.ts'
import type { TextFrame } from '../../../contract/runs.ts'

const frameMs = 30

export interface TextFramesOptions {
  readonly runId: RunId
  readonly stepId: StepId
  /** Resolves when the frame was taken; until then text gathers here. */
  readonly send: (frame: TextFrame) => Promise<void>
}

export class TextFrames {
  readonly #options: TextFramesOptions
  #sent = 0
  #waiting = ''
  #timer: NodeJS.Timeout | undefined
  #isSending = false
  #isOver = false

  constructor(options: TextFramesOptions) {
    this.#options = options
  }

  push(delta: string): void {
    if (this.#isOver || delta === '') return
    this.#waiting += delta
    this.#timer ??= setTimeout(() => void this.#flush(), frameMs)
  }

  /** The final row replaces all text, so what still waits here need not go out. */
  end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  async #flush(): Promise<void> {
    this.#timer = undefined
    if (this.#isSending || this.#isOver || this.#waiting === '') return
    const { runId, stepId, send } = this.#options
    const text = this.#waiting
    const offset = this.#sent
    this.#waiting = ''
    this.#sent += text.length
    this.#isSending = true
    // Frames are a courtesy: one that does not arrive costs nothing but smoothness.
    await send({ type: 'frame', runId, stepId, offset, text }).catch(() => {})
    this.#isSending = false
    if (this.#waiting !== '') this.#timer ??= setTimeout(() => void this.#flush(), frameMs)
  }
}
