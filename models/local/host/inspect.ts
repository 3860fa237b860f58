// What a GGUF file is, read from its head before anything of it is loaded.
import { stat } from 'node:fs/promises'
import { GgufInsights, readGgufFileInfo } from 'node-llama-cpp'
import { AppError } from '../../../contract/app-error.ts'
import type { ModelFacts } from '../host-contract.ts'
import { checkHead } from './check-head.ts'
import type { Runtime } from './runtime.ts'

/** Longer contexts cost memory that small machines lack; a user may ask for more. */
const usualContext = 4_096
/** So much text at once is beyond what embedders were made for. */
export const longestEmbedded = 512
/** A question and a passage together. */
export const longestRanked = 1_024
const contextOf = { chat: usualContext, embed: longestEmbedded, rank: longestRanked } as const
/** `pooling_type` of a model whose output is one score. */
const rankPooling = 4

export interface Inspected {
  readonly facts: ModelFacts
  /** What it takes when it reads so much at once. */
  readonly memoryWith: (contextTokens: number) => number
}

/** @throws AppError FILE_GONE, FILE_DAMAGED, UNSUPPORTED */
export async function inspect({ llama }: Runtime, path: string): Promise<Inspected> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new AppError('FILE_GONE', 'The file of this model is not there.', {
      next: 'Download it again, or add it from where it is now.',
      cause,
    })
  })
  const insights = await read(path, llama)
  checkLength(insights, size)
  const { architecture, name } = insights.ggufFileInfo.metadata.general
  const own: Record<string, unknown> = { ...insights.ggufFileInfo.architectureMetadata }
  check(insights, own)
  const kind =
    insights.supportsRanking || own['pooling_type'] === rankPooling
      ? 'rank'
      : isEncoder(own)
        ? 'embed'
        : 'chat'
  const contextTokens = insights.trainContextSize ?? usualContext
  const wantedContext = Math.min(contextOf[kind], contextTokens)
  const weights = insights.estimateModelResourceRequirements({ gpuLayers: 0 })
  const memoryWith = (contextSize: number) => {
    const context = insights.estimateContextResourceRequirements({
      contextSize,
      modelGpuLayers: 0,
      isEmbeddingContext: kind !== 'chat',
    })
    return weights.cpuRam + weights.gpuVram + context.cpuRam + context.gpuVram
  }
  const facts: ModelFacts = {
    architecture,
    ...(typeof name === 'string' && name !== '' && { name }),
    kind,
    parameters: insights.totalParameters,
    fileBytes: size,
    contextTokens,
    dimensions: insights.embeddingVectorSize ?? 0,
    memoryBytes: memoryWith(wantedContext),
    wantedContext,
  }
  return { facts, memoryWith }
}

async function read(path: string, llama: Runtime['llama']): Promise<GgufInsights> {
  try {
    checkHead(path)
    const info = await readGgufFileInfo(path, { logWarnings: false, fetchRetryOptions: { retries: 0 } })
    return await GgufInsights.from(info, llama)
  } catch (cause) {
    throw new AppError('FILE_DAMAGED', 'This is not a whole GGUF file.', {
      safe: 'It was not loaded.',
      next: 'Download it again.',
      cause,
    })
  }
}

/** A download that was cut off has a whole head. */
function checkLength({ ggufFileInfo, modelSize }: GgufInsights, size: number): void {
  const offsets = (ggufFileInfo.tensorInfo ?? []).map(({ fileOffset }) => Number(fileOffset))
  const wanted = Math.min(size, ...offsets) + modelSize
  if (size >= wanted) return
  throw new AppError(
    'FILE_DAMAGED',
    `The end of this GGUF file is missing: it has ${size} of at least ${wanted} bytes.`,
    {
      safe: 'It was not loaded.',
      next: 'Download it again.',
    },
  )
}

/** Values with which llama.cpp ends the whole process instead of refusing. */
function check(insights: GgufInsights, own: Record<string, unknown>): void {
  if (!insights.isSupportedByLlamaCpp) throw unsupported(insights.ggufFileInfo.metadata.general.architecture)
  const blocks = Number(own['block_count'] ?? 0)
  const attention = (own['attention'] ?? {}) as Record<string, unknown>
  const heads = attention['head_count']
  const isSane =
    blocks >= 1 && blocks <= 512 && (heads === undefined || Array.isArray(heads) || Number(heads) >= 1)
  const pooling = own['pooling_type']
  if (!isSane || (pooling !== undefined && !(Number(pooling) >= 0 && Number(pooling) <= rankPooling)))
    throw new AppError('FILE_DAMAGED', 'What this GGUF file says of itself cannot be true.', {
      safe: 'It was not loaded.',
      next: 'Download it again, from its own publisher.',
    })
}

/** It reads in both directions at once, so it makes vectors and writes nothing. */
const isEncoder = (own: Record<string, unknown>): boolean =>
  own['pooling_type'] !== undefined ||
  (own['attention'] as Record<string, unknown> | undefined)?.['causal'] === false

const unsupported = (architecture: string) =>
  new AppError('UNSUPPORTED', `Models of the kind “${architecture}” cannot run here.`, {
    safe: 'It was not loaded.',
    next: 'Choose another model, or a newer Maestro.',
  })
