// What the router gains from how answers are taken: recorded outcomes of a small and a large model, replayed as a stream of questions whose
// user rates each answer that was given, and never learns what the other model would have said. `node bench/router-learning.ts [developed]`
// Domains are split by their place in the alphabet: the method was developed on every other one; the rest and GSM8K are reported.
import { routeByRules, routingQuestion, Learner } from '../main/routing/index.ts'
import { knownModel } from '../models/bedrock/index.ts'
import type { ModelDescription, ModelPrice } from '../models/port.ts'
import { meanAndSpread } from './support/quantiles.ts'
import { readOutcomes, shuffled, type RoutingOutcome } from './support/routing-outcomes.ts'
import { chanceFrom } from '../test/support/random.ts'

/** A right answer more in ten is worth the large model's price: what the rules assume too. */
const exchange = 0.1
const marks = [50, 200, 1_000] as const
const seeds = 30
/** Between two questions; nothing fades within a stream. */
const minutesMs = 600_000

const priced = (id: string): ModelPrice => {
  const price = knownModel(id)?.price
  if (!price) throw new Error(`No price is known of ${id}.`)
  return price
}
const describe = (id: string, tier: ModelDescription['tier']): ModelDescription => ({
  id,
  tier,
  price: priced(id),
  capabilities: {
    streaming: true,
    tools: true,
    jsonSchema: true,
    quotesOnly: false,
    leavesDevice: tier !== 'local',
    contextTokens: 100_000,
  },
})
const small = describe('amazon.nova-lite-v1:0', 'local')
const large = describe('anthropic.claude-opus-5', 'cloud-large')
const models = [small, large]

interface Message {
  readonly outcome: RoutingOutcome
  readonly agentId: string
}
interface Policy {
  readonly name: string
  /** Starts over, for one stream. */
  readonly begin: () => (message: Message, at: number) => boolean
}

const longerThanCharacters = 288

const learning: Policy = {
  name: 'learned',
  begin() {
    let now = Date.parse('2026-01-01')
    const learner = new Learner(() => now)
    return ({ outcome, agentId }, at) => {
      now += minutesMs
      const question = routingQuestion(outcome.prompt, { models, agentId })
      const learned = learner.advise(question)
      const { tier } = routeByRules(outcome.prompt, { models, ...(learned && { learned }) })
      const isRight = tier === 'local' ? outcome.weak_correct : outcome.strong_correct
      learner.see(String(at), { work: question.work, tier, rating: isRight ? 'up' : 'down', at: now })
      return tier !== 'local'
    }
  },
}
const fixed = (name: string, choose: (prompt: string) => boolean): Policy => ({
  name,
  begin:
    () =>
    ({ outcome }) =>
      choose(outcome.prompt),
})
const policies = [
  fixed('always-small', () => false),
  fixed('always-big', () => true),
  fixed('length', (prompt) => prompt.length > longerThanCharacters),
  fixed('cold', (prompt) => routeByRules(prompt, { models }).tier !== 'local'),
  learning,
]

const costOf = ({ outcome }: Message, model: ModelDescription): number =>
  routeByRules(outcome.prompt, { models: [model], contextTokens: 0 }).expectedUsd

function replay(stream: readonly Message[], policy: Policy) {
  const choose = policy.begin()
  let gain = 0
  let right = 0
  let big = 0
  let usd = 0
  const gains = new Map<number, number>()
  for (const [at, message] of stream.entries()) {
    const isBig = choose(message, at)
    const isRight = isBig ? message.outcome.strong_correct : message.outcome.weak_correct
    right += Number(isRight)
    big += Number(isBig)
    usd += costOf(message, isBig ? large : small)
    gain += Number(isRight) - exchange * Number(isBig)
    gains.set(at + 1, gain)
  }
  return { gains, quality: right / stream.length, share: big / stream.length, usd: usd / stream.length }
}

