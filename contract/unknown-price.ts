import { AppError } from './app-error.ts'
import type { LedgerCall, LedgerSum } from './ledger.ts'

/** What nobody knows the price of is not asked: no budget could cover it. */
export const unknownPrice = (modelId: string): AppError =>
  new AppError('BUDGET_EXCEEDED', `Nobody has said what ${modelId} costs, so no budget can cover it.`, {
    safe: 'Nothing was sent.',
    next: 'Enter its price in Settings, Models, or choose another model.',
    data: { unknownPriceOf: modelId },
  })

/** On this computer there is no price to know. */
export const isPriceUnknown = ({ tier, price }: Pick<LedgerCall, 'tier' | 'price'>): boolean =>
  price === undefined && tier !== 'bundled' && tier !== 'local'

/** Of calls whose price nobody knew, nothing was charged; that says nothing of what they cost. */
export const isCostUnknown = (call: Pick<LedgerCall, 'tier' | 'price' | 'costUsd'>): boolean =>
  call.costUsd === 0 && isPriceUnknown(call)

/** None of them was charged, and of some nobody knew the price. */
export const isSumUnknown = ({
  unknownPrice,
  costUsd,
}: Pick<LedgerSum, 'unknownPrice' | 'costUsd'>): boolean => unknownPrice > 0 && costUsd === 0
