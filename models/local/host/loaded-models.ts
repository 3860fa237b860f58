// Models in memory. One is loaded when it is first needed, and goes when it is told to, when another needs its room, or when it has had nothing
// to do for a while.
import type {
  LlamaContextSequence,
  LlamaEmbeddingContext,
  LlamaModel,
  LlamaRankingContext,
} from 'node-llama-cpp'
import type { LoadedModel, ModelFacts } from '../host-contract.ts'
import { inspect, longestEmbedded, longestRanked } from './inspect.ts'
import { failed, notLoaded, tooLarge } from './failures.ts'
import { openedOnce } from './opened-once.ts'
import { PromptPace } from './prompt-pace.ts'
import type { Runtime } from './runtime.ts'

/** Read at once at most: on a processor more is hardly faster and costs memory. */
const mostAtOnce = { processor: 64, graphicsCard: 512 } as const

export interface Loaded {
  readonly facts: ModelFacts
  readonly model: LlamaModel
  readonly pace: PromptPace
  /** One chat at a time, with what the one before left in it: what the next begins with too is not read again. */
  readonly chat: (contextTokens: number) => Promise<LlamaContextSequence>
  readonly embedder: () => Promise<LlamaEmbeddingContext>
  readonly ranker: () => Promise<LlamaRankingContext>
}

export interface HeldModel extends Disposable {
  readonly loaded: Loaded
}

export interface LoadedModelsOptions {
  readonly runtime: Promise<Runtime>
  /** What the system could give now. */
  readonly freeBytes: () => number
  /** All models together. */
  readonly mostBytes: number
  readonly idleMs: number
}

interface Entry {
  readonly path: string
  readonly loading: Promise<Loaded>
  loaded?: Loaded
  users: number
  /** It goes as soon as nobody uses it. */
  isLeaving: boolean
  idleSince: number
  timer?: NodeJS.Timeout
}

export class LoadedModels {
  readonly #options: LoadedModelsOptions
  readonly #entries = new Map<string, Entry>()
  #idleMs: number
  /** One after the other, so that two do not count on the same free memory. */
  #lastLoad: Promise<unknown> = Promise.resolve()
  /** So many were loaded since the process began. */
  loads = 0

  constructor(options: LoadedModelsOptions) {
    this.#options = options
    this.#idleMs = options.idleMs
  }

