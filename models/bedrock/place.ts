// Where models run and how the user is known there. Secrets are in `BedrockAccess` and nowhere else: no error, log or status repeats them.
import type { ErrorCode } from '../../contract/app-error.ts'
import type { Usage } from '../../contract/answers.ts'
import type { UsageEvent } from '../port.ts'

export type BedrockAccess =
  /** As the variables of this process say, or the machine's role in a container; never the metadata service of a virtual machine. */
  | { readonly way: 'environment' }
  /** `mfaCode` is asked each time a role is taken on; without it such a profile needs a sign-in. */
  | { readonly way: 'profile'; readonly profile: string; readonly mfaCode?: () => Promise<string> }
  | {
      readonly way: 'keys'
      readonly accessKeyId: string
      readonly secretAccessKey: string
      readonly sessionToken?: string
    }
  | { readonly way: 'api-key'; readonly apiKey: string }

export interface BedrockPlace {
  readonly access: BedrockAccess
  /** Left out: as the profile or the environment says. */
  readonly region?: string
  /** Checks what goes in and comes out; what it stops ends as `refused`. */
  readonly guardrail?: { readonly id: string; readonly version: string }
  readonly serviceTier?: 'default' | 'priority' | 'flex'
}

export type RequestExtras = Pick<BedrockPlace, 'guardrail' | 'serviceTier'>

/** Which part did not work, in the `data` of every AppError of this room. */
export interface BedrockFailure {
  readonly part: 'credentials' | 'region' | 'network' | 'access' | 'throttled' | 'request' | 'answer'
  /** What Amazon calls this request. */
  readonly requestId?: string
  /** Not before. */
  readonly retryAfterMs?: number
  /** The provider surely did no work: nothing is owed. */
  readonly unbilled?: true
  /** What it counted of an answer that is of no use. */
  readonly usage?: Usage
}

/** One request as it went, good or not; a chat makes at most one. */
export interface Attempt {
  readonly modelId: string
  readonly startedAt: number
  readonly tookMs: number
  /** Until the first text, thought or call. */
  readonly firstTokenMs?: number
  readonly outcome: 'good' | 'failed' | 'aborted'
  /** In full where the provider said it; an attempt cut off has cost what nobody told. */
  readonly usage?: UsageEvent
  readonly events: number
  readonly requestId?: string
  /** In the provider's words. */
  readonly stopReason?: string
  readonly errorCode?: ErrorCode
  readonly failure?: BedrockFailure
}

export interface WatchTiming {
  /** Longest wait for the first event. Models that think, or read a long prompt, take minutes. */
  readonly firstEventMs: number
  /** Longest silence between two events. */
  readonly nextEventMs: number
}
