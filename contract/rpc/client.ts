// A contract's client on one connection: calls are promises, streams are async generators, every failure is an AppError.
// Imports no zod, so a page bundles none: of a contract it needs its type and the names of its streams.
import { AppError, fromErrorShape, isAppError } from '../app-error.ts'
import { callOnce } from './client-call.ts'
import { ItemStream } from './client-stream.ts'
import { abortedBy, type Pending, type Wire } from './client-wire.ts'
import { CALL, CANCEL, DONE, ERROR, HELLO, NEXT, readFrame, RESULT, type Frame } from './frames.ts'
import type { CallOptions, Client, Contract, StreamPaths } from './procedure.ts'
import { notMaestro, outOfStep, tooManyBadFrames, versionMismatch } from './refusals.ts'
import { closeWith, type Transport } from './transport.ts'

export interface ClientOptions {
  /** The version of the contract that this client was built with. */
  readonly version: number
  readonly token?: string
}

const maxBadFrames = 100

/** Says hello at once. Calls may follow at once; they fail with the connection's reason when it is lost, refused, or of another version. */
export function createClient<C extends Contract>(
  streams: Readonly<Record<StreamPaths<C>, true>>,
  transport: Transport,
  { version, token }: ClientOptions,
): Client<C> {
  const live = new Map<number, Pending>()
  let lastId = 0
  let badFrames = 0
  let isGreeted = false
  /** Why no call can be made any more. */
  let refusal: AppError | undefined

  const failAll = (reason: AppError) => {
    refusal ??= reason
    const calls = [...live.values()]
    live.clear()
    for (const call of calls) call.fail(refusal)
  }

  const countBadFrame = () => {
    badFrames++
    if (badFrames === maxBadFrames) closeWith(transport, tooManyBadFrames(badFrames))
  }

  const receive = (frame: Frame | undefined) => {
    if (frame?.[0] === ERROR && frame[1] === 0) return failAll(fromErrorShape(frame[2]))
    if (!isGreeted && frame?.[0] !== HELLO) return closeWith(transport, notMaestro())
    switch (frame?.[0]) {
      case HELLO:
        if (isGreeted) return countBadFrame()
        isGreeted = true
        if (frame[2].version !== version)
          failAll(versionMismatch({ server: frame[2].version, client: version }))
        return
      case RESULT:
      case ERROR:
      case NEXT:
      case DONE: {
        const call = live.get(frame[1])
        if (!call) return frame[1] > lastId ? countBadFrame() : undefined
        if (call.receive(frame)) return
        live.delete(frame[1])
        transport.send([CANCEL, frame[1]])
        call.fail(outOfStep(call.path))
        return countBadFrame()
      }
      default:
        return countBadFrame()
    }
  }

  const wire: Wire = {
    begin(pending, input, signal) {
      if (refusal) throw refusal
      if (signal?.aborted) throw abortedBy(signal)
      const id = ++lastId
      try {
        transport.send(input === undefined ? [CALL, id, pending.path] : [CALL, id, pending.path, input])
      } catch (error) {
        throw isAppError(error) ? error : unsendable(error)
      }
      // The send itself may have been what closed the connection.
      if (refusal) throw refusal
      live.set(id, pending)
      return id
    },
    send: (frame) => transport.send(frame),
    end: (id) => void live.delete(id),
  }

  transport.onFrame((value) => receive(readFrame(value)))
  transport.onClose(failAll)
  transport.send([HELLO, 0, { protocol: 'maestro', version, ...(token !== undefined && { token }) }])

  const invoke = (path: string, input: unknown, { signal }: CallOptions = {}) =>
    Object.hasOwn(streams, path)
      ? new ItemStream(wire, path, input, signal)
      : callOnce(wire, path, input, signal)
  return group('', invoke) as Client<C>
}

type Invoke = (path: string, input: unknown, options?: CallOptions) => unknown

// `then` is nobody's procedure: without that a client could not be returned from an async function.
function group(path: string, invoke: Invoke): unknown {
  const members = new Map<string, unknown>()
  const call = (input?: unknown, options?: CallOptions) => invoke(path, input, options)
  return new Proxy(call, {
    get(_target, name) {
      if (typeof name !== 'string' || name === 'then') return undefined
      const known = members.get(name)
      if (known !== undefined) return known
      const member = group(path === '' ? name : `${path}.${name}`, invoke)
      members.set(name, member)
      return member
    },
  })
}

function unsendable(cause: unknown): AppError {
  return new AppError('BAD_INPUT', 'The request holds something that cannot be sent.', {
    next: 'Send plain values.',
    cause,
  })
}