function report(name: string, streamOf: (seed: number) => readonly Message[]): void {
  const streams = Array.from({ length: seeds }, (_, seed) => streamOf(seed + 1))
  const replays = new Map(
    policies.map((policy) => [policy.name, streams.map((stream) => replay(stream, policy))]),
  )
  console.log(`\n${name}`)
  const meanOf = (policy: string, of: 'quality' | 'share' | 'usd') =>
    meanAndSpread((replays.get(policy) ?? []).map((each) => each[of])).mean
  const bigUsd = meanOf('always-big', 'usd')
  for (const { name: policy } of policies) {
    const usd = meanOf(policy, 'usd')
    console.log(
      `  ${policy.padEnd(12)} right ${meanOf(policy, 'quality').toFixed(3)}, to the large model ${meanOf(policy, 'share').toFixed(2)}, ` +
        `$${(1_000 * usd).toFixed(2)} for 1,000 answers (${((100 * usd) / bigUsd).toFixed(0)} % of always-big)`,
    )
  }
  const learned = replays.get('learned') ?? []
  for (const other of ['always-big', 'always-small', 'length', 'cold'])
    console.log(`  regret against ${other.padEnd(12)} ${regrets(replays.get(other) ?? [], learned)}`)
}

type Replay = ReturnType<typeof replay>

/** Below 0 the learned choice did better. */
function regrets(others: readonly Replay[], learned: readonly Replay[]): string {
  return marks
    .map((mark) => {
      const lost = learned.map(({ gains }, at) => (others[at]?.gains.get(mark) ?? 0) - (gains.get(mark) ?? 0))
      const { mean, spread } = meanAndSpread(lost)
      return `${mean >= 0 ? '+' : ''}${mean.toFixed(1)} ± ${spread.toFixed(1)}`.padEnd(14)
    })
    .join(' ')
}

const mmlu = readOutcomes('mmlu')
const gsm8k = readOutcomes('gsm8k')
if (!mmlu || !gsm8k) {
  console.log('No outcomes here: set MAESTRO_BENCH_DATA to the folder that holds routellm.')
} else {
  const all = [...new Set(mmlu.map(({ domain }) => domain))].toSorted()
  const half = process.argv[2] === 'developed' ? 0 : 1
  const domains = all.filter((_, at) => at % 2 === half)
  const questionsOf = Map.groupBy(mmlu, ({ domain }) => domain)
  const longest = marks.at(-1) ?? 0
  console.log(
    [
      `Assumed: ${small.id} stands for the small model, ${large.id} for the large one, at their listed prices; a question has a token for`,
      `four characters, an answer 400; the user rates every answer, honestly; the large model is worth its price where it gives ${exchange} right`,
      `answers more for each question. A stream is ${longest} questions, drawn again and again from its domains, each as likely as the others.`,
      `Regret: right answers, less ${exchange} for each question to the large model, that the other choice had more; below 0 the learned one did`,
      `better. Mean ± standard deviation over ${seeds} streams, after ${marks.join(', ')} questions.`,
      `${domains.length} domains that the method was ${half === 1 ? 'not ' : ''}developed on.`,
    ].join('\n'),
  )
  const drawn = (seed: number, from: readonly string[], agentOf: (domain: string) => string) => {
    const next = chanceFrom(seed)
    const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)]
    return Array.from({ length: longest }).flatMap(() => {
      const domain = pick(from) ?? ''
      const outcome = pick(questionsOf.get(domain) ?? gsm8k)
      return outcome ? [{ outcome, agentId: agentOf(domain) }] : []
    })
  }
  const assistant = () => 'assistant'
  const four = (seed: number) => shuffled(domains, seed).slice(0, 4)
  report('One domain', (seed) => drawn(seed, domains.slice(seed % domains.length).slice(0, 1), assistant))
  report('Four domains, one assistant for all', (seed) => drawn(seed, four(seed), assistant))
  report('Four domains, a team for each', (seed) => drawn(seed, four(seed), (domain) => domain))
  report('All domains, one assistant', (seed) => drawn(seed, domains, assistant))
  if (half === 1) report('GSM8K', (seed) => drawn(seed, ['gsm8k'], assistant))
}
