import { z } from 'zod'
import type { CalledTeams as Called } from './finding/called.ts'

/** They are found by these words too, and shown by them. */
export const CalledTeams: z.ZodType<Called, Called> = z.record(
  z.string().max(80),
  z.object({ name: z.string().max(80), description: z.string().max(2_000) }),
)
