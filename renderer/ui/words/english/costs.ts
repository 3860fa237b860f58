import type { CallPurpose } from '../../../../contract/ledger.ts'
import { formatCount, formatDay, formatPlural } from '../../format.ts'

const purposes: Readonly<Record<Exclude<CallPurpose, 'run'>, string>> = {
  job: 'Small job',
  'job-test': 'Test for a small job',
  'model-test': 'Test of the model',
  'connection-test': 'Test of the connection',
}

const calls = (count: number) => formatPlural(count, 'call', 'calls')

export const costs = {
  period: 'Time',
  periods: { today: 'Today', month: 'This month', always: 'Since the beginning' },
  view: 'By',
  views: {
    model: 'Model',
    team: 'Team',
    agent: 'Agent',
    tier: 'Place',
    day: 'Day',
    chat: 'Chat',
    run: 'Run',
  },
  columns: { calls: 'Calls', tokens: 'Tokens', cost: 'Cost', saved: 'Saved' },
  calls,
  day: (at: number) => formatDay(at),
  none: 'None',
  inAll: 'In all',
  inAllWith: (left: number) => `In all, with ${formatCount(left)} more`,
  more: 'Show more',
  save: 'Save as CSV',
  fileName: 'Ledger',
  noCalls: 'No model was asked in this time.',
  allHere: 'Nothing was spent: every answer came from this computer.',
  here: (part: number, whole: number) => `${formatCount(part)} of ${calls(whole)} answered on this computer`,
  saved: (money: string, compared: number, whole: number) =>
    `${money} less than the dearest model would have cost for the same tokens${compared < whole ? `, by ${formatCount(compared)} of ${calls(whole)} that can be compared` : ''}`,
  failed: (count: number) => `${formatPlural(count, 'attempt', 'attempts')} came to nothing`,
  untold: (money: string) =>
    `Up to ${money} of the costs, and no more: nobody told what calls cost that broke off`,
  about: (money: string) => `about ${money}`,
  unknownPrice: (count: number) => `${calls(count)} of unknown price, not among the costs`,
  ofLimit: (spent: string, limit: string) => `${spent} of ${limit}`,
  near: 'nearly used up',
  usedUp: 'used up',
  plot: (days: number, most: string) => `The last ${days} days; the highest bar is ${most}`,
  cutOff: 'cut off',
  purpose: (purpose: Exclude<CallPurpose, 'run'>, job: string | undefined) =>
    purposes[purpose] + (job === undefined ? '' : `: ${job}`),
  elsewhere: (model: string, money: string) => `at ${model}: ${money}`,
  change: 'Change',
  details: 'Details',
  took: 'Took',
  price: 'Price',
  expected: 'Expected',
  error: 'Failure',
} as const
