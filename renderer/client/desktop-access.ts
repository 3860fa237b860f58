// The way in from the desktop app: the preload hands over one MessagePort, and tells the path of a file that the user picked.
import { AppError } from '../../contract/app-error.ts'
import { portTransport } from '../../contract/rpc/index.ts'
import type { Access } from './access.ts'
import { fetchBytes } from './fetch-bytes.ts'

/** What the preload puts on `window`. */
export interface DesktopBridge {
  /** Asks for a port; it arrives as a message to this window with the data `maestro:port`. */
  readonly connect: () => void
  readonly pathOf: (file: File) => string
}

declare global {
  interface Window {
    readonly maestroDesktop?: DesktopBridge
  }
}

export function desktopAccess(bridge: DesktopBridge): Access {
  return {
    // The app's own protocol serves only this window, so that it needs no token.
    readBytes: fetchBytes,
    async open(signal) {
      return portTransport(await receivePort(bridge, signal))
    },
    async handOver(file, name, { signal, onSent }) {
      signal.throwIfAborted()
      const path = bridge.pathOf(file)
      onSent(file.size)
      if (path !== '') return { path }
      throw new AppError('UNSUPPORTED', `"${name}" is not a file on this computer.`, {
        next: 'Save it as a file, then add that file.',
      })
    },
  }
}

function receivePort(bridge: DesktopBridge, signal: AbortSignal): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      window.removeEventListener('message', receive)
      signal.removeEventListener('abort', abort)
    }
    const receive = (event: MessageEvent) => {
      const [port] = event.ports
      if (event.source !== window || event.data !== 'maestro:port' || !port) return
      leave()
      resolve(port)
    }
    const abort = () => {
      leave()
      reject(new AppError('ABORTED', 'Connecting was cancelled.'))
    }
    window.addEventListener('message', receive)
    signal.addEventListener('abort', abort, { once: true })
    bridge.connect()
  })
}
