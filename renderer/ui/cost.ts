import { formatMoney } from './format.ts'
import { say } from './words/index.ts'

interface Cost {
  readonly costUsd: number
  /** Of it, what nobody told. */
  readonly untoldUsd?: number | undefined
}

/** "$0.12", or "at most $0.12" where a part of it is the most that it can be. */
export function formatCost({ costUsd, untoldUsd = 0 }: Cost): string {
  const money = formatMoney(costUsd, say.common.free)
  return untoldUsd > 0 ? say.common.atMost(money) : money
}
