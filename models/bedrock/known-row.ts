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
  /** In one region (that of Virginia, where they differ), and through a profile of the whole world (`global.`). */
  readonly usd: Usd
  /** Through a profile of some regions; a prefix that is not named here has no known price. */
  readonly usdIn?: Readonly<Partial<Record<string, Usd>>>
  readonly source: string
  readonly asOf: string
}

/** As of release 1.110.2 of that project, which takes prices from Amazon's own lists. */
export const listed = {
  source: 'https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json',
  asOf: '2026-11-27',
} as const
