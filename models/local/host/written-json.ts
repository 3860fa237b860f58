// What a model wrote as JSON, held against what was asked for. A grammar makes brackets fit, not numbers whole or lists as long as they should be.
import { z } from 'zod'
import { AppError } from '../../../contract/app-error.ts'
import type { FinishReason, JsonSchema } from '../../port.ts'

/** So often it is written before it is given up. */
export const mostTries = 3

/** The later, the freer: the same again would be the same again. */
export const temperatureOf = (attempt: number, wanted: number): number =>
  attempt === 1 ? wanted : Math.max(wanted, 0.3 * attempt)

export type WrittenJson =
  | { readonly value: unknown }
  | { readonly error: AppError; readonly isFinal: boolean }

export class JsonReader {
  readonly #check: z.ZodType | undefined

  constructor(schema: JsonSchema) {
    try {
      this.#check = z.fromJSONSchema(schema)
    } catch {
      // Of a form that cannot be checked here; whoever asked checks it.
      this.#check = undefined
    }
  }

  read(text: string, reason: FinishReason): WrittenJson {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (cause) {
      // What was too long once is not tried again: that takes longest of all.
      return reason === 'length'
        ? { error: tooLong(cause), isFinal: true }
        : { error: unreadable(cause), isFinal: false }
    }
    const checked = this.#check?.safeParse(value)
    return checked?.success === false ? { error: other(checked.error), isFinal: false } : { value }
  }
}

const unreadable = (cause: unknown) => failed('The model wrote JSON that cannot be read.', cause)
const tooLong = (cause: unknown) => failed('The model’s JSON did not fit its answer.', cause)
const other = (cause: unknown) => failed('The model wrote JSON of another form than it was asked for.', cause)

const failed = (message: string, cause: unknown) =>
  new AppError('MODEL_FAILED', message, { next: 'Ask again, or for less.', retryable: true, cause })
