// Every message between two peers is one small array: an op, the call's number, and what the op needs.
// The first frame in each direction is HELLO, the client's first. A caller numbers its calls 1, 2, 3 ...; 0 is the connection itself.

export const HELLO = 0
export const CALL = 1
export const RESULT = 2
export const ERROR = 3
export const NEXT = 4
export const DONE = 5
export const CANCEL = 6
export const CREDIT = 7

/** Items of one stream that may be on their way, sent but not yet taken by the reader. */
export const WINDOW = 512
/** Items of one stream that go as one frame, and the most that a handler produces before others have their turn. */
export const BATCH = 64

export interface Hello {
  readonly protocol: 'maestro'
  /** The contract's version; both sides must have the same. */
  readonly version: number
  readonly token?: string | undefined
}

export type Frame =
  | readonly [op: typeof HELLO, id: 0, hello: Hello]
  | readonly [op: typeof CALL, id: number, path: string, input?: unknown]
  | readonly [op: typeof RESULT, id: number, output?: unknown]
  /** An ErrorShape. With id 0 it is the reason why the sender closes the connection next. */
  | readonly [op: typeof ERROR, id: number, error: unknown]
  | readonly [op: typeof NEXT, id: number, items: readonly unknown[]]
  | readonly [op: typeof DONE, id: number]
  | readonly [op: typeof CANCEL, id: number]
  /** The reader took so many items; the server may send as many more. */
  | readonly [op: typeof CREDIT, id: number, items: number]

/** The frame that a value off a wire is, or undefined. Total: never throws, whatever a JSON parser or a structured clone gave. */
export function readFrame(value: unknown): Frame | undefined {
  return isFrame(value) ? value : undefined
}

function isFrame(value: unknown): value is Frame {
  if (!Array.isArray(value)) return false
  const [op, id, body]: readonly unknown[] = value
  const { length } = value
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return false
  if (op === HELLO) return id === 0 && length === 3 && isHello(body)
  if (op === ERROR) return id >= 0 && length === 3
  if (id < 1) return false
  switch (op) {
    case CALL:
      return (length === 3 || length === 4) && typeof body === 'string'
    case RESULT:
      return length === 2 || length === 3
    case NEXT:
      return length === 3 && Array.isArray(body) && body.length > 0
    case DONE:
    case CANCEL:
      return length === 2
    case CREDIT:
      return length === 3 && Number.isSafeInteger(body) && Number(body) > 0
    default:
      return false
  }
}

function isHello(value: unknown): value is Hello {
  if (typeof value !== 'object' || value === null) return false
  const { protocol, version, token } = value as Record<keyof Hello, unknown>
  return (
    protocol === 'maestro' &&
    Number.isSafeInteger(version) &&
    (token === undefined || typeof token === 'string')
  )
}
