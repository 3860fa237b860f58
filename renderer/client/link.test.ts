import { protocolVersion } from '../../contract/protocol-version.ts'
import { expect, test } from 'vitest'
import { AppError } from '../../contract/app-error.ts'
import type { AppUpdate } from '../../contract/app-state.ts'
import type { Transport } from '../../contract/rpc/index.ts'
import { keepLinked, type Engine, type LinkStatus } from './link.ts'

/** A transport whose other side is a function from calls to frames, enough for a greeting and one watch. */
function scriptedTransport(
  onWatch: (input: unknown, deliver: (item: unknown) => void) => 'stay' | 'drop',
): Transport {
  let deliver: (frame: unknown) => void = () => {}
  let close: (reason: AppError) => void = () => {}
  const drop = () => close(new AppError('CLOSED', 'gone', { retryable: true }))
  const send = (frame: readonly unknown[]) => {
    const [op, id, path, input] = frame
    if (op === 0) queueMicrotask(() => deliver([0, 0, { protocol: 'maestro', version: protocolVersion }]))
    if (op !== 1) return
    queueMicrotask(() => {
      if (path === 'engine.info') return deliver([2, id, {}])
      if (onWatch(input, (item) => deliver([4, id, [item]])) === 'drop') setTimeout(drop, 5)
    })
  }
  return {
    send,
    drained: () => undefined,
    onFrame: (listener) => {
      deliver = listener
    },
    onClose: (listener) => {
      close = listener
    },
    close: () => {},
  }
}

interface Seen {
  readonly statuses: LinkStatus['status'][]
  readonly asked: unknown[]
  readonly engines: (Engine | undefined)[]
}

function start(
  open: (attempt: number, seen: Seen) => Promise<Transport>,
  until: (seen: Seen, stop: () => void) => void,
): Promise<Seen> {
  const seen: Seen = { statuses: [], asked: [], engines: [] }
  const stop = new AbortController()
  let seq = 0
  let attempt = 0
  return keepLinked({
    open: () => open(++attempt, seen),
    seq: () => seq,
    onStatus: ({ status }) => {
      seen.statuses.push(status)
      until(seen, () => stop.abort())
    },
    onUpdate: (update: AppUpdate) => {
      if ('seq' in update) seq = update.seq
    },
    onEngine: (engine) => seen.engines.push(engine),
    signal: stop.signal,
    pause: () => Promise.resolve(),
  }).then(() => seen)
}

test('after a break it watches again from the last seq, not from the beginning', async () => {
  const seen = await start(
    (attempt, { asked }) =>
      Promise.resolve(
        scriptedTransport((input, deliver) => {
          asked.push(input)
          deliver({ type: 'snapshot', seq: 7 })
          return attempt === 1 ? 'drop' : 'stay'
        }),
      ),
    ({ statuses }, stop) => {
      if (statuses.filter((status) => status === 'online').length === 2) setTimeout(stop, 20)
    },
  )
  expect(seen.asked).toEqual([{}, { since: 7 }])
  expect(seen.statuses.slice(0, 4)).toEqual(['connecting', 'online', 'waiting', 'online'])
})

test('a session that is gone is not asked again and again', async () => {
  const seen = await start(
    () => Promise.reject(new AppError('NOT_ALLOWED', 'gone')),
    () => {},
  )
  expect(seen.statuses).toEqual(['connecting', 'refused'])
})

test('whoever holds the engine is told that it is lost', async () => {
  const seen = await start(
    () => Promise.resolve(scriptedTransport(() => 'drop')),
    ({ statuses }, stop) => {
      if (statuses.at(-1) === 'waiting') stop()
    },
  )
  expect(seen.engines.at(-1)).toBeUndefined()
})
