import { AppError } from './app-error.ts'

/** What nobody knows the price of is not asked: no budget could cover it. */
export const unknownPrice = (modelId: string): AppError =>
  new AppError('BUDGET_EXCEEDED', `Nobody has said what ${modelId} costs, so no budget can cover it.`, {
    safe: 'Nothing was sent.',
    next: 'Enter its price in Settings, Models, or choose another model.',
    data: { unknownPriceOf: modelId },
  })
