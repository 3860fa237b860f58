// The models that can work now, and what each can do.
import { z } from 'zod'
import { ErrorShape } from './error-shape.ts'
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
  /** For a million tokens; absent while nobody knows. */
  inputUsd: z.number().optional(),
  outputUsd: z.number().optional(),
  /** Why it cannot run just now. */
  problem: ErrorShape.optional(),
})
export type ModelSummary = z.infer<typeof ModelSummary>

/** A GGUF file that the user added. */
export const LocalModel = z.object({
  modelId: z.string(),
  name: z.string(),
  path: z.string(),
  /** What it is for: it writes, makes vectors of texts, or says how well a text answers a question. */
  kind: z.enum(['chat', 'embed', 'rank']),
  architecture: z.string(),
  parameters: z.int(),
  fileBytes: z.int(),
  /** Of memory, about, when it runs with `contextTokens`. */
  memoryBytes: z.int(),
  contextTokens: z.int(),
  /** Length of its vectors. */
  dimensions: z.int(),
  addedAt: z.int(),
  /** Its file is where it was. */
  isThere: z.boolean(),
})
export type LocalModel = z.infer<typeof LocalModel>

/** What a model said when it was tried, and how fast. */
export const ModelTest = z.object({
  text: z.string(),
  tokensIn: z.int(),
  tokensOut: z.int(),
  /** Until the first word, loading among it when it was not loaded. */
  firstTextMs: z.number(),
  tokensPerSecond: z.number(),
})
export type ModelTest = z.infer<typeof ModelTest>

/** A model that is worth having, at the hub. */
export const CatalogModel = z.object({
  catalogId: z.string(),
  name: z.string(),
  publisher: z.string(),
  kind: LocalModel.shape.kind,
  licence: z.string(),
  parameters: z.int(),
  /** Absent until the hub has told. */
  bytes: z.int().optional(),
  /** It was downloaded, and can be used. */
  isHere: z.boolean(),
})
export type CatalogModel = z.infer<typeof CatalogModel>

export const ModelDownload = z.object({
  catalogId: z.string(),
  state: z.enum(['coming', 'checking', 'paused', 'failed']),
  /** Bytes. */
  done: z.int(),
  total: z.int().optional(),
  error: ErrorShape.optional(),
})
export type ModelDownload = z.infer<typeof ModelDownload>
