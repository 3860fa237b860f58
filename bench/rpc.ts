// The RPC peer against the bare transport under it, in the same run and across a thread: round trip, calls at once, stream.
// The bare side validates nothing, knows no errors, no abort and no bound: the ratio is what those cost. Its stream is a message per item,
// the peer's packs up to 64 into one.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { WebSocket } from 'ws'
import { createClient, portTransport, webSocketTransport, type Transport } from '../contract/rpc/index.ts'
import { socketTransport } from '../main/platform/index.ts'
import { eachLine, type benchContract, type Ports } from './support/rpc-peers.ts'

const rounds = 12
const roundTrips = 300
const bursts = 20
const atOnce = 100
const streamed = 10_000

/** The same three jobs, bare or through the peer. */
interface Side {
  call(): Promise<unknown>
  callAtOnce(count: number): Promise<unknown>
  stream(count: number): Promise<void>
  close(): void
}

interface Bare {
  send(value: unknown): void
  onMessage(take: () => void): void
  close(): void
}

function bareSide({ send, onMessage, close }: Bare): Side {
  let missing = 0
  let done: () => void = () => {}
  onMessage(() => {
    if (--missing === 0) done()
  })
  const expectMessages = (count: number) =>
    new Promise<void>((resolve) => {
      missing = count
      done = resolve
    })
  const echo = { text: 'hello' }
  return {
    call() {
      const answered = expectMessages(1)
      send(echo)
      return answered
    },
    callAtOnce(count) {
      const answered = expectMessages(count)
      for (let n = 0; n < count; n++) send(echo)
      return answered
    },
    stream(count) {
      const streamed = expectMessages(count)
      send({ count })
      return streamed
    },
    close,
  }
}

function peerSide(transport: Transport): Side {
  const api = createClient<typeof benchContract>({ numbers: true }, transport, { version: 1 })
  const call = () => api.echo({ text: 'hello' })
  return {
    call,
    callAtOnce: (count) => Promise.all(Array.from({ length: count }, call)),
    async stream(count) {
      let seen = 0
      for await (const { n } of api.numbers({ count })) seen += n >= 0 ? 1 : 0
      if (seen !== count) throw new Error(`The stream gave ${seen} of ${count}.`)
    },
    close: () => transport.close(),
  }
}

interface Figures {
  readonly p50Us: number
  readonly callsPerS: number
  readonly itemsPerS: number
}

async function measure(side: Side): Promise<Figures> {
  const tripsUs: number[] = []
  for (let n = 0; n < roundTrips; n++) {
    const start = performance.now()
    await side.call()
    tripsUs.push((performance.now() - start) * 1_000)
  }
  const callsStart = performance.now()
  for (let n = 0; n < bursts; n++) await side.callAtOnce(atOnce)
  const callsS = (performance.now() - callsStart) / 1_000
  const streamStart = performance.now()
  await side.stream(streamed)
  const streamS = (performance.now() - streamStart) / 1_000
  return { p50Us: median(tripsUs), callsPerS: (bursts * atOnce) / callsS, itemsPerS: streamed / streamS }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
}

/** Sides take turns, and the best round of each counts, so that a busy moment of the machine falls on neither; the first round warms up. */
async function compare(bare: Side, peer: Side): Promise<readonly [bare: Figures, peer: Figures]> {
  const bareRounds: Figures[] = []
  const peerRounds: Figures[] = []
  for (let round = 0; round <= rounds; round++) {
    const [ofBare, ofPeer] = [await measure(bare), await measure(peer)]
    if (round === 0) continue
    bareRounds.push(ofBare)
    peerRounds.push(ofPeer)
  }
  bare.close()
  peer.close()
  return [best(bareRounds), best(peerRounds)]
}

function best(figures: readonly Figures[]): Figures {
  return {
    p50Us: Math.min(...figures.map(({ p50Us }) => p50Us)),
    callsPerS: Math.max(...figures.map(({ callsPerS }) => callsPerS)),
    itemsPerS: Math.max(...figures.map(({ itemsPerS }) => itemsPerS)),
  }
}

const folder = await mkdtemp(join(tmpdir(), 'bench-rpc-'))
const socketPath = join(folder, 's')
const worker = new Worker(new URL('rpc.worker.ts', import.meta.url), { workerData: { socketPath } })
const [{ webPort }] = (await once(worker, 'message')) as [Ports]

function openPort(kind: 'bare' | 'peer') {
  const { port1, port2 } = new MessageChannel()
  worker.postMessage({ kind, port: port2 }, [port2])
  return port1
}
const openWebSocket = (kind: 'bare' | 'peer') => new WebSocket(`ws://127.0.0.1:${webPort}/${kind}`)
async function openSocket(kind: 'bare' | 'peer') {
  const socket = connect(`${socketPath}.${kind}`)
  await once(socket, 'connect')
  return socket
}

const barePort = openPort('bare')
const bareWeb = openWebSocket('bare')
await once(bareWeb, 'open')
const bareSocket = await openSocket('bare')
const pairs: Readonly<Record<string, readonly [bare: Bare, transport: Transport]>> = {
  'message port': [
    {
      send: (value) => barePort.postMessage(value),
      onMessage: (take) => void barePort.on('message', take),
      close: () => barePort.close(),
    },
    portTransport(openPort('peer')),
  ],
  'web socket': [
    {
      send: (value) => bareWeb.send(JSON.stringify(value)),
      onMessage: (take) =>
        void bareWeb.on('message', (data) => {
          JSON.parse(String(data))
          take()
        }),
      close: () => bareWeb.close(),
    },
    webSocketTransport(openWebSocket('peer')),
  ],
  'unix socket': [
    {
      send: (value) => bareSocket.write(`${JSON.stringify(value)}\n`),
      onMessage: (take) =>
        eachLine(bareSocket, (line) => {
          JSON.parse(line)
          take()
        }),
      close: () => bareSocket.destroy(),
    },
    socketTransport(await openSocket('peer')),
  ],
}

const whole = (value: number) => Math.round(value)
const rows: object[] = []
for (const [name, [bare, transport]] of Object.entries(pairs)) {
  const [raw, own] = await compare(bareSide(bare), peerSide(transport))
  const row = (kind: string, { p50Us, callsPerS, itemsPerS }: Figures) => ({
    transport: `${name}, ${kind}`,
    'p50 us': whole(p50Us),
    [`calls/s x${atOnce}`]: whole(callsPerS),
    'stream items/s': whole(itemsPerS),
  })
  const ratio = {
    transport: `${name}, peer / bare`,
    'p50 us': (own.p50Us / raw.p50Us).toFixed(2),
    [`calls/s x${atOnce}`]: (own.callsPerS / raw.callsPerS).toFixed(2),
    'stream items/s': (own.itemsPerS / raw.itemsPerS).toFixed(2),
  }
  rows.push(row('bare', raw), row('peer', own), ratio)
}
console.table(rows)
await worker.terminate()
await rm(folder, { recursive: true })
