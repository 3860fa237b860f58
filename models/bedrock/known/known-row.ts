// A row of the table: what a model can do, and what it costs, as one public table states it.
import type { ModelWays } from './known-models.ts'

/** US dollars for a million tokens: input, output, input read from a cache, input written to one. */
export type Usd = readonly [input: number, output: number, cached?: number, written?: number]

export interface KnownRow {
  readonly id: string
  readonly name: string
  readonly contextTokens: number
  readonly longestAnswer: number
  readonly tools: boolean
  readonly images?: true
  readonly files?: true
  readonly ways?: ModelWays
  /** In `pricedRegion`, and through a profile of the whole world (`global.`). */
  readonly usd: Usd
  /** Through a profile of some regions; a prefix that is not named here has no known price. */
  readonly usdIn?: Readonly<Partial<Record<string, Usd>>>
  readonly source: string
  readonly asOf: string
}

/** Where a model that is asked by its own id has the price that the table states. */
export const pricedRegion = 'us-east-1'

/** A release, which nobody changes any more: its `model_prices_and_context_window_backup.json`, taken from Amazon's own lists; read on that day. */
const listed = { source: 'https://pypi.org/project/litellm/1.110.2/', asOf: '2026-11-27' } as const

/** Text in, text out, and tools. */
export const reads = { ...listed, tools: true } as const
export const looks = { ...reads, images: true, files: true } as const
export const earlier = { ...looks, contextTokens: 200_000, longestAnswer: 64_000 } as const
export const newest = { ...looks, contextTokens: 1_000_000, longestAnswer: 128_000 } as const

/** `times`: in which profiles every price is so many times the one of one region; `own`: profiles with prices of their own. */
export function priced(
  usd: Usd,
  times: Readonly<Record<number, string>>,
  own: Readonly<Record<string, Usd>> = {},
): Pick<KnownRow, 'usd' | 'usdIn'> {
  const regular = Object.entries(times).flatMap(([factor, prefixes]) =>
    prefixes.split(' ').map((prefix) => [prefix, timesAsMuch(usd, Number(factor))] as const),
  )
  return { usd, usdIn: { ...Object.fromEntries(regular), ...own } }
}

const timesAsMuch = ([input, output, ...cached]: Usd, factor: number): Usd => [
  input * factor,
  output * factor,
  ...(cached.map((price = 0) => price * factor) as [number?, number?]),
]
