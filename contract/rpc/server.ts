// Serves a contract on one connection. Whatever arrives, nothing here throws: a first frame that is no hello ends the connection, later
// bad frames are counted, and too many end it too.
import { AppError, toErrorShape } from '../app-error.ts'
import { CALL, CANCEL, CREDIT, ERROR, HELLO, readFrame, type Frame, type Hello } from './frames.ts'
import { LiveCall, type Endpoint, type Handler } from './live-call.ts'
import { isProcedure, type Contract, type Handlers } from './procedure.ts'
import {
  aborted,
  helloFirst,
  noSuchProcedure,
  tooManyBadFrames,
  tooManyCalls,
  versionMismatch,
  wrongToken,
} from './refusals.ts'
import { closeWith, type Transport } from './transport.ts'

export interface ServeOptions<X extends object> {
  /** The contract's version, said in the hello. */
  readonly version: number
  /** Reaches every handler, beside its signal. */
  readonly context: X
  /** When set, a hello without exactly this token ends the connection with NOT_ALLOWED. */
  readonly token?: string
  /** Calls whose handlers run at the same time on this connection; more are refused with BUSY. */
  readonly maxLive?: number
  /** Frames that make no sense before the connection ends with PROTOCOL. */
  readonly maxBadFrames?: number
  /** Gets every error that leaves as INTERNAL without its text. Must not throw. */
  readonly onInternalError: (error: unknown, path: string) => void
}

export interface Served {
  /** Handlers that run now. */
  readonly liveCalls: number
  readonly badFrames: number
}

/** Serves until the transport closes; then every handler's signal aborts. Throws only at once, for a handler that is missing. */
export function serve<C extends Contract, X extends object>(
  contract: C,
  handlers: Handlers<C, X>,
  transport: Transport,
  options: ServeOptions<X>,
): Served {
  const { version, context, token, maxLive = 1_000, maxBadFrames = 100, onInternalError } = options
  const endpoints = new Map<string, Endpoint>(
    endpointsOf(contract, handlers as unknown as HandlerGroup).map((endpoint) => [endpoint.path, endpoint]),
  )
  const live = new Map<number, LiveCall>()
  let lastId = 0
  let badFrames = 0
  let isGreeted = false
  /** What every call gets instead of an answer; undefined when the hellos agree. */
  let refusal: AppError | undefined

  const countBadFrame = () => {
    badFrames++
    if (badFrames === maxBadFrames) closeWith(transport, tooManyBadFrames(badFrames))
  }

  // The hello is an answer to the client's: then its listener is there to hear it, and who shows no token learns nothing.
  const greet = (hello: Hello) => {
    if (token !== undefined && !isSame(token, hello.token ?? '')) return closeWith(transport, wrongToken())
    isGreeted = true
    if (hello.version !== version) refusal = versionMismatch({ server: version, client: hello.version })
    transport.send([HELLO, 0, { protocol: 'maestro', version }])
  }

  const refuse = (id: number, error: AppError) => transport.send([ERROR, id, toErrorShape(error)])

  const begin = (id: number, path: string, input: unknown) => {
    if (id <= lastId) return countBadFrame()
    lastId = id
    if (refusal) return refuse(id, refusal)
    if (live.size >= maxLive) return refuse(id, tooManyCalls(maxLive))
    const endpoint = endpoints.get(path)
    if (!endpoint) return refuse(id, noSuchProcedure(path))
    const call = new LiveCall({ id, endpoint, context, transport, onInternalError })
    live.set(id, call)
    void call.run(input).finally(() => live.delete(id))
  }

  const receive = (frame: Frame | undefined) => {
    if (!isGreeted) return frame?.[0] === HELLO ? greet(frame[2]) : closeWith(transport, helloFirst())
    switch (frame?.[0]) {
      case CALL:
        return begin(frame[1], frame[2], frame[3])
      // A call that has just ended gets these too; only a number never used is wrong.
      case CANCEL:
        return frame[1] > lastId ? countBadFrame() : live.get(frame[1])?.cancel(aborted())
      case CREDIT:
        return frame[1] > lastId ? countBadFrame() : live.get(frame[1])?.addCredit(frame[2])
      default:
        return countBadFrame()
    }
  }

  transport.onFrame((value) => receive(readFrame(value)))
  transport.onClose((reason) => {
    for (const call of live.values()) call.cancel(reason)
  })
  return {
    get liveCalls() {
      return live.size
    },
    get badFrames() {
      return badFrames
    },
  }
}

interface HandlerGroup {
  readonly [name: string]: Handler | HandlerGroup
}

// All paths are known before the first frame, so a path off the wire is only ever a key of a Map: `__proto__` is a name like any other.
function endpointsOf(contract: Contract, handlers: HandlerGroup, prefix = ''): Endpoint[] {
  return Object.entries(contract).flatMap(([name, node]): Endpoint[] => {
    const path = prefix + name
    const handler = handlers[name]
    if (isProcedure(node) && typeof handler === 'function') return [{ path, procedure: node, handler }]
    if (!isProcedure(node) && typeof handler === 'object') return endpointsOf(node, handler, `${path}.`)
    throw new AppError('INTERNAL', `The contract's "${path}" has no handler.`)
  })
}

// In constant time, so that a wrong token does not tell how much of it was right.
function isSame(token: string, given: string): boolean {
  let difference = token.length ^ given.length
  for (let index = 0; index < token.length; index++)
    difference |= token.charCodeAt(index) ^ given.charCodeAt(index % (given.length || 1))
  return difference === 0
}
