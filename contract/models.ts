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

/** What a model is for: it writes, makes vectors of texts, or says how well a text answers a question. */
export const ModelKind = z.enum(['chat', 'embed', 'rank'])
export type ModelKind = z.infer<typeof ModelKind>

/** Whether this computer has the memory for it: `tight` when other programs have to end first. */
export const MemoryFit = z.enum(['fits', 'tight', 'too-large'])
export type MemoryFit = z.infer<typeof MemoryFit>

/** Measured on this computer when it was last tried. What could not be measured is left out. */
export const ModelSpeed = z.object({
  testedAt: z.int(),
  threads: z.int(),
  loadMs: z.number().optional(),
  /** Of memory that loading it took. */
  memoryBytes: z.int().optional(),
  /** Until the first word, loading among it. */
  firstTextMs: z.number().optional(),
  /** Tokens of what it was asked, a second. */
  readPerSecond: z.number().optional(),
  /** Tokens of what it wrote, a second. */
  writtenPerSecond: z.number().optional(),
  /** Of one that writes nothing. */
  textsPerSecond: z.number().optional(),
})
export type ModelSpeed = z.infer<typeof ModelSpeed>

/** What a model did when it was tried. */
export const ModelTrial = z.object({
  /** What it wrote; nothing of one that does not. */
  text: z.string(),
  /** How alike it finds two sentences that mean the same, and two that do not; 1 is the same. */
  likeness: z.object({ near: z.number(), far: z.number() }).optional(),
  /** How it ordered texts by how well they answer a question, the best first. */
  order: z.array(z.string()).optional(),
  /** It told apart what is easy to tell apart. Absent of one that writes: whether that is good is for people to say. */
  isSensible: z.boolean().optional(),
})
export type ModelTrial = z.infer<typeof ModelTrial>

/** A GGUF file that the user added. */
export const LocalModel = z.object({
  modelId: z.string(),
  name: z.string(),
  path: z.string(),
  kind: ModelKind,
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
  fit: MemoryFit.optional(),
  /** Since it was tried here. */
  speed: ModelSpeed.optional(),
  trial: ModelTrial.optional(),
  /** Why it cannot run just now. */
  problem: ErrorShape.optional(),
})
export type LocalModel = z.infer<typeof LocalModel>

/** What a model did when it was tried, and how fast. */
export const ModelTest = ModelTrial.extend({ kind: ModelKind, speed: ModelSpeed })
export type ModelTest = z.infer<typeof ModelTest>

/** One that is in memory now. */
export const LoadedModel = z.object({
  modelId: z.string(),
  name: z.string(),
  kind: ModelKind,
  /** By estimate. */
  memoryBytes: z.int(),
  isAtWork: z.boolean(),
})
export type LoadedModel = z.infer<typeof LoadedModel>

export const LoadedModels = z.object({
  models: z.array(LoadedModel),
  /** What the process that holds them takes, as the system counts it; absent while none runs. */
  residentBytes: z.int().optional(),
  /** Of the computer: what is there, and what could be given now. */
  totalBytes: z.int(),
  freeBytes: z.int(),
})
export type LoadedModels = z.infer<typeof LoadedModels>

/** A model that is worth having, at the hub. */
export const CatalogModel = z.object({
  catalogId: z.string(),
  name: z.string(),
  publisher: z.string(),
  kind: ModelKind,
  licence: z.string(),
  parameters: z.int(),
  /** Of the file; absent until the hub has told. */
  bytes: z.int().optional(),
  /** The same, by its parameters where nobody has told. */
  roughBytes: z.int().optional(),
  /** Of memory, about, by its parameters: the file itself tells more exactly. */
  memoryBytes: z.int().optional(),
  fit: MemoryFit.optional(),
  /** Tokens a second, roughly, by what another model was measured at here. */
  roughlyPerSecond: z.number().optional(),
  /** It was downloaded, and can be used. */
  isHere: z.boolean(),
  /** It was downloaded, and cannot be used: why. Its file takes room until it is discarded. */
  problem: ErrorShape.optional(),
})
export type CatalogModel = z.infer<typeof CatalogModel>

export const ModelDownload = z.object({
  catalogId: z.string(),
  /** `unusable`: all of it is here, and is refused. */
  state: z.enum(['coming', 'checking', 'paused', 'failed', 'unusable']),
  /** Bytes. */
  done: z.int(),
  total: z.int().optional(),
  error: ErrorShape.optional(),
})
export type ModelDownload = z.infer<typeof ModelDownload>
