// What a model costs: as the user says, else as a public table says, else nobody knows.
import { toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { CloudPrice, KnownPrice } from '../../../contract/cloud.ts'
import { unknownPrice } from '../../../contract/unknown-price.ts'
import { knownModel, type KnownPrice as TablePrice } from '../../../models/index.ts'
import type { ModelPrice } from '../../../models/port.ts'
import type { Store } from '../../store/commands.ts'
import { toModelPrice, type priceReads, type priceWrites } from './prices.ts'

export type PriceStore = Store<typeof priceWrites, typeof priceReads>

export class KnownPrices {
  readonly #store: PriceStore
  #own: Readonly<Record<string, KnownPrice>>

  private constructor(store: PriceStore, own: Readonly<Record<string, KnownPrice>>) {
    this.#store = store
    this.#own = own
  }

  static async open(store: PriceStore): Promise<KnownPrices> {
    return new KnownPrices(store, await store.read('models.prices', null))
  }

  /** As it is asked in this region; without one where nobody knows. */
  of(modelId: string, region: string | undefined): { readonly price?: KnownPrice } {
    const own = this.#own[modelId]
    if (own) return { price: own }
    const known = knownModel(modelId, region)?.price
    return known ? { price: inDollars(known) } : {}
  }

  /** As models are charged. */
  chargeOf(modelId: string, region: string | undefined): { readonly price?: ModelPrice } {
    const { price } = this.of(modelId, region)
    return price ? { price: toModelPrice(price) } : {}
  }

  /** Why a model cannot be asked as long as nobody knows what it costs. */
  problemOf(modelId: string): ErrorShape | undefined {
    return this.of(modelId, undefined).price ? undefined : toErrorShape(unknownPrice(modelId))
  }

  /** The user's own; `null` takes it away. */
  async set(modelId: string, price: CloudPrice | null): Promise<void> {
    await this.#store.write('models.price', { modelId, price })
    this.#own = await this.#store.read('models.prices', null)
  }
}

const inDollars = ({
  input,
  output,
  cachedInput,
  cacheWrite = input,
  source,
  asOf,
}: TablePrice): KnownPrice => ({
  inputUsd: input / 1e6,
  outputUsd: output / 1e6,
  cachedInputUsd: cachedInput / 1e6,
  cacheWriteUsd: cacheWrite / 1e6,
  source,
  asOf,
})
