// The models that can work now, and what each can do.
import { z } from 'zod'
import { Tier } from './labels.ts'

export const ModelSummary = z.object({
  modelId: z.string(),
  tier: Tier,
  /** Answers only with literal quotes of documents. */
  quotesOnly: z.boolean(),
  tools: z.boolean(),
  jsonSchema: z.boolean(),
  /** What it is given leaves this computer. */
  leavesDevice: z.boolean(),
  contextTokens: z.int(),
  /** For a million tokens. */
  inputUsd: z.number(),
  outputUsd: z.number(),
})
export type ModelSummary = z.infer<typeof ModelSummary>
