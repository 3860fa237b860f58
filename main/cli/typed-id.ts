import type { z } from 'zod'
import { wrongUse } from './wrong-use.ts'

/** An id that the user typed, checked before anything is asked. */
export function typedId<S extends z.ZodType>(schema: S, text: string, what: string): z.output<S> {
  const parsed = schema.safeParse(text)
  if (parsed.success) return parsed.data
  throw wrongUse(`“${text}” is not the id of a ${what}.`, `The list of ${what}s shows their ids.`)
}
