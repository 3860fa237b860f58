// The table itself: capabilities and prices of models in Amazon Bedrock, as one public table states them.
// Prices are US dollars for a million tokens: input, output, input read from a cache, input written to one.

export type Usd = readonly [input: number, output: number, cached?: number, written?: number]

export interface KnownRow {
  readonly id: string
  readonly name: string
  readonly contextTokens: number
  readonly longestAnswer: number
  readonly tools: boolean
  readonly images?: true
  readonly files?: true
  readonly forcesTool?: true
  readonly takesFormat?: true
  readonly thinking?: 'budget' | 'adaptive' | 'effort' | 'nova'
  readonly isWithoutTemperature?: true
  readonly cacheFrom?: number
  /** In one region, and through profiles of the whole world (`global.`). */
  readonly usd: Usd
  /** Through a profile of some regions, where the price differs; a prefix that is not named has no known price. */
  readonly usdIn?: Readonly<Partial<Record<string, Usd>>>
  readonly source: string
  readonly asOf: string
}

const source =
  'https://github.com/BerriAI/litellm/blob/00035b69f416be24e2e323c13198d9b7d2d1bdf9/model_prices_and_context_window.json'
const asOf = '2026-11-27'

const claude = { tools: true, images: true, files: true, forcesTool: true, source, asOf } as const
/** The same in each group of regions. */
const grouped = (usd: Usd) => ({ us: usd, eu: usd, au: usd, jp: usd }) as const

export const knownRows: readonly KnownRow[] = [
  {
    ...claude,
    id: 'anthropic.claude-opus-4-8',
    name: 'Claude Opus 4.8',
    contextTokens: 1_000_000,
    longestAnswer: 128_000,
    takesFormat: true,
    thinking: 'adaptive',
    isWithoutTemperature: true,
    cacheFrom: 1_024,
    usd: [5, 25, 0.5, 6.25],
    usdIn: grouped([5.5, 27.5, 0.55, 6.875]),
  },
  {
    ...claude,
    id: 'anthropic.claude-sonnet-5',
    name: 'Claude Sonnet 5',
    contextTokens: 1_000_000,
    longestAnswer: 128_000,
    takesFormat: true,
    thinking: 'adaptive',
    isWithoutTemperature: true,
    cacheFrom: 1_024,
    usd: [2, 10, 0.2, 2.5],
    usdIn: grouped([2.2, 11, 0.22, 2.75]),
  },
]
