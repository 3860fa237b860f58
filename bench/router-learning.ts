// What the router gains from how answers are taken: recorded outcomes of a small and a large model, replayed as a stream of questions whose
// user rates each answer that was given, and never learns what the other model would have said. `node bench/router-learning.ts [developed]`
// Domains are split by their place in the alphabet: the method was developed on every other one; the rest and GSM8K are reported.
import { difficultyOf, Learner, routeByRules } from '../main/routing/index.ts'
import type { RoutedWork } from '../contract/routing.ts'
import type { ModelDescription } from '../models/port.ts'
import { meanAndSpread } from './support/quantiles.ts'
import { readOutcomes, shuffled, type RoutingOutcome } from './support/routing-outcomes.ts'

/** A right answer more in ten is worth the large model's price: what the rules assume too. */
const exchange = 0.1
const marks = [50, 200, 1_000] as const
const seeds = 30
/** Of a provider's public list for a small and a large model; dollars for a million tokens. */
const describe = (
  id: string,
  tier: ModelDescription['tier'],
  input: number,
  output: number,
): ModelDescription => ({
  id,
  tier,
  price: { input: input * 1e6, output: output * 1e6, cachedInput: 0 },
  capabilities: {
    streaming: true,
    tools: true,
    jsonSchema: true,
    quotesOnly: false,
    leavesDevice: tier !== 'local',
    contextTokens: 100_000,
  },
})
const models = [describe('small', 'local', 0, 0), describe('large', 'cloud-large', 5, 25)]

interface Message {
  readonly outcome: RoutingOutcome
  readonly agentId: string
}
interface Policy {
  readonly name: string
  /** Starts over, for one stream. */
  readonly begin: () => (message: Message, at: number) => boolean
}

const isLarge = (prompt: string, learner?: Learner, work?: RoutedWork) => {
  const learned = learner && work && learner.advise({ work, tiers: ['local', 'cloud-large'] })
  return routeByRules(prompt, { models, ...(learned && { learned }) }).tier === 'cloud-large'
}
const longerThanWords = 47

const learning: Policy = {
  name: 'learned',
  begin() {
    let now = Date.parse('2026-01-01')
    const learner = new Learner(() => now)
    return ({ outcome, agentId }, at) => {
      now += 600_000
      const { value, kinds } = difficultyOf(outcome.prompt)
      const work = { difficulty: value, kinds: [...kinds], agentId }
      const large = isLarge(outcome.prompt, learner, work)
      const wentWell = large ? outcome.strong_correct : outcome.weak_correct
      learner.see(String(at), {
        work,
        tier: large ? 'cloud-large' : 'local',
        rating: wentWell ? 'up' : 'down',
        at: now,
      })
      return large
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
  fixed('length', (prompt) => prompt.split(/\s+/u).length > longerThanWords),
  fixed('cold', (prompt) => isLarge(prompt)),
  learning,
]

function replay(stream: readonly Message[], policy: Policy) {
  const choose = policy.begin()
  let gain = 0
  let right = 0
  let large = 0
  const gains = new Map<number, number>()
  for (const [at, message] of stream.entries()) {
    const isBig = choose(message, at)
    const isRight = isBig ? message.outcome.strong_correct : message.outcome.weak_correct
    right += Number(isRight)
    large += Number(isBig)
    gain += Number(isRight) - exchange * Number(isBig)
    gains.set(at + 1, gain)
  }
  return { gains, quality: right / stream.length, share: large / stream.length }
}

function report(name: string, streamOf: (seed: number) => readonly Message[]): void {
  const streams = Array.from({ length: seeds }, (_, seed) => streamOf(seed + 1))
  const runs = new Map(
    policies.map((policy) => [policy.name, streams.map((stream) => replay(stream, policy))]),
  )
  console.log(`\n${name}: ${seeds} streams`)
  for (const [policy, replays] of runs) {
    const quality = meanAndSpread(replays.map((each) => each.quality))
    const share = meanAndSpread(replays.map((each) => each.share))
    console.log(
      `  ${policy.padEnd(13)} right ${quality.mean.toFixed(3)}, to the large model ${share.mean.toFixed(2)}`,
    )
  }
  const learned = runs.get('learned') ?? []
  for (const other of ['always-big', 'always-small', 'length', 'cold']) {
    const parts = marks.map((mark) => {
      const differences = streams.flatMap((stream, at) => {
        const after = Math.min(mark, stream.length)
        const gainOf = (policy: string) => runs.get(policy)?.[at]?.gains.get(after) ?? 0
        return stream.length < mark && mark !== marks.at(-1)
          ? []
          : [gainOf(other) - (learned[at]?.gains.get(after) ?? 0)]
      })
      const { mean, spread } = meanAndSpread(differences)
      return `after ${mark}: ${mean.toFixed(1)} ± ${spread.toFixed(1)}`
    })
    console.log(`  regret against ${other.padEnd(12)} ${parts.join(', ')}`)
  }
}

const mmlu = readOutcomes('mmlu')
const gsm8k = readOutcomes('gsm8k')
if (!mmlu || !gsm8k) {
  console.log('No outcomes here: set MAESTRO_BENCH_DATA to the folder that holds routellm.')
} else {
  const all = [...new Set(mmlu.map(({ domain }) => domain))].toSorted()
  const half = process.argv[2] === 'developed' ? 0 : 1
  const domains = all.filter((_, at) => at % 2 === half)
  const of = (domain: string) => mmlu.filter((outcome) => outcome.domain === domain)
  const byDomain = new Map(domains.map((domain) => [domain, of(domain)]))
  const some = (seed: number, count: number) => shuffled(domains, seed).slice(0, count)
  const longest = marks.at(-1)
  const mixed = (seed: number, agentOf: (domain: string) => string) =>
    shuffled(
      some(seed, 4).flatMap((domain) =>
        shuffled(byDomain.get(domain) ?? [], seed)
          .slice(0, 250)
          .map((outcome) => ({ outcome, agentId: agentOf(domain) })),
      ),
      seed,
    ).slice(0, longest)
  report('One domain', (seed) =>
    shuffled(byDomain.get(domains[seed % domains.length] ?? '') ?? [], seed)
      .slice(0, longest)
      .map((outcome) => ({ outcome, agentId: 'assistant' })),
  )
  report('Four domains, one assistant for all', (seed) => mixed(seed, () => 'assistant'))
  report('Four domains, a team for each', (seed) => mixed(seed, (domain) => domain))
  report('All domains mixed, one assistant', (seed) =>
    shuffled([...byDomain.values()].flat(), seed)
      .slice(0, longest)
      .map((outcome) => ({ outcome, agentId: 'assistant' })),
  )
  if (half === 1)
    report('GSM8K', (seed) =>
      shuffled(gsm8k, seed)
        .slice(0, longest)
        .map((outcome) => ({ outcome, agentId: 'assistant' })),
    )
}
