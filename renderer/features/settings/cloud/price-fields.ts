// A price as it is typed. Pure.
import type { CloudPrice } from '../../../../contract/cloud.ts'

export const priceNames = ['inputUsd', 'outputUsd', 'cachedInputUsd', 'cacheWriteUsd'] as const
export type PriceName = (typeof priceNames)[number]
export type PriceTexts = Readonly<Record<PriceName, string>>

/** Those that every model has; the others are of texts that are kept for reading again. */
export const isNeeded = (name: PriceName): boolean => name === 'inputUsd' || name === 'outputUsd'

const most = 100_000

/** Undefined where it is no price. The point may be a comma. */
export function toDollars(text: string): number | undefined {
  const trimmed = text.trim()
  if (!/^\d+(?:[.,]\d+)?$/.test(trimmed)) return undefined
  const dollars = Number(trimmed.replace(',', '.'))
  return dollars <= most ? dollars : undefined
}

export const isPriceWrong = (name: PriceName, text: string): boolean =>
  text.trim() === '' ? isNeeded(name) : toDollars(text) === undefined

/** Undefined while something is missing or is no number. What was left empty is not part of it. */
export function toPrice(texts: PriceTexts): CloudPrice | undefined {
  if (priceNames.some((name) => isPriceWrong(name, texts[name]))) return undefined
  const dollars = priceNames.map((name) => [name, toDollars(texts[name])] as const)
  return Object.fromEntries(dollars.filter(([, value]) => value !== undefined)) as CloudPrice
}

export const textsOf = (price: CloudPrice | undefined): PriceTexts => ({
  inputUsd: priceText(price?.inputUsd),
  outputUsd: priceText(price?.outputUsd),
  cachedInputUsd: priceText(price?.cachedInputUsd),
  cacheWriteUsd: priceText(price?.cacheWriteUsd),
})

const priceText = (dollars: number | undefined) => (dollars === undefined ? '' : String(dollars))
