// WebSockets, the browser's and the ws package's: one text message of JSON per frame.
import {
  closeWith,
  Ending,
  frameTooLarge,
  HIGH_WATER_BYTES,
  MAX_FRAME_BYTES,
  MAX_UNSENT_BYTES,
  notReading,
  type Transport,
} from './transport.ts'

/** What both kinds of WebSocket have. A ws server should set `maxPayload` to MAX_FRAME_BYTES, so that more is never even read. */
export interface WebSocketLike {
  readonly readyState: number
  readonly bufferedAmount: number
  send(text: string): void
  close(): void
  /** ws only: ends at once, for a peer that would not even read the closing message. */
  terminate?(): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void
}

export interface WebSocketTransportOptions {
  /** At least some kilobytes: the peers' own errors must fit. */
  readonly maxFrameBytes?: number
}

const CONNECTING = 0
const OPEN = 1
const pollMs = 5

/**
 * Takes a socket that is open or still connecting; what is sent before it opens waits, bounded like everything unsent. Make it in the turn that
 * made the socket: nobody keeps the messages that a socket gets before it has a listener.
 */
export function webSocketTransport(
  socket: WebSocketLike,
  { maxFrameBytes = MAX_FRAME_BYTES }: WebSocketTransportOptions = {},
): Transport {
  const ending = new Ending()
  let deliver: ((frame: unknown) => void) | undefined
  /** Came before `onFrame`. */
  let unheard: string[] = []
  let unheardBytes = 0
  let early: string[] = []
  let earlyBytes = 0
  let room: Promise<void> | undefined
  const unsentBytes = () => socket.bufferedAmount + earlyBytes

  const transport: Transport = {
    send(frame) {
      if (ending.isOver) return
      const text = JSON.stringify(frame)
      const bytes = byteLength(text, maxFrameBytes)
      if (bytes > maxFrameBytes) throw frameTooLarge(maxFrameBytes)
      if (socket.readyState === CONNECTING) {
        early.push(text)
        earlyBytes += bytes
      } else if (socket.readyState === OPEN) socket.send(text)
      if (unsentBytes() > MAX_UNSENT_BYTES) {
        transport.close(notReading(unsentBytes()))
        socket.terminate?.()
      }
    },
    drained() {
      if (ending.isOver || unsentBytes() <= HIGH_WATER_BYTES) return undefined
      // The browser has no event for it.
      room ??= new Promise((resolve) => {
        const poll = setInterval(() => {
          if (!ending.isOver && unsentBytes() > HIGH_WATER_BYTES) return
          clearInterval(poll)
          room = undefined
          resolve()
        }, pollMs)
      })
      return room
    },
    onFrame(listener) {
      deliver = listener
      const texts = unheard
      unheard = []
      for (const text of texts) if (!ending.isOver) listener(parse(text))
    },
    onClose: (listener) => ending.onClose(listener),
    close(reason) {
      ending.end(reason)
      socket.close()
    },
  }

  socket.addEventListener('open', () => {
    for (const text of early) socket.send(text)
    early = []
    earlyBytes = 0
  })
  socket.addEventListener('message', ({ data }) => {
    if (ending.isOver) return
    const text = typeof data === 'string' ? data : ''
    const bytes = byteLength(text, maxFrameBytes)
    if (!deliver) {
      unheard.push(text)
      unheardBytes += bytes + 1
    }
    if (bytes > maxFrameBytes || unheardBytes > maxFrameBytes)
      return closeWith(transport, frameTooLarge(maxFrameBytes))
    deliver?.(parse(text))
  })
  // The error tells a page nothing, but without a listener ws would throw it; close follows in both.
  socket.addEventListener('error', () => {})
  socket.addEventListener('close', () => ending.end())
  return transport
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const encoder = new TextEncoder()

// A UTF-16 unit is at most three bytes of UTF-8, so only a text near the limit is measured.
function byteLength(text: string, limitBytes: number): number {
  return text.length * 3 <= limitBytes ? text.length : encoder.encode(text).byteLength
}
