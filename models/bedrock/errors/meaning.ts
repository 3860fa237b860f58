// What an error means for the person who waits for an answer.
import type { ErrorCode } from '../../../contract/app-error.ts'
import type { BedrockFailure } from '../place.ts'

export interface Meaning {
  readonly code: ErrorCode
  readonly part: BedrockFailure['part']
  readonly happened: string
  readonly next: string
  readonly retryable?: true
  /** Whether it surely happened before any work; left out, what was refused before the stream did. */
  readonly unbilled?: boolean
}
