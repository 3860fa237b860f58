// Models in memory. One is loaded when it is first needed, and goes when it is told to, or has had nothing to do for a while.
import type { LlamaContextSequence, LlamaEmbeddingContext, LlamaModel } from 'node-llama-cpp'
import { AppError, isAppError } from '../../../contract/app-error.ts'
import type { LoadedModel, ModelFacts } from '../host-contract.ts'
import { inspect } from './inspect.ts'
import type { Runtime } from './runtime.ts'

/** A small piece of a prompt at a time: an abort is heard between two. Measured, larger ones are hardly faster on a processor. */
export const promptPiece = 64
/** So much text at once is beyond what embedders were made for. */
const longestEmbedded = 512

export interface Loaded {
  readonly facts: ModelFacts
  readonly model: LlamaModel
  /** One chat at a time, with what the one before left in it: what the next begins with too is not read again. */
  readonly chat: (contextTokens: number) => Promise<LlamaContextSequence>
  readonly embedder: () => Promise<LlamaEmbeddingContext>
}

export interface LoadedModels {
  /** @throws AppError FILE_GONE, FILE_DAMAGED, UNSUPPORTED, LIMIT_EXCEEDED, MODEL_FAILED */
  use<T>(path: string, work: (loaded: Loaded) => Promise<T>): Promise<T>
  unload(path: string): Promise<void>
  list(): readonly LoadedModel[]
}

export interface LoadedModelsOptions {
  readonly runtime: Runtime
  readonly freeBytes: () => number
  readonly idleMs: number
}

interface Entry {
  readonly loaded: Promise<Loaded>
  kind?: ModelFacts['kind']
  users: number
  timer?: NodeJS.Timeout
}

export function createLoadedModels({ runtime, freeBytes, idleMs }: LoadedModelsOptions): LoadedModels {
  const entries = new Map<string, Entry>()

  const load = async (path: string): Promise<Loaded> => {
    const facts = await inspect(runtime, path)
    const free = freeBytes()
    if (facts.memoryBytes > free) throw tooLarge(facts.memoryBytes, free)
    runtime.takeWords()
    const model = await runtime.llama
      .loadModel({ modelPath: path, checkTensors: true, gpuLayers: 'auto' })
      .catch((cause: unknown) => {
        throw notLoaded(runtime.takeWords(), cause)
      })
    let chat: { readonly size: number; readonly sequence: Promise<LlamaContextSequence> } | undefined
    let embedder: Promise<LlamaEmbeddingContext> | undefined
    return {
      facts,
      model,
      async chat(contextTokens) {
        const size = Math.min(contextTokens, facts.contextTokens)
        if (chat?.size !== size) {
          await (await chat?.sequence)?.context.dispose()
          const opened = model.createContext({ contextSize: size, batchSize: promptPiece })
          chat = { size, sequence: opened.then((context) => context.getSequence()) }
        }
        return await chat.sequence
      },
      embedder: () =>
        (embedder ??= model.createEmbeddingContext({
          contextSize: Math.min(longestEmbedded, facts.contextTokens),
        })),
    }
  }

  const begin = (path: string): Entry => {
    const entry: Entry = { loaded: load(path), users: 0 }
    entries.set(path, entry)
    entry.loaded.then(
      ({ facts }) => (entry.kind = facts.kind),
      // What failed once may work when the file is another.
      () => entries.get(path) === entry && entries.delete(path),
    )
    return entry
  }

  const unload = async (path: string) => {
    const entry = entries.get(path)
    if (!entry) return
    entries.delete(path)
    clearTimeout(entry.timer)
    const loaded = await entry.loaded.catch(() => undefined)
    await loaded?.model.dispose()
  }

  return {
    async use(path, work) {
      const entry = entries.get(path) ?? begin(path)
      entry.users++
      clearTimeout(entry.timer)
      try {
        return await work(await entry.loaded)
      } catch (error) {
        throw isAppError(error) ? error : failed(runtime.takeWords(), error)
      } finally {
        entry.users--
        if (entry.users === 0 && entries.get(path) === entry)
          entry.timer = setTimeout(() => void unload(path), idleMs).unref()
      }
    },
    unload,
    list: () => [...entries].flatMap(([path, { kind }]) => (kind ? [{ path, kind }] : [])),
  }
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`

const tooLarge = (needed: number, free: number) =>
  new AppError(
    'LIMIT_EXCEEDED',
    `This model needs about ${gigabytes(needed)} of memory, and ${gigabytes(free)} are free.`,
    {
      safe: 'It was not loaded; everything else goes on.',
      next: 'Choose a smaller model, or end other programs.',
      data: { needed, free },
    },
  )

const because = (words: string) => (words === '' ? '' : `: ${words}`)

const notLoaded = (words: string, cause: unknown) =>
  new AppError('FILE_DAMAGED', `This model could not be loaded${because(words)}.`, {
    safe: 'Everything else goes on.',
    next: 'Download it again, or choose another model.',
    cause,
  })

const failed = (words: string, cause: unknown) =>
  new AppError('MODEL_FAILED', `The model failed while it worked${because(words)}.`, {
    next: 'Ask again; if it happens again, choose another model.',
    retryable: true,
    cause,
  })
