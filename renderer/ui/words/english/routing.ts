import type { Tier } from '../../../../contract/labels.ts'
import type { WorkKind } from '../../../../contract/routing.ts'
import { formatCount, formatPlural } from '../../format.ts'
import { tier as where } from './states.ts'

const asked: Readonly<Record<Tier, string>> = {
  bundled: 'the model that quotes',
  local: 'a model of this computer',
  'cloud-small': 'the small cloud model',
  'cloud-large': 'the large cloud model',
}

const groups: Readonly<Record<WorkKind | 'all', string>> = {
  all: 'All your messages',
  documents: 'Questions about your documents',
  greeting: 'Greetings',
  question: 'Questions',
  request: 'Requests',
  code: 'Messages with code',
  maths: 'Messages with maths',
  reasoning: 'Messages that ask to reason',
  comparison: 'Comparisons',
  writing: 'Requests to write',
  'several-questions': 'Messages with several questions',
}

export const routing = {
  title: 'What the choice of models learned',
  help: 'From thumbs, from questions that you sent to a larger model, asked again or edited, from checks that failed, and a little from going on without a word. It keeps no word of them.',
  nothing:
    'Nothing yet. Rate answers, or send a question to a larger model: from the third time on it counts.',
  from: (outcomes: number) =>
    `From how ${formatPlural(outcomes, 'answer was', 'answers were')} taken. A question can be in several lines.`,
  group: (key: string) => groups[key as WorkKind | 'all'] ?? key,
  toAgent: (name: string) => `Messages to ${name}`,
  work: 'Work',
  taken: 'Went well',
  effect: 'Effect',
  wentWell: (tier: Tier, wentWell: number, of: number) =>
    `${where[tier]}: ${formatCount(wentWell)} of ${formatCount(of)}`,
  sooner: (tier: Tier) => `asks ${asked[tier]} sooner`,
  muchSooner: (tier: Tier) => `asks ${asked[tier]} much sooner`,
  later: (tier: Tier) => `asks ${asked[tier]} later`,
  muchLater: (tier: Tier) => `asks ${asked[tier]} much later`,
  none: 'none',
  forget: 'Forget all of it',
  forgotten: (outcomes: number) => `${formatPlural(outcomes, 'outcome', 'outcomes')} forgotten`,
  remember: 'Remember it again',
  remembered: (outcomes: number) => `${formatPlural(outcomes, 'outcome', 'outcomes')} remembered`,
  whatIf: 'What if',
  whatIfHelp:
    'What your messages would have cost, and how many answers would have gone well, had more or fewer of them gone to the large model, the hardest first.',
  share: 'To the large model',
  cost: 'Cost',
  quality: 'Expected to go well',
  now: 'So it was',
  standsOn: (messages: number, judged: number) =>
    `Stands on ${formatPlural(messages, 'message', 'messages')} of yours. Of ${formatCount(judged)} of them it is known how the answer was taken; the rest is expected.`,
  models: (small: string, large: string) => `Between ${small} and ${large}, at their present prices.`,
  tooFew: (messages: number, needed: number) =>
    `Too little is known yet: ${formatCount(messages)} of ${formatCount(needed)} answered messages.`,
  noTwo: 'There are no two models of different size whose prices are known.',
} as const
