// What a transport does with a port or a socket that the integration suite cannot have: Electron's, and one that is in a chosen state.
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { CALL, type Frame } from './frames.ts'
import { HIGH_WATER_BYTES, MAX_UNSENT_BYTES, portTransport, webSocketTransport } from './index.ts'

class ElectronPort extends EventEmitter {
  readonly posted: unknown[] = []
  isStarted = false
  isClosed = false
  postMessage(message: unknown): void {
    this.posted.push(message)
  }
  start(): void {
    this.isStarted = true
  }
  close(): void {
    this.isClosed = true
  }
}

test("Electron's MessagePortMain: frames are in event.data, and it starts when there is a listener", () => {
  const port = new ElectronPort()
  const transport = portTransport(port)
  const frames: unknown[] = []
  const codes: string[] = []
  expect(port.isStarted).toBe(false)
  transport.onFrame((frame) => frames.push(frame))
  transport.onClose(({ code }) => codes.push(code))
  port.emit('message', { data: ['a frame'], ports: [] })
  port.emit('close')
  port.emit('message', { data: ['too late'], ports: [] })
  transport.send([CALL, 1, 'nothing'])
  expect([port.isStarted, frames, codes, port.posted]).toEqual([true, [['a frame']], ['CLOSED'], []])
})

test('an array of four thousand million holes is a few bytes on a port; it ends the port instead of the engine', async () => {
  const { port1, port2 } = new MessageChannel()
  const transport = portTransport(port2)
  const frames: unknown[] = []
  const ended = new Promise<string>((resolve) => transport.onClose(({ code }) => resolve(code)))
  transport.onFrame((frame) => frames.push(frame))
  const holes: unknown[] = []
  holes.length = 4_000_000_000
  port1.postMessage([CALL, 1, 'measure', holes])
  expect(await ended).toBe('TOO_LARGE')
  expect(frames).toEqual([])
})

class PageSocket {
  readyState = 0
  bufferedAmount = 0
  readonly sent: string[] = []
  isClosed = false
  readonly #listeners = new Map<string, (event: { readonly data: unknown }) => void>()
  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(type, listener)
  }
  emit(type: string, data?: unknown): void {
    this.#listeners.get(type)?.({ data })
  }
  send(text: string): void {
    this.sent.push(text)
  }
  close(): void {
    this.isClosed = true
  }
}

const call: Frame = [CALL, 1, 'nothing']

test('a socket that is still connecting keeps frames in order until it opens', () => {
  const socket = new PageSocket()
  const transport = webSocketTransport(socket)
  transport.send(call)
  transport.send([CALL, 2, 'nothing'])
  expect(socket.sent).toEqual([])
  socket.readyState = 1
  socket.emit('open')
  transport.send([CALL, 3, 'nothing'])
  expect(socket.sent).toEqual(['[1,1,"nothing"]', '[1,2,"nothing"]', '[1,3,"nothing"]'])
})

test('what arrives before there is a listener is not lost, and is bounded', () => {
  const socket = new PageSocket()
  const transport = webSocketTransport(socket)
  const frames: unknown[] = []
  socket.emit('message', '[0]')
  transport.onFrame((frame) => frames.push(frame))
  socket.emit('message', '[1]')
  expect(frames).toEqual([[0], [1]])

  const unheard = new PageSocket()
  const codes: string[] = []
  webSocketTransport(unheard, { maxFrameBytes: 1_000 }).onClose(({ code }) => codes.push(code))
  for (let n = 0; n < 2_000; n++) unheard.emit('message', '')
  expect([codes, unheard.isClosed]).toEqual([['TOO_LARGE'], true])
})

test('bytes and text that is no JSON come as undefined', () => {
  const socket = new PageSocket()
  const frames: unknown[] = []
  webSocketTransport(socket).onFrame((frame) => frames.push(frame))
  for (const data of [new Uint8Array([91, 93]), '{', '', '[1]']) socket.emit('message', data)
  expect(frames).toEqual([undefined, undefined, undefined, [1]])
})

test('the limit is in bytes, not in characters', () => {
  const socket = new PageSocket()
  socket.readyState = 1
  const transport = webSocketTransport(socket, { maxFrameBytes: 1_000 })
  transport.send([CALL, 1, 'é'.repeat(400)])
  expect(() => transport.send([CALL, 1, '語'.repeat(400)])).toThrow(/larger than 1000 bytes/)
})

test('a sender waits while much is unsent, and goes on when it left or the socket closed', async () => {
  const socket = new PageSocket()
  socket.readyState = 1
  const transport = webSocketTransport(socket)
  expect(transport.drained()).toBe(undefined)
  socket.bufferedAmount = HIGH_WATER_BYTES + 1
  const drained = transport.drained()
  socket.bufferedAmount = 0
  await drained
  socket.bufferedAmount = HIGH_WATER_BYTES + 1
  const closed = transport.drained()
  socket.emit('close')
  await closed
  expect(transport.drained()).toBe(undefined)
})

test('a peer that never reads is left', () => {
  const socket = new PageSocket()
  socket.readyState = 1
  const messages: string[] = []
  const transport = webSocketTransport(socket)
  transport.onClose(({ message }) => messages.push(message))
  socket.bufferedAmount = MAX_UNSENT_BYTES + 1
  transport.send(call)
  expect(messages).toEqual([expect.stringMatching(/stopped reading/)])
  expect(socket.isClosed).toBe(true)
})
