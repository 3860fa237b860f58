// What is known of the models that people use in Bedrock. Prices are facts of that day from a public table; what is not in it has no price.
import type { ModelCapabilities, ModelPrice } from '../../port.ts'
import { knownClaude } from './known-claude.ts'
import { knownOthers } from './known-others.ts'
import type { Usd } from './known-row.ts'
import type { BedrockPlace } from '../place.ts'

export interface KnownPrice extends ModelPrice {
  /** Who says so: a public address. */
  readonly source: string
  /** Of that day, YYYY-MM-DD. */
  readonly asOf: string
}

/** How a model takes what is not the same for all. */
export interface ModelWays {
  /** It can be made to answer by calling one tool. */
  readonly forcesTool?: true
  /** It takes a schema for its answer. */
  readonly takesFormat?: true
  /** `budget`: tokens to think with; `adaptive`: an effort, and it decides itself; `effort`, `nova`: an effort in other words. */
  readonly thinking?: 'budget' | 'adaptive' | 'effort' | 'nova'
  /** It thinks unless it is told not to. */
  readonly isThinkingByDefault?: true
  /** Its temperature cannot be set. */
  readonly isWithoutTemperature?: true
  /** Shortest beginning that can be cached, in tokens; left out, it caches nothing. */
  readonly cacheFrom?: number
}

export interface KnownModel {
  /** Without the prefix of a region. */
  readonly id: string
  readonly name: string
  readonly capabilities: ModelCapabilities
  readonly ways: ModelWays
  /** Left out: nobody knows. */
  readonly longestAnswer?: number
  readonly price?: KnownPrice
}

const regionPrefix = /^(us-gov|us|eu|apac|au|jp|ca|sa|in|global)\./u
const rows = new Map([...knownClaude, ...knownOthers].map((row) => [row.id, row]))
const perMillion = 1_000_000

/** Takes an id, an id with the prefix of its regions (`eu.`), or the address of either (`arn:…`). */
export function knownModel(modelId: string): KnownModel | undefined {
  const { id, prefix } = partsOf(modelId)
  const row = rows.get(id)
  if (!row) return undefined
  const { name, contextTokens, longestAnswer, images, files, tools, ways = {}, usd, usdIn } = row
  const dollars = prefix === '' || prefix === 'global' ? usd : usdIn?.[prefix]
  return {
    id,
    name,
    longestAnswer,
    ways,
    capabilities: {
      streaming: true,
      tools,
      jsonSchema: true,
      quotesOnly: false,
      leavesDevice: true,
      contextTokens,
      ...(images && { images }),
      ...(files && { files }),
      ...(ways.thinking && { reasoning: true }),
    },
    ...(dollars && { price: priceOf(dollars, row) }),
  }
}

/** What going first costs more, at most; what waiting saves differs too much from model to model to count on it. */
const priorityTimes = 1.75

export function priceInTier(price: ModelPrice, tier: BedrockPlace['serviceTier']): ModelPrice {
  if (tier !== 'priority') return price
  const more = (micro: number) => Math.ceil(micro * priorityTimes)
  const { input, output, cachedInput, cacheWrite = input } = price
  return {
    ...price,
    input: more(input),
    output: more(output),
    cachedInput: more(cachedInput),
    cacheWrite: more(cacheWrite),
  }
}

/** Nothing is known of a model: text in, text out, JSON by asking for it. */
export const unknownModel = (modelId: string): KnownModel => ({
  id: partsOf(modelId).id,
  name: modelId,
  capabilities: {
    streaming: true,
    tools: false,
    jsonSchema: true,
    quotesOnly: false,
    leavesDevice: true,
    contextTokens: 32_000,
  },
  ways: {},
})

export function partsOf(modelId: string): { readonly id: string; readonly prefix: string } {
  const name = modelId.startsWith('arn:') ? (modelId.split('/').at(-1) ?? modelId) : modelId
  const prefix = regionPrefix.exec(name)?.[1] ?? ''
  return { id: prefix ? name.slice(prefix.length + 1) : name, prefix }
}

/** Where nobody tells the price of cached input it counts as any other: never too little. */
function priceOf(
  [input, output, cachedInput = input, cacheWrite = input]: Usd,
  { source, asOf }: { readonly source: string; readonly asOf: string },
): KnownPrice {
  const micro = (usd: number) => Math.round(usd * perMillion)
  return {
    input: micro(input),
    output: micro(output),
    cachedInput: micro(cachedInput),
    cacheWrite: micro(cacheWrite),
    source,
    asOf,
  }
}
