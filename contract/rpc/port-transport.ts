// Message ports: values are structured-cloned, nothing is encoded. One file for the web's MessagePort, worker_threads' and Electron's MessagePortMain.
import { frameTooLarge, closeWith, Ending, MAX_FRAME_BYTES, type Transport } from './transport.ts'
import { weighsAtMost } from './frame-weight.ts'

interface Port {
  postMessage(message: unknown): void
  start?(): void
  close(): void
}

/** The web's and worker_threads' MessagePort. */
export interface EventTargetPort extends Port {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'close' | 'messageerror', listener: () => void): void
}

/** Electron's MessagePortMain. */
export interface EmitterPort extends Port {
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(type: 'close', listener: () => void): unknown
}

export interface PortTransportOptions {
  /** Infinity where both ends are this program's own threads and frames may be big. */
  readonly maxFrameBytes?: number
}

/** A port has no measure of what waits: `drained()` is always undefined; credits bound streams, live calls bound answers. */
export function portTransport(
  port: EventTargetPort | EmitterPort,
  { maxFrameBytes = MAX_FRAME_BYTES }: PortTransportOptions = {},
): Transport {
  const ending = new Ending()
  const fits = (frame: unknown) => maxFrameBytes === Infinity || weighsAtMost(maxFrameBytes, frame)

  const transport: Transport = {
    send(frame) {
      if (ending.isOver) return
      if (!fits(frame)) throw frameTooLarge(maxFrameBytes)
      port.postMessage(frame)
    },
    drained: () => undefined,
    // Node starts a port at its first message listener: one before ours would lose what had come, the hello first.
    onFrame(listener) {
      const receive = ({ data }: { readonly data: unknown }) => {
        if (ending.isOver) return
        if (fits(data)) listener(data)
        else closeWith(transport, frameTooLarge(maxFrameBytes))
      }
      if ('addEventListener' in port) {
        port.addEventListener('message', receive)
        port.addEventListener('messageerror', () => receive({ data: undefined }))
      } else port.on('message', receive)
      port.start?.()
    },
    onClose: (listener) => ending.onClose(listener),
    close(reason) {
      ending.end(reason)
      port.close()
    },
  }

  const ended = () => ending.end()
  if ('addEventListener' in port) port.addEventListener('close', ended)
  else port.on('close', ended)
  return transport
}
