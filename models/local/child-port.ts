// A child process's channel as a message port, for either of its two ends.
import type { ChildProcess } from 'node:child_process'
import type { EmitterPort } from '../../contract/rpc/index.ts'

/** The parent's end. Closing it ends nobody: whoever started the child ends it. */
export function portTo(child: ChildProcess): EmitterPort {
  return portOver(child, (message) => {
    if (child.connected) child.send(message as object, () => {})
  })
}

/** The child's end; without a parent there is nobody to send to. */
export function portToParent(): EmitterPort {
  return portOver(process, (message) => void process.send?.(message))
}

interface Channel {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'disconnect', listener: () => void): unknown
}

function portOver(channel: Channel, postMessage: (message: unknown) => void): EmitterPort {
  return {
    postMessage,
    close: () => {},
    on(type: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) {
      if (type === 'message') channel.on('message', (data) => listener({ data }))
      else channel.on('disconnect', () => listener({ data: undefined }))
    },
  }
}
