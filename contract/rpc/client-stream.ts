// The reader's end of one stream. It grants credit only for items that were taken, so at most WINDOW of them wait here.
import { fromErrorShape, type AppError } from '../app-error.ts'
import { abortedBy, type Pending, type Wire } from './client-wire.ts'
import { CANCEL, CREDIT, DONE, ERROR, NEXT, WINDOW, type Frame } from './frames.ts'

type Step = IteratorResult<unknown, void>

interface Waiting {
  readonly resolve: (step: Step) => void
  readonly reject: (error: AppError) => void
}

const over: Step = { done: true, value: undefined }

/**
 * Sends its CALL at the first `next()`. Items that arrived before the end are given before it, except after an abort, which counts at once.
 * Unlike a generator function's, `return()` ends a `next()` that still waits, so whoever leaves never has to wait for one more item.
 */
export class ItemStream implements AsyncGenerator<unknown, void, void>, Pending {
  readonly path: string
  readonly #wire: Wire
  readonly #input: unknown
  readonly #signal: AbortSignal | undefined
  #state: 'unopened' | 'open' | 'ended' = 'unopened'
  #id = 0
  #items: unknown[] = []
  #read = 0
  #uncredited = 0
  #waiting: Waiting[] = []
  #failure: AppError | undefined

  constructor(wire: Wire, path: string, input: unknown, signal: AbortSignal | undefined) {
    this.#wire = wire
    this.path = path
    this.#input = input
    this.#signal = signal
  }

  next(): Promise<Step> {
    if (this.#state === 'unopened') this.#open()
    if (this.#read < this.#items.length && this.#signal?.aborted) this.#leave(abortedBy(this.#signal))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#serve()
    })
  }

  return(): Promise<Step> {
    this.#leave()
    return Promise.resolve(over)
  }

  throw(error: unknown): Promise<Step> {
    this.#leave()
    return Promise.reject(error)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#leave()
  }

  receive(frame: Frame): boolean {
    switch (frame[0]) {
      case NEXT:
        if (this.#items.length - this.#read + frame[2].length > WINDOW) return false
        for (const item of frame[2]) this.#items.push(item)
        this.#serve()
        return true
      case DONE:
        this.#end(undefined)
        return true
      case ERROR:
        this.#end(fromErrorShape(frame[2]))
        return true
      default:
        return false
    }
  }

  fail(error: AppError): void {
    this.#end(error)
  }

  #open(): void {
    this.#state = 'open'
    try {
      this.#id = this.#wire.begin(this, this.#input, this.#signal)
      this.#signal?.addEventListener('abort', this.#abort)
    } catch (error) {
      this.#end(error as AppError)
    }
  }

  readonly #abort = () => {
    this.#leave(abortedBy(this.#signal))
  }

  /** The reader goes: what waits here is dropped, and the server stops. */
  #leave(failure?: AppError): void {
    this.#items = []
    this.#read = 0
    if (this.#state === 'open') this.#wire.send([CANCEL, this.#id])
    this.#failure = failure
    this.#end(failure)
  }

  #end(failure: AppError | undefined): void {
    if (this.#state === 'ended') return
    this.#state = 'ended'
    this.#failure = failure
    this.#wire.end(this.#id)
    this.#signal?.removeEventListener('abort', this.#abort)
    this.#serve()
  }

  /** Gives the oldest items to the oldest `next()`, then the end. */
  #serve(): void {
    while (this.#waiting.length > 0) {
      if (this.#read < this.#items.length) {
        this.#waiting.shift()?.resolve({ done: false, value: this.#items[this.#read++] })
        if (this.#read === this.#items.length) {
          this.#items = []
          this.#read = 0
        }
        this.#credit()
      } else if (this.#state === 'ended') {
        const waiting = this.#waiting.shift()
        if (this.#failure) waiting?.reject(this.#failure)
        else waiting?.resolve(over)
        this.#failure = undefined
      } else return
    }
  }

  #credit(): void {
    if (++this.#uncredited < WINDOW / 2 || this.#state === 'ended') return
    this.#wire.send([CREDIT, this.#id, this.#uncredited])
    this.#uncredited = 0
  }
}
