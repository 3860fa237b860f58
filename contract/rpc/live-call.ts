// One call while it lives on the server: input checked, handler run, answer or items checked and sent, settled exactly once.
import type { z } from 'zod'
import { AppError, isAppError, toErrorShape } from '../app-error.ts'
import { BATCH, DONE, ERROR, NEXT, RESULT, WINDOW, type Frame } from './frames.ts'
import type { CallContext, Procedure } from './procedure.ts'
import { aborted } from './refusals.ts'
import type { Transport } from './transport.ts'
import { afterTurn, turn } from './turn.ts'

export type Handler = (input: unknown, context: CallContext) => unknown

export interface Endpoint {
  readonly path: string
  readonly procedure: Procedure
  readonly handler: Handler
}

export interface LiveCallOptions {
  readonly id: number
  readonly endpoint: Endpoint
  readonly context: object
  readonly transport: Transport
  /** Gets what leaves as INTERNAL, without its text. Must not throw. */
  readonly onInternalError: (error: unknown, path: string) => void
}

export class LiveCall {
  readonly #options: LiveCallOptions
  readonly #abort = new AbortController()
  #credit = WINDOW
  #wake: () => void = () => {}
  #isSettled = false

  constructor(options: LiveCallOptions) {
    this.#options = options
  }

  /** Ends when the handler has ended, settled or not. Never rejects. */
  async run(raw: unknown): Promise<void> {
    const { id, endpoint, context } = this.#options
    const { procedure, handler } = endpoint
    try {
      const input = procedure.input && parseInput(procedure.input, raw)
      const output = handler(input, { ...context, signal: this.#abort.signal })
      if (procedure.stream) {
        await this.#sendItems(output as AsyncIterable<unknown>, procedure.stream)
        await this.#whenRoom(() => this.#settle([DONE, id]))
      } else {
        const value = await output
        const answer = procedure.output?.parse(value)
        await this.#whenRoom(() => this.#settle(answer === undefined ? [RESULT, id] : [RESULT, id, answer]))
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  /** The caller is owed nothing any more; the handler's signal aborts. */
  cancel(reason: AppError): void {
    this.#isSettled = true
    this.#abort.abort(reason)
    this.#wake()
  }

  /** The reader took `items`. Credit never exceeds the window, whatever a reader claims. */
  addCredit(items: number): void {
    this.#credit = Math.min(WINDOW, this.#credit + items)
    this.#wake()
  }

  // Items that come within one turn go as one frame; after a full batch everybody else has a turn, or a hot generator would starve CANCEL.
  async #sendItems(items: AsyncIterable<unknown>, schema: z.ZodType): Promise<void> {
    let batch: unknown[] = []
    const flush = () =>
      this.#whenRoom(() => {
        const full = batch
        batch = []
        if (full.length > 0 && !this.#isSettled) this.#sendBatch(full)
      })
    const flushAfterTurn = () =>
      afterTurn(() => {
        flush().catch((error: unknown) => {
          this.#fail(error)
          this.cancel(aborted(error))
        })
      })
    try {
      for await (const item of items) {
        if (this.#isSettled) return
        batch.push(schema.parse(item))
        this.#credit--
        if (batch.length === 1) flushAfterTurn()
        if (batch.length === BATCH) {
          await flush()
          await turn()
          await this.#whenRoom()
        }
        if (this.#credit === 0) {
          await flush()
          await this.#creditOrCancel()
        }
        if (this.#isSettled) return
      }
    } finally {
      await flush()
    }
  }

  /** A batch may be too large where its items are not. */
  #sendBatch(items: readonly unknown[]): void {
    const { transport, id } = this.#options
    try {
      transport.send([NEXT, id, items])
    } catch (error) {
      if (items.length === 1) throw error
      const half = items.length >> 1
      this.#sendBatch(items.slice(0, half))
      this.#sendBatch(items.slice(half))
    }
  }

  /** Sends in the very turn that saw room, or all who waited for it would send at once. */
  async #whenRoom(send?: () => void): Promise<void> {
    const { transport } = this.#options
    for (let wait = transport.drained(); wait && !this.#isSettled; wait = transport.drained()) await wait
    send?.()
  }

  async #creditOrCancel(): Promise<void> {
    while (this.#credit === 0 && !this.#isSettled)
      await new Promise<void>((resolve) => (this.#wake = resolve))
  }

  #settle(frame: Frame): void {
    if (this.#isSettled) return
    this.#options.transport.send(frame)
    this.#isSettled = true
  }

  #fail(error: unknown): void {
    const { id, endpoint, onInternalError } = this.#options
    if (this.#isSettled) {
      if (!isAppError(error) && !isAbort(error)) onInternalError(error, endpoint.path)
      return
    }
    if (!isAppError(error) || error.code === 'INTERNAL') onInternalError(error, endpoint.path)
    try {
      this.#settle([ERROR, id, toErrorShape(error)])
    } catch (unsendable) {
      // The error's own data cannot travel: the plain INTERNAL always can.
      onInternalError(unsendable, endpoint.path)
      this.#settle([ERROR, id, toErrorShape(unsendable)])
    }
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

const maxIssues = 20
const maxIssueLength = 200

function parseInput(schema: z.ZodType, raw: unknown): unknown {
  const result = safeParse(schema, raw)
  if (result.success) return result.data
  const issues = result.error.issues
    .slice(0, maxIssues)
    .map(({ path, message }) => ({ path: cut(path.join('.')), message: cut(message) }))
  const [first] = issues
  throw new AppError(
    'BAD_INPUT',
    `The request does not fit${first?.path ? ` at "${first.path}"` : ''}: ${first?.message ?? 'unreadable'}.`,
    { next: 'Correct the request.', data: { issues } },
  )
}

// A message may repeat a key of the request, which may be as long as a frame.
const cut = (text: string) => text.slice(0, maxIssueLength)

// A value nested deeper than the stack makes a recursive schema throw RangeError; that is the caller's fault, not an internal error.
function safeParse(schema: z.ZodType, raw: unknown): z.ZodSafeParseResult<unknown> {
  try {
    return schema.safeParse(raw)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AppError('BAD_INPUT', 'The request is nested too deep.', {
      next: 'Correct the request.',
      cause: error,
    })
  }
}
