// A run's end tells who answered a question, and what the check thought of smaller models before. Called in the transaction in which it ends.
import type { Tier } from '../../../contract/labels.ts'
import type { RunState, StepState } from '../../../contract/run-state.ts'
import type { WriteContext } from '../../store/commands.ts'
import { getText } from '../../store/index.ts'
import { workOf } from '../learning/routing-question.ts'
import { tiers } from '../reach.ts'
import { nextRevision } from './revision.ts'

/** Nothing is kept of a run that no chat began: nobody says how its answer was taken. */
export function recordOutcome(context: WriteContext, run: RunState): void {
  const { created, answer } = run
  const route = answer?.route
  if (created?.origin.type !== 'chat' || !route) return
  const call = Object.values(run.steps).findLast((step) => step.kind === 'model' && step.route)
  const node = call && created.team.nodes[call.node]
  const agent = node?.type === 'agent' ? node : undefined
  const work = workOf(getText(context, created.text) ?? '', { job: agent?.job, agentId: agent?.agent })
  context.db
    .sql(
      `INSERT INTO outcomes (run_id, difficulty, kinds, agent_id, tier, model, failed_tier, tokens_in, tokens_out, cost_micro_usd, at, revision)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id) DO NOTHING`,
    )
    .run(
      run.runId,
      work.difficulty,
      JSON.stringify(work.kinds),
      work.agentId ?? null,
      route.tier,
      route.model,
      (call && failedTier(run, call)) ?? null,
      answer.usage.tokensIn,
      answer.usage.tokensOut,
      answer.costMicroUsd,
      context.now,
      nextRevision(context),
    )
}

/** The largest of those that were asked before it for the same, and whose answer did not hold. */
function failedTier({ steps }: RunState, call: StepState): Tier | undefined {
  const rank = (tier: Tier | undefined) => (tier ? tiers.indexOf(tier) : tiers.length)
  return Object.values(steps)
    .filter(({ kind, node, visit }) => kind === 'model' && node === call.node && visit === call.visit)
    .filter(({ outputs }) => isFalse(outputs['holds']))
    .map(({ route }) => route?.tier)
    .filter((tier) => rank(tier) < rank(call.route?.tier))
    .toSorted((left, right) => rank(right) - rank(left))[0]
}

const isFalse = (output: StepState['outputs'][string] | undefined): boolean =>
  output !== undefined && 'value' in output && output.value === false
