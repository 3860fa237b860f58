// How quick the router is, and how well its difficulty orders work before anything is learned. `node bench/router.ts`
// APGR: mean share of the quality gap closed when the hardest 0..100 % of the prompts go to the strong model. Nothing is fitted.
import { Learner, routeByRules, routingQuestion } from '../main/routing/index.ts'
import type { ModelDescription } from '../models/port.ts'
import { quantile } from './support/quantiles.ts'
import { readOutcomes, type RoutingOutcome } from './support/routing-outcomes.ts'
import { chanceFrom } from '../test/support/random.ts'

function apgr(outcomes: readonly RoutingOutcome[], score: (outcome: RoutingOutcome) => number): number {
  const ordered = outcomes
    .map((outcome) => ({ outcome, score: score(outcome) }))
    .toSorted((left, right) => right.score - left.score)
    .map(({ outcome }) => outcome)
  const weak = ordered.filter(({ weak_correct }) => weak_correct).length
  const strong = ordered.filter(({ strong_correct }) => strong_correct).length
  let correct = weak
  let area = 0
  for (const { weak_correct, strong_correct } of ordered) {
    const before = correct
    correct += Number(strong_correct) - Number(weak_correct)
    area += ((before + correct) / 2 - weak) / (strong - weak)
  }
  return area / ordered.length
}

const gain = ({ weak_correct, strong_correct }: RoutingOutcome) =>
  Number(strong_correct) - Number(weak_correct)

const describe = (tier: ModelDescription['tier'], price: number): ModelDescription => ({
  id: tier,
  tier,
  price: { input: price, output: price, cachedInput: price },
  capabilities: {
    streaming: true,
    tools: true,
    jsonSchema: true,
    quotesOnly: tier === 'bundled',
    leavesDevice: tier.startsWith('cloud'),
    contextTokens: 100_000,
  },
})
const models = [
  describe('bundled', 0),
  describe('local', 0),
  describe('cloud-small', 1),
  describe('cloud-large', 10),
]

/** As an agent thread does it, without the way to the engine and back. */
function route(prompt: string, learner: Learner): string {
  const learned = learner.advise(routingQuestion(prompt, { models, job: 'answer', agentId: 'assistant' }))
  return routeByRules(prompt, { models, documents: 1, ...(learned && { learned }) }).tier
}

const remembered = 5_000

function measure(outcomes: readonly RoutingOutcome[]): void {
  const learner = new Learner(() => 0)
  const next = chanceFrom(1)
  const rate = (at: number, { prompt }: RoutingOutcome) => {
    const { work } = routingQuestion(prompt, { models, job: 'answer', agentId: `agent ${at % 8}` })
    learner.see(`run ${at % remembered}`, {
      work,
      tier: at % 3 === 0 ? 'cloud-large' : 'local',
      rating: next() < 0.7 ? 'up' : 'down',
      at,
    })
  }
  for (const [at, outcome] of outcomes.slice(0, remembered).entries()) rate(at, outcome)
  const took = { plain: [] as number[], fresh: [] as number[] }
  const timed = (prompt: string) => {
    const start = performance.now()
    route(prompt, learner)
    return performance.now() - start
  }
  for (const [at, outcome] of outcomes.slice(0, 4_000).entries()) {
    took.plain.push(timed(outcome.prompt))
    // A new outcome, so that all is solved again.
    if (at % 4 === 0) {
      rate(at, outcome)
      took.fresh.push(timed(outcome.prompt))
    }
  }
  const words = (times: readonly number[]) =>
    `p50 ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms, longest ${quantile(times, 1).toFixed(1)} ms`
  console.log(
    `A choice, with ${remembered} outcomes remembered: ${words(took.plain)} (goal: p95 under 20 ms)`,
  )
  console.log(`The first choice after a new outcome: ${words(took.fresh)}`)
}

const sets = { gsm8k: readOutcomes('gsm8k'), mmlu: readOutcomes('mmlu') }
for (const [name, outcomes] of Object.entries(sets)) {
  if (!outcomes) {
    console.log(`No ${name} here: set MAESTRO_BENCH_DATA to the folder that holds routellm.`)
    continue
  }
  const next = chanceFrom(1)
  const scores = {
    difficulty: ({ prompt }: RoutingOutcome) => routingQuestion(prompt, { models }).work.difficulty,
    'prompt length': ({ prompt }: RoutingOutcome) => prompt.length,
    random: () => next(),
    oracle: gain,
  }
  const figures = Object.entries(scores).map(([of, score]) => `${of} ${apgr(outcomes, score).toFixed(3)}`)
  console.log(`${name}: APGR ${figures.join(', ')} (${outcomes.length} prompts)`)
}
if (sets.mmlu) measure(sets.mmlu)
