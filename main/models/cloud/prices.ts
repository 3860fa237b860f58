// What the user says that models cost, as rows. What is not told of cached tokens is counted as plain input: never too little.
import type { CloudPrice, KnownPrice } from '../../../contract/cloud.ts'
import type { ModelPrice } from '../../../models/port.ts'
import type { ReadContext, Row, WriteContext } from '../../store/commands.ts'

const micro = (usd: number): number => Math.round(usd * 1e6)
const dollars = (value: unknown): number => Number(value) / 1e6

function setPrice(
  { db, now }: WriteContext,
  { modelId, price }: { readonly modelId: string; readonly price: CloudPrice | null },
): void {
  if (price === null) {
    db.sql('DELETE FROM model_prices WHERE model_id = ?').run(modelId)
    return
  }
  const { inputUsd, outputUsd, cachedInputUsd, cacheWriteUsd } = price
  db.sql(
    `INSERT INTO model_prices (model_id, input, output, cached_input, cache_write, entered_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (model_id) DO UPDATE SET input = excluded.input, output = excluded.output,
       cached_input = excluded.cached_input, cache_write = excluded.cache_write, entered_at = excluded.entered_at`,
  ).run(
    modelId,
    micro(inputUsd),
    micro(outputUsd),
    cachedInputUsd === undefined ? null : micro(cachedInputUsd),
    cacheWriteUsd === undefined ? null : micro(cacheWriteUsd),
    now,
  )
}

const toPrice = (row: Row): KnownPrice => ({
  inputUsd: dollars(row['input']),
  outputUsd: dollars(row['output']),
  ...(row['cached_input'] !== null && { cachedInputUsd: dollars(row['cached_input']) }),
  ...(row['cache_write'] !== null && { cacheWriteUsd: dollars(row['cache_write']) }),
  source: 'user',
  asOf: new Date(Number(row['entered_at'])).toISOString().slice(0, 10),
})

function ownPrices({ db }: ReadContext, _input: null): Record<string, KnownPrice> {
  const rows = db.sql('SELECT * FROM model_prices').all()
  return Object.fromEntries(rows.map((row) => [String(row['model_id']), toPrice(row)]))
}

export const priceWrites = { 'models.price': setPrice } as const
export const priceReads = { 'models.prices': ownPrices } as const

/** As models are charged. Who says so, and when, goes with it into the ledger. */
export function toModelPrice({ source, asOf, ...price }: KnownPrice): ModelPrice {
  const input = micro(price.inputUsd)
  return {
    input,
    output: micro(price.outputUsd),
    cachedInput: price.cachedInputUsd === undefined ? input : micro(price.cachedInputUsd),
    ...(price.cacheWriteUsd !== undefined && { cacheWrite: micro(price.cacheWriteUsd) }),
    source,
    asOf,
  }
}
