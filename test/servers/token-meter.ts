// A provider of models that takes money by the token and keeps its own count: POST with `x-call`, and the usage comes back. Whether anybody still
// listens does not matter to it, as it does not to a real one.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Price, Usage } from '../../contract/answers.ts'
import { microUsdOf } from '../../contract/token-cost.ts'

export interface TokenMeter extends AsyncDisposable {
  readonly url: string
  /** By call, each time that it was billed: more than once would be a call made twice. */
  readonly billed: ReadonlyMap<string, readonly Usage[]>
  /** Calls that it turned away, and took nothing for. */
  readonly turnedAway: ReadonlySet<string>
  readonly paidMicroUsd: number
  /** What may be paid at most, as its caller said last: PUT with `x-limit`. */
  readonly limitMicroUsd: number
  /** How far it ever went beyond that; less than nothing: never. */
  readonly mostOverMicroUsd: number
  /** Calls at work at the same time. */
  readonly mostAtOnce: number
  /** Resolves when so many more calls have come: a moment at which some are at work. */
  after(calls: number): Promise<void>
}

export interface TokenMeterOptions {
  /** 0 to 1. */
  readonly random: () => number
  readonly price: Price
  readonly mostUsage: Usage
  /** Milliseconds before and after it bills; the caller may be gone in either. */
  readonly delayMs: () => number
  /** The part of the calls that are turned away. */
  readonly turnsAway: number
}

export async function startTokenMeter(options: TokenMeterOptions): Promise<TokenMeter> {
  const { random, price, mostUsage, delayMs, turnsAway } = options
  const billed = new Map<string, Usage[]>()
  const turnedAway = new Set<string>()
  const waiting = new Set<() => void>()
  const count = { seen: 0, atWork: 0, mostAtOnce: 0, paid: 0, limit: Infinity, mostOver: -Infinity }

  /** Between a tenth and all of the most. */
  function usageOfOne(): Usage {
    const part = (most: number) => Math.max(1, Math.floor(most * (0.1 + 0.9 * random())))
    const tokensIn = part(mostUsage.tokensIn)
    const tokensOut = part(mostUsage.tokensOut)
    return {
      tokensIn,
      tokensOut,
      tokensCached: Math.floor(tokensIn * random() * 0.5),
      tokensReasoning: Math.floor(tokensOut * random()),
    }
  }

  function bill(call: string): Usage {
    const usage = usageOfOne()
    billed.set(call, [...(billed.get(call) ?? []), usage])
    count.paid += microUsdOf(usage, price)
    count.mostOver = Math.max(count.mostOver, count.paid - count.limit)
    return usage
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume()
    if (request.method === 'PUT') {
      count.limit = Number(request.headers['x-limit'])
      response.end()
      return
    }
    count.seen++
    count.mostAtOnce = Math.max(count.mostAtOnce, ++count.atWork)
    for (const look of waiting) look()
    const call = String(request.headers['x-call'])
    await pause(delayMs())
    if (random() < turnsAway) {
      turnedAway.add(call)
      response.writeHead(429).end()
    } else {
      const usage = bill(call)
      await pause(delayMs())
      response.end(JSON.stringify(usage))
    }
    count.atWork--
  }

  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    billed,
    turnedAway,
    get paidMicroUsd() {
      return count.paid
    },
    get limitMicroUsd() {
      return count.limit
    },
    get mostOverMicroUsd() {
      return count.mostOver
    },
    get mostAtOnce() {
      return count.mostAtOnce
    },
    after(calls) {
      const wanted = count.seen + calls
      return new Promise((resolve) => {
        const look = () => {
          if (count.seen < wanted) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
      })
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
