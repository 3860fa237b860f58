// The local socket (Unix socket or named pipe): each frame is its JSON's length in four bytes, big-endian, then the JSON in UTF-8.
import type { Socket } from 'node:net'
import {
  closeWith,
  Ending,
  frameTooLarge,
  HIGH_WATER_BYTES,
  MAX_FRAME_BYTES,
  MAX_UNSENT_BYTES,
  notReading,
  type Transport,
} from '../../contract/rpc/index.ts'
import { FrameSplitter } from './frame-splitter.ts'

interface SocketTransportOptions {
  /** At least some kilobytes: the peers' own errors must fit. */
  readonly maxFrameBytes?: number
}

const headerBytes = 4
const lingerMs = 1_000

/** Takes a connected socket and owns it: the socket is destroyed at the latest a second after the transport closed. */
export function socketTransport(
  socket: Socket,
  { maxFrameBytes = MAX_FRAME_BYTES }: SocketTransportOptions = {},
): Transport {
  const ending = new Ending()
  const splitter = new FrameSplitter(maxFrameBytes)
  let deliver: (frame: unknown) => void = () => {}
  let room: Promise<void> | undefined
  let isCorked = false

  // Frames of one turn leave in one write.
  const corkForThisTurn = () => {
    if (isCorked) return
    isCorked = true
    socket.cork()
    process.nextTick(() => {
      isCorked = false
      socket.uncork()
    })
  }

  const transport: Transport = {
    send(frame) {
      if (ending.isOver) return
      const text = JSON.stringify(frame)
      const bytes = Buffer.byteLength(text)
      if (bytes > maxFrameBytes) throw frameTooLarge(maxFrameBytes)
      const message = Buffer.allocUnsafe(headerBytes + bytes)
      message.writeUInt32BE(bytes)
      message.write(text, headerBytes)
      corkForThisTurn()
      socket.write(message)
      if (socket.writableLength > MAX_UNSENT_BYTES) {
        ending.end(notReading(socket.writableLength))
        socket.destroy()
      }
    },
    drained() {
      if (ending.isOver || socket.writableLength <= HIGH_WATER_BYTES) return undefined
      room ??= new Promise((resolve) => {
        const settle = () => {
          socket.off('drain', settle)
          socket.off('close', settle)
          room = undefined
          resolve()
        }
        socket.on('drain', settle)
        socket.on('close', settle)
      })
      return room
    },
    onFrame(listener) {
      deliver = listener
      socket.resume()
    },
    onClose: (listener) => ending.onClose(listener),
    close(reason) {
      if (ending.isOver) return
      ending.end(reason)
      const linger = setTimeout(() => socket.destroy(), lingerMs).unref()
      socket.once('close', () => clearTimeout(linger))
      socket.end()
    },
  }

  socket.pause()
  socket.on('data', (chunk: Buffer) => {
    if (ending.isOver) return
    splitter.push(chunk)
    for (let frame = splitter.next(); !ending.isOver && frame !== undefined; frame = splitter.next()) {
      if (frame === 'too-large') return closeWith(transport, frameTooLarge(maxFrameBytes))
      deliver(parse(frame))
    }
  })
  // The close that always follows says enough; without a listener the error would end the process.
  socket.on('error', () => {})
  socket.on('close', () => ending.end())
  if (socket.destroyed) ending.end()
  return transport
}

function parse(frame: Buffer): unknown {
  try {
    return JSON.parse(frame.toString())
  } catch {
    return undefined
  }
}
