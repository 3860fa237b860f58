// What is known of the models that people use in Bedrock. Prices are facts of that day from a public table; what is not in it has no price.
import type { ModelCapabilities, ModelPrice } from '../../port.ts'
import { knownClaude } from './known-claude.ts'
import { knownOthers } from './known-others.ts'
import { pricedRegion, type KnownRow, type Usd } from './known-row.ts'
import type { BedrockPlace } from '../place.ts'

export interface KnownPrice extends ModelPrice {
  /** Who says so: a public address, and of what it says it where that is not the model itself. */
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

/** Takes an id, an id with the prefix of its regions (`eu.`), or the address of either (`arn:…`); and the region in which it is asked. */
export function knownModel(modelId: string, region?: string): KnownModel | undefined {
  const { id, prefix } = partsOf(modelId)
  const row = rows.get(id)
  if (!row) return undefined
  const { name, contextTokens, longestAnswer, images, files, tools, ways = {} } = row
  const price = priceFor(row, prefix, region)
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
    ...(price && { price }),
  }
}

function priceFor(row: KnownRow, prefix: string, region: string | undefined): KnownPrice | undefined {
  const { id, usd, usdIn = {} } = row
  if (prefix === 'global' || (prefix === '' && region === pricedRegion)) return priceOf(usd, row)
  if (prefix !== '') return usdIn[prefix] && priceOf(usdIn[prefix], row)
  // What another region asks for is not in the table: what comes nearest is told as what it is.
  const near = areas.find(([, regions]) => region !== undefined && regions.test(region))?.[0]
  const inArea = near && usdIn[near]
  return inArea && inArea[0] >= usd[0] && inArea[1] >= usd[1]
    ? priceOf(inArea, row, `${near}.${id}`)
    : priceOf(usd, row, pricedRegion)
}

/** Regions of which a profile has a price: one of them asks for no less than the plain one as far as the table knows. */
const areas: readonly (readonly [prefix: string, regions: RegExp])[] = [
  ['us-gov', /^us-gov-/u],
  ['us', /^us-/u],
  ['eu', /^eu-/u],
  ['apac', /^ap-/u],
]

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
  { source, asOf }: Pick<KnownRow, 'source' | 'asOf'>,
  of?: string,
): KnownPrice {
  const micro = (usd: number) => Math.round(usd * perMillion)
  return {
    input: micro(input),
    output: micro(output),
    cachedInput: micro(cachedInput),
    cacheWrite: micro(cacheWrite),
    source: of === undefined ? source : `${source} (price of ${of})`,
    asOf,
  }
}
