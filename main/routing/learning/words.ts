// What was learned, as a person would say it.
import type { Tier } from '../../../contract/labels.ts'
import type { WorkKind } from '../../../contract/routing.ts'
import type { Count } from './tally.ts'

const words: Readonly<Record<WorkKind | 'all', string>> = {
  all: 'your messages',
  documents: 'questions about your documents',
  greeting: 'greetings',
  question: 'questions',
  request: 'requests',
  code: 'messages with code',
  maths: 'messages with maths',
  reasoning: 'messages that ask to reason',
  comparison: 'comparisons',
  writing: 'requests to write',
  'several-questions': 'messages with several questions',
}

export function wordsFor(group: string): string {
  if (group.startsWith('agent:')) return `messages to ${group.slice('agent:'.length)}`
  return words[group as WorkKind | 'all'] ?? group
}

const places: Readonly<Record<Tier, string>> = {
  bundled: 'by quoting',
  local: 'on this computer',
  'cloud-small': 'with a small model in the cloud',
  'cloud-large': 'with a large model in the cloud',
}

/** `side`: whether the count is of the smaller or the larger of two tiers between which it has decided. */
export function becauseOf(group: string, { tier, wentWell, of }: Count, side: 'lower' | 'upper'): string {
  const isGood = 2 * wentWell >= of
  const often = `${isGood ? '' : 'only '}${wentWell} of ${of} times`
  return `because ${wordsFor(group)} went well ${side === 'upper' && !isGood ? 'even ' : ''}${places[tier]} ${often}`
}
