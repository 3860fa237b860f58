// The work of a model in one visit: a model is chosen and asked. A larger one is asked when the answer does not hold, another when it cannot
// answer, a cheaper one when a budget does not cover it any more, and the user when its provider asks for a sign-in.
import type { ErrorCode, ErrorShape } from '../../../contract/app-error.ts'
import type { Privacy } from '../../../contract/labels.ts'
import { mostOf } from '../../../contract/run-cost.ts'
import type { StepState } from '../../../contract/run-state.ts'
import { signInChoices } from '../../../contract/sign-in-question.ts'
import { routed, type AgentVisit } from './agent-steps.ts'
import type { StepPlan, ValueSource } from './decision.ts'
import { ask, type Asked } from './questions.ts'
import { failing, outcomeOf, output, scalar, unfinished, type Outcome, type Pursuit } from './visit.ts'

export interface ModelWork {
  /** Without its route. */
  readonly plan: StepPlan
  /** The ordinal of the first call; its route has 0. */
  readonly ordinal: number
  /** What the choice of a model looks at beside the question. */
  readonly seen?: Readonly<Record<string, ValueSource>>
}

/** Each round has room for its route, its calls, the questions between them, and last for the question that its route may need. */
const ordinalsPerRound = 10
const mostSignIns = 4
/** Each choice after a refusal is of a cheaper model, and what costs nothing is never refused: there are not so many prices. */
const mostRefusals = 4

/** After these another model may do better; what is wrong with the request itself stays wrong. */
const otherMayAnswer: ReadonlySet<ErrorCode> = new Set([
  'MODEL_UNAVAILABLE',
  'MODEL_FAILED',
  'TOO_LARGE',
  'UNSUPPORTED',
  'BUSY',
  'TIMEOUT',
  'LIMIT_EXCEEDED',
  'BREAKER_OPEN',
  'SIGN_IN_NEEDED',
  'NOT_ALLOWED',
])

type Why = 'above' | 'instead' | 'cheaper'

/** What the next choice is told. */
type Told = Readonly<Record<string, ValueSource>>

export function pursueModel(visit: AgentVisit, work: ModelWork): Pursuit {
  const tried: Why[] = []
  let extra: Told = {}
  let kept: StepState | undefined
  let failure: ErrorShape | undefined
  for (let round = 0; ; round++) {
    const first = round * ordinalsPerRound
    const route = outcomeOf(visit, first, routed(visit, { ...work.seen, ...extra }))
    if (route.state === 'open') return unfinished(route.moves)
    if (route.state === 'failed') {
      // Nobody else to ask: what there is stands, be it an answer that could be better or the reason why there is none.
      if (kept || failure) return resultOf(kept, failure ?? route.error)
      if (!needsSignIn(route.error) || round >= mostSignIns) return failing(route.error)
      const answer = askForSignIn(visit, first + ordinalsPerRound - 1, {
        error: route.error,
        hasSpare: false,
      })
      if (!answer.isAnswered) return unfinished(answer.moves)
      if (answer.answer === signInChoices[2]) return failing(stopped(route.error))
      continue
    }

    const plan = { ...work.plan, route: route.step.route }
    const call = asked(visit, first + work.ordinal, plan, maySpare(route.step, tried))
    if (call.state === 'open') return unfinished(call.moves)
    if (call.state === 'failed') {
      failure = call.error
      const next = afterFailure(failure, route.step, tried)
      if (!next) return resultOf(kept, failure)
      tried.push(next.why)
      // Of a cheaper model is asked what was asked of the one before it.
      extra = next.why === 'cheaper' ? { ...extra, ...next.told } : next.told
      continue
    }
    const holds = scalar(output(call.step, 'holds')) !== false
    if (holds || tried.includes('above') || !says(route.step, 'hasLarger'))
      return { isDone: true, step: call.step }
    kept = call.step
    tried.push('above')
    extra = { above: { from: 'value', value: route.step.route?.tier ?? '' } }
  }
}

/** Whom to ask instead; undefined where the failure stands. */
function afterFailure(
  { code }: ErrorShape,
  route: StepState,
  tried: readonly Why[],
): { readonly why: Why; readonly told: Told } | undefined {
  if (code === 'BUDGET_EXCEEDED') {
    if (tried.filter((why) => why === 'cheaper').length >= mostRefusals) return undefined
    return { why: 'cheaper', told: { refusedMicroUsd: { from: 'value', value: mostOf(route.route) } } }
  }
  if (!otherMayAnswer.has(code) || !maySpare(route, tried)) return undefined
  const instead: Told = {
    instead: { from: 'value', value: route.route?.model ?? '' },
    insteadCode: { from: 'value', value: code },
  }
  return { why: 'instead', told: { ...instead, ...(code === 'NOT_ALLOWED' && mustStay) } }
}

/** Something that it holds was labelled after the model had been chosen: the next one is of this computer, and so is all that comes of it. */
const mustStay: Told = {
  privacy: { from: 'value', value: 'local-only' satisfies Privacy },
}

const resultOf = (kept: StepState | undefined, failure: ErrorShape): Pursuit =>
  kept ? { isDone: true, step: kept } : failing(failure)

const says = (route: StepState, name: 'hasLarger' | 'hasSpare'): boolean =>
  scalar(output(route, name)) === true

const maySpare = (route: StepState, tried: readonly Why[]): boolean =>
  !tried.includes('instead') && says(route, 'hasSpare')

/** Asks the model, and again after each sign-in. */
function asked(visit: AgentVisit, first: number, plan: StepPlan, hasSpare: boolean): Outcome {
  for (let count = 0; ; count++) {
    const ordinal = first + 2 * count
    const call = outcomeOf(visit, ordinal, plan)
    if (call.state !== 'failed' || !needsSignIn(call.error) || count + 1 >= mostSignIns) return call
    const answer = askForSignIn(visit, ordinal + 1, { error: call.error, hasSpare })
    if (!answer.isAnswered) return { state: 'open', moves: answer.moves }
    const [, here, stop] = signInChoices
    if (answer.answer === stop) return { ...call, error: stopped(call.error) }
    if (answer.answer === here) return call
  }
}

const needsSignIn = ({ code }: ErrorShape): boolean => code === 'SIGN_IN_NEEDED'

interface Refused {
  readonly error: ErrorShape
  /** Another model could answer. */
  readonly hasSpare: boolean
}

function askForSignIn(visit: AgentVisit, ordinal: number, { error, hasSpare }: Refused): Asked {
  const [goOn, here, stop] = signInChoices
  return ask(visit, ordinal, {
    title: 'wait for a sign-in',
    question: `${error.message} Sign in, and this goes on by itself.`,
    choices: hasSpare ? [goOn, here, stop] : [goOn, stop],
  })
}

const stopped = ({ message }: ErrorShape): ErrorShape => ({
  code: 'ABORTED',
  message: `You stopped it. ${message}`,
  safe: 'Every step before it is kept.',
  next: 'Sign in, and ask again.',
})
