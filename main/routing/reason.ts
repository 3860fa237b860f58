// Why a model does a piece of work, in words. Only what decided is said: what would have led to the same model without it has not.
import type { ErrorCode } from '../../contract/app-error.ts'
import type { Tier } from '../../contract/labels.ts'
import type { Learned } from '../../contract/routing.ts'
import type { ModelDescription } from '../../models/port.ts'
import type { Difficulty } from './difficulty.ts'
import { reach } from './reach.ts'
import type { RoutingContext } from './route-by-rules.ts'

/** Who would have been chosen otherwise; undefined where that makes no difference. */
export interface Otherwise {
  readonly difficulty: Difficulty
  readonly hadItNotToStay: ModelDescription | undefined
  readonly couldAllBeAsked: ModelDescription | undefined
  readonly hadItMoreMoney: ModelDescription | undefined
  /** Nobody has said what that one costs. */
  readonly isPriceUnknown: boolean
  readonly learned: Learned | undefined
}

type Asked = Pick<
  RoutingContext,
  | 'preference'
  | 'isTeamsPreference'
  | 'above'
  | 'instead'
  | 'insteadCode'
  | 'refusedMicroUsd'
  | 'documents'
  | 'pictures'
>

export function reasonFor(model: ModelDescription, asked: Asked, otherwise: Otherwise): string {
  const { capabilities, id } = model
  const place = capabilities.leavesDevice
    ? `sent to ${id}`
    : `answered on this computer${capabilities.quotesOnly ? ' by quoting' : ''}`
  const cause = causeOf(model.tier, asked, otherwise)
  return `${otherwise.difficulty.what}${about(asked)}: ${place}${cause === undefined ? '' : `, ${cause}`}`
}

function about({ documents = 0, pictures = 0 }: Asked): string {
  if (pictures > 0) return ' about your pictures'
  return documents > 0 ? ' about your documents' : ''
}

function causeOf(
  tier: Tier,
  { preference = 'auto', isTeamsPreference, above, instead, insteadCode, refusedMicroUsd }: Asked,
  otherwise: Otherwise,
): string | undefined {
  if (refusedMicroUsd !== undefined) return 'because the budget no longer covers a larger model'
  if (above !== undefined) return 'because a smaller model found no answer that holds'
  if (instead !== undefined) return because(insteadCode)
  if (preference !== 'auto') return isTeamsPreference ? 'as the team prefers' : 'as you chose'
  if (otherwise.hadItNotToStay) return 'because it must not leave it'
  if (otherwise.learned) return otherwise.learned.why
  if (otherwise.couldAllBeAsked?.problem) return because(otherwise.couldAllBeAsked.problem.code)
  if (otherwise.hadItMoreMoney)
    return otherwise.isPriceUnknown
      ? 'because nobody has said what a larger model costs'
      : 'because a larger model would exceed the budget'
  return reach[tier] < otherwise.difficulty.value ? 'because no larger model is set up' : undefined
}

/** What kept the model away that would have been asked, or was. */
const because = (code: ErrorCode | undefined): string =>
  causes[code ?? 'INTERNAL'] ?? 'because another model could not answer'

const causes: { readonly [code in ErrorCode]?: string } = {
  SIGN_IN_NEEDED: 'because the cloud needs a sign-in',
  BUSY: 'because another model was busy',
  LIMIT_EXCEEDED: 'because another model had reached its limit',
  TIMEOUT: 'because another model took too long',
  TOO_LARGE: 'because another model had no room for it',
  MODEL_UNAVAILABLE: 'because another model was not available',
  MODEL_FAILED: 'because another model failed',
  BREAKER_OPEN: 'because another model failed several times',
  NOT_ALLOWED: 'because another model may not see it',
}
