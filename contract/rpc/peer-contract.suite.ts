// The contract that the suite calls, and its server: runs in this process or in a thread, so the suite learns what it did by asking.
import { z } from 'zod'
import { AppError } from '../app-error.ts'
import { procedure, serve, type Handlers, type Served, type Transport } from './index.ts'

interface Tree {
  readonly branches: readonly Tree[]
}
const Tree: z.ZodType<Tree> = z.object({
  get branches() {
    return z.array(Tree)
  },
})

const Counts = z.object({
  /** Items that the stream's handler produced since it last began. */
  produced: z.int(),
  /** Handlers at work, this one not counted. */
  running: z.int(),
  /** Codes of the reasons with which handlers were aborted. */
  aborts: z.array(z.string()),
  internalErrors: z.array(z.string()),
  badFrames: z.int(),
})

export const suiteContract = {
  echo: procedure({
    input: z.object({ text: z.string(), marks: z.array(z.object({ at: z.int() })).optional() }),
    output: z.object({ text: z.string() }),
    effect: 'read',
  }),
  nothing: procedure({}),
  letters: procedure({ input: z.object({ length: z.int() }), output: z.string() }),
  measure: procedure({ input: z.string(), output: z.int() }),
  depth: procedure({ input: Tree, output: z.int() }),
  wait: procedure({ output: z.string() }),
  counts: procedure({ output: Counts }),
  numbers: procedure({
    input: z.object({ count: z.int(), size: z.int() }),
    stream: z.object({ n: z.int(), text: z.string() }),
  }),
  fails: {
    typed: procedure({}),
    untyped: procedure({}),
    unsendable: procedure({ output: z.unknown() }),
    output: procedure({ output: z.int() }),
    stream: procedure({ input: z.object({ after: z.int() }), stream: z.int() }),
    item: procedure({ input: z.object({ after: z.int() }), stream: z.int() }),
    waiting: procedure({ stream: z.int() }),
  },
}
export type SuiteContract = typeof suiteContract

export const suiteStreams = {
  numbers: true,
  'fails.stream': true,
  'fails.item': true,
  'fails.waiting': true,
} as const

export const suiteVersion = 7
export const suiteMaxLive = 50

export const typedError = new AppError('DATA_LOCKED', 'The folder is in use.', {
  safe: 'Nothing was written.',
  next: 'Close the other one.',
  retryable: true,
  data: { pid: 7 },
})

export interface SuiteServer {
  serve(transport: Transport): Served
}

export function suiteServer(): SuiteServer {
  let produced = 0
  let running = 0
  const aborts: string[] = []
  const internalErrors: string[] = []

  const untilAborted = (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      running++
      signal.addEventListener('abort', () => {
        running--
        aborts.push((signal.reason as AppError).code)
        reject(signal.reason)
      })
    })

  const handlers: Handlers<SuiteContract, { readonly served: () => Served }> = {
    echo: ({ text }) => ({ text }),
    nothing: () => {},
    letters: ({ length }) => 'x'.repeat(length),
    measure: (text) => text.length,
    depth(tree) {
      let depth = 0
      for (let node: Tree | undefined = tree; node; node = node.branches[0]) depth++
      return depth
    },
    wait: (_input, { signal }) => untilAborted(signal),
    counts: (_input, { served }) => ({
      produced,
      running,
      aborts,
      internalErrors,
      badFrames: served().badFrames,
    }),
    async *numbers({ count, size }, { signal }) {
      const text = 'x'.repeat(size)
      produced = 0
      running++
      signal.addEventListener('abort', () => aborts.push((signal.reason as AppError).code))
      try {
        for (let n = 0; n < count; n++) {
          produced++
          yield { n, text }
        }
      } finally {
        running--
      }
    },
    fails: {
      typed: () => Promise.reject(typedError),
      untyped() {
        throw new TypeError('the password is 1234')
      },
      unsendable: () => ({ callback: () => 1, big: 1n }),
      output: () => 'not a number' as unknown as number,
      async *stream({ after }) {
        for (let n = 0; n < after; n++) yield n
        throw typedError
      },
      async *item({ after }) {
        for (let n = 0; n < after; n++) yield n
        yield 'not a number' as unknown as number
      },
      async *waiting(_input, { signal }) {
        yield 1
        await untilAborted(signal)
      },
    },
  }

  return {
    serve(transport) {
      const served: Served = serve(suiteContract, handlers, transport, {
        version: suiteVersion,
        context: { served: () => served },
        maxLive: suiteMaxLive,
        onInternalError: (error, path) => internalErrors.push(`${path}: ${String(error)}`),
      })
      return served
    },
  }
}