  /** Keeps it in memory until disposed. @throws AppError FILE_GONE, FILE_DAMAGED, UNSUPPORTED, LIMIT_EXCEEDED, MODEL_FAILED */
  async hold(path: string): Promise<HeldModel> {
    const entry = this.#entries.get(path) ?? this.#begin(path)
    entry.users++
    clearTimeout(entry.timer)
    const release = () => this.#release(entry)
    try {
      return { loaded: await entry.loading, [Symbol.dispose]: release }
    } catch (error) {
      release()
      throw failed(await this.#options.runtime, error)
    }
  }

  /** Now, or when its work is done. */
  async unload(path: string): Promise<void> {
    const entry = this.#entries.get(path)
    if (!entry) return
    entry.isLeaving = true
    if (entry.users === 0) await this.#drop(entry)
  }

  /** How long a model without work stays; Infinity is for ever. */
  setIdle(idleMs: number): void {
    this.#idleMs = idleMs
    for (const entry of this.#entries.values()) if (entry.users === 0) this.#await(entry)
  }

  list(): LoadedModel[] {
    return [...this.#entries.values()].flatMap(({ path, loaded, users }) =>
      loaded
        ? [{ path, kind: loaded.facts.kind, memoryBytes: loaded.facts.memoryBytes, isAtWork: users > 0 }]
        : [],
    )
  }

  #begin(path: string): Entry {
    const loading = this.#lastLoad.then(() => this.#load(path))
    this.#lastLoad = loading.catch(() => undefined)
    const entry: Entry = { path, loading, users: 0, isLeaving: false, idleSince: performance.now() }
    this.#entries.set(path, entry)
    loading.then(
      (loaded) => (entry.loaded = loaded),
      // What failed once may work when the file is another.
      () => this.#entries.get(path) === entry && this.#entries.delete(path),
    )
    return entry
  }

  async #load(path: string): Promise<Loaded> {
    const runtime = await this.#options.runtime
    const { facts, memoryWith } = await inspect(runtime, path)
    await this.#makeRoom(facts.memoryBytes)
    runtime.takeWords()
    this.loads++
    const model = await runtime.llama
      .loadModel({ modelPath: path, checkTensors: true, gpuLayers: 'auto' })
      .catch((cause: unknown) => {
        throw notLoaded(runtime, cause)
      })
    const batchSize = runtime.llama.gpu === false ? mostAtOnce.processor : mostAtOnce.graphicsCard
    let chat: { readonly size: number; readonly sequence: Promise<LlamaContextSequence> } | undefined
    const makeRoom = (needed: number) => this.#makeRoom(needed)
    return {
      facts,
      model,
      pace: new PromptPace(batchSize),
      async chat(contextTokens) {
        const size = Math.min(contextTokens, facts.contextTokens)
        if (chat?.size !== size) {
          // More than it is usually given was not asked for when room was made.
          const more = memoryWith(size) - facts.memoryBytes
          if (more > 0) await makeRoom(more)
          const before = chat
          chat = undefined
          await (await before?.sequence)?.context.dispose()
          const opened = model.createContext({ contextSize: size, batchSize })
          chat = { size, sequence: opened.then((context) => context.getSequence()) }
          // One that could not be opened is tried again.
          chat.sequence.catch(() => (chat = undefined))
        }
        return await chat.sequence
      },
      embedder: openedOnce(() =>
        model.createEmbeddingContext({ contextSize: Math.min(longestEmbedded, facts.contextTokens) }),
      ),
      ranker: openedOnce(() =>
        model.createRankingContext({ contextSize: Math.min(longestRanked, facts.contextTokens) }),
      ),
    }
  }

  /** Those that nobody uses go, the longest unused first, until there is enough. @throws AppError LIMIT_EXCEEDED */
  async #makeRoom(needed: number): Promise<void> {
    for (let free = this.#free(); needed > free; free = this.#free()) {
      const unused = [...this.#entries.values()]
        .filter(({ users, loaded }) => users === 0 && loaded)
        .sort((one, other) => one.idleSince - other.idleSince)
      const [longest] = unused
      if (!longest) throw tooLarge(needed, free)
      await this.#drop(longest)
    }
  }

  /** A mapped file counts as free memory for the system, but whoever reads its model needs it there. */
  #free(): number {
    const { freeBytes, mostBytes } = this.#options
    const facts = [...this.#entries.values()].flatMap(({ loaded }) => (loaded ? [loaded.facts] : []))
    const mapped = facts.reduce((sum, { fileBytes }) => sum + fileBytes, 0)
    const taken = facts.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0)
    return Math.max(0, Math.min(freeBytes() - mapped, mostBytes - taken))
  }

  #release(entry: Entry): void {
    entry.users--
    if (entry.users > 0 || this.#entries.get(entry.path) !== entry) return
    entry.idleSince = performance.now()
    if (entry.isLeaving) void this.#drop(entry)
    else this.#await(entry)
  }

  #await(entry: Entry): void {
    clearTimeout(entry.timer)
    if (!Number.isFinite(this.#idleMs)) return
    const restMs = Math.max(0, entry.idleSince + this.#idleMs - performance.now())
    entry.timer = setTimeout(() => void this.#drop(entry), restMs).unref()
  }

  async #drop(entry: Entry): Promise<void> {
    if (this.#entries.get(entry.path) === entry) this.#entries.delete(entry.path)
    clearTimeout(entry.timer)
    const loaded = await entry.loading.catch(() => undefined)
    await loaded?.model.dispose()
  }
}
