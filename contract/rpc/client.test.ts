// A client against a server that lies. The suite shows it against one that does not. An unhandled rejection anywhere fails the run.
import { expect, test } from 'vitest'
import type { AppError } from '../app-error.ts'
import { BATCH, CALL, CANCEL, DONE, ERROR, HELLO, NEXT, RESULT, WINDOW, type Frame } from './frames.ts'
import { createClient, type Transport } from './index.ts'
import { suiteStreams, type SuiteContract } from './peer-contract.suite.ts'
import { Ending } from './transport.ts'

/** A transport whose other end is the test. */
function fakeServer() {
  const ending = new Ending()
  const sent: Frame[] = []
  let deliver: (frame: unknown) => void = () => {}
  const transport: Transport = {
    send: (frame) => void (ending.isOver || sent.push(frame)),
    drained: () => undefined,
    onFrame: (listener) => void (deliver = listener),
    onClose: (listener) => ending.onClose(listener),
    close: (reason) => ending.end(reason),
  }
  const api = createClient<SuiteContract>(suiteStreams, transport, { version: 1 })
  const says = (...frames: unknown[]) => {
    for (const frame of frames) deliver(frame)
  }
  return { api, says, sent, ending, hello: [HELLO, 0, { protocol: 'maestro', version: 1 }] }
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'resolved',
    (error: AppError) => error.code,
  )

test('a server that begins with anything but a hello is left, and every call learns it', async () => {
  const { api, says, ending } = fakeServer()
  const calls = [codeOf(api.nothing()), codeOf(api.numbers({ count: 1, size: 1 }).next())]
  says('HTTP/1.1 400 Bad Request')
  expect(await Promise.all(calls)).toEqual(['PROTOCOL', 'PROTOCOL'])
  expect(ending.isOver).toBe(true)
  expect(await codeOf(api.nothing())).toBe('PROTOCOL')
})

test('a goodbye is the reason of every call, before and after the close', async () => {
  const { api, says, hello, ending } = fakeServer()
  const call = codeOf(api.nothing())
  says(hello, [ERROR, 0, { code: 'NOT_ALLOWED', message: 'm', safe: 's', next: 'n' }])
  expect(await call).toBe('NOT_ALLOWED')
  ending.end()
  expect(await codeOf(api.nothing())).toBe('NOT_ALLOWED')
})

test('frames that do not belong to a call end that call alone, and the server is told to stop', async () => {
  const { api, says, hello, sent } = fakeServer()
  const wrongForCall = codeOf(api.nothing())
  const wrongForStream = codeOf(api.numbers({ count: 1, size: 1 }).next())
  const right = api.letters({ length: 1 })
  says(hello, [NEXT, 1, [1]], [RESULT, 2, 'x'], [RESULT, 3, 'x'])
  expect([await wrongForCall, await wrongForStream, await right]).toEqual(['PROTOCOL', 'PROTOCOL', 'x'])
  expect(sent.filter(([op]) => op === CANCEL)).toEqual([
    [CANCEL, 1],
    [CANCEL, 2],
  ])
})

test('a server that sends past its credit cannot fill the memory', async () => {
  const { api, says, hello } = fakeServer()
  const stream = api.numbers({ count: 1, size: 1 })
  const first = stream.next()
  const batch = Array.from({ length: BATCH }, (_value, n) => n)
  says(hello)
  for (let sent = 0; sent <= WINDOW + BATCH; sent += BATCH) says([NEXT, 1, batch])
  expect(await first).toEqual({ done: false, value: 0 })
  let taken = 1
  const rest = async () => {
    for await (const _item of stream) taken++
  }
  expect(await codeOf(rest())).toBe('PROTOCOL')
  expect(taken).toBeLessThanOrEqual(WINDOW + 1)
})

test('late and repeated frames change nothing', async () => {
  const { api, says, hello } = fakeServer()
  const call = api.letters({ length: 1 })
  says(hello, [RESULT, 1, 'first'], [RESULT, 1, 'second'], [ERROR, 1, {}], [DONE, 1])
  expect(await call).toBe('first')
})

test('a hundred frames that make no sense end the connection; ninety-nine do not', async () => {
  const { api, says, hello, ending } = fakeServer()
  says(hello)
  const call = api.letters({ length: 1 })
  for (let n = 0; n < 99; n++) says([[RESULT, 99], 'text', [CALL, 1, 'nothing'], hello][n % 4])
  says([RESULT, 1, 'x'])
  expect([await call, ending.isOver]).toEqual(['x', false])
  const pending = codeOf(api.nothing())
  says(undefined)
  expect([await pending, ending.isOver]).toEqual(['PROTOCOL', true])
})

test('an error that this version cannot read is INTERNAL', async () => {
  const { api, says, hello } = fakeServer()
  const call = codeOf(api.nothing())
  says(hello, [ERROR, 1, { code: 'FROM_THE_FUTURE', message: 'm', safe: 's', next: 'n' }])
  expect(await call).toBe('INTERNAL')
})

test('return() ends a next() that waits, so that whoever leaves need not wait for one more item', async () => {
  const { api, says, hello, sent } = fakeServer()
  const stream = api.numbers({ count: 1, size: 1 })
  const asked = stream.next()
  says(hello)
  await stream.return()
  expect(await asked).toEqual({ done: true, value: undefined })
  expect(await stream.next()).toEqual({ done: true, value: undefined })
  expect(sent.at(-1)).toEqual([CANCEL, 1])
})

test('a stream that nobody reads sends nothing', async () => {
  const { api, sent } = fakeServer()
  const stream = api.numbers({ count: 1, size: 1 })
  await stream.return()
  await using _disposed = api.numbers({ count: 1, size: 1 })
  expect(sent.filter(([op]) => op === CALL)).toEqual([])
})

test('an abort counts at once, also for items that wait and after the server is done', async () => {
  const { api, says, hello } = fakeServer()
  const abort = new AbortController()
  const stream = api.numbers({ count: 3, size: 1 }, { signal: abort.signal })
  const first = stream.next()
  says(hello, [NEXT, 1, ['a', 'b', 'c']], [DONE, 1])
  expect(await first).toEqual({ done: false, value: 'a' })
  abort.abort()
  expect(await codeOf(stream.next())).toBe('ABORTED')
  expect(await stream.next()).toEqual({ done: true, value: undefined })
})

test('a client can be returned from an async function', async () => {
  const { api } = fakeServer()
  expect(await Promise.resolve(api)).toBe(api)
})
