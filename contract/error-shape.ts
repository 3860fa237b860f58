// The schema of an error on the wire, for whoever validates or documents outputs. Code that only throws and reads errors needs app-error.ts.
import { z } from 'zod'
import { errorCodes, type ErrorShape as Shape } from './app-error.ts'

export const ErrorShape = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  safe: z.string(),
  next: z.string(),
  retryable: z.boolean().optional(),
  data: z.unknown().optional(),
}) satisfies z.ZodType<Shape>
