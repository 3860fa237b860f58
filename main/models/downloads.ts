// Models on their way from the hub. A download is the engine's: windows come and go, and what an ended engine left goes on where it was.
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, toErrorShape } from '../../contract/app-error.ts'
import type { ModelDownload } from '../../contract/models.ts'
import type { CatalogEntry } from './catalog.ts'
import { fetchFile, partOf, type FetchOptions } from './fetch-file.ts'

export interface DownloadsOptions {
  readonly catalog: readonly CatalogEntry[]
  /** Where files go. */
  readonly folder: string
  /** The hub's address, as it is set now. */
  readonly hub: () => string
  /** A whole file is there. */
  readonly onFile: (path: string, signal: AbortSignal) => Promise<void>
  readonly fetch?: Pick<FetchOptions, 'stallMs' | 'mostBreaks'>
}

interface Work {
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** So often at most a watcher is told. */
const restMs = 200

export class Downloads implements AsyncDisposable {
  readonly #options: DownloadsOptions
  readonly #states = new Map<string, ModelDownload>()
  readonly #works = new Map<string, Work>()
  readonly #listeners = new Set<() => void>()

  private constructor(options: DownloadsOptions) {
    this.#options = options
  }

  /** Finds what an engine before this one left half done. */
  static async open(options: DownloadsOptions): Promise<Downloads> {
    const downloads = new Downloads(options)
    for (const entry of options.catalog) {
      const found = await stat(partOf(downloads.#pathOf(entry))).catch(() => undefined)
      if (found) downloads.#set(entry, { state: 'paused', done: found.size })
    }
    return downloads
  }

  list(): ModelDownload[] {
    return [...this.#states.values()]
  }

  /** Begins, or goes on. Idempotent while it comes. @throws AppError NOT_FOUND */
  start(catalogId: string): void {
    const entry = this.#entry(catalogId)
    if (this.#works.has(catalogId)) return
    const stop = new AbortController()
    this.#works.set(catalogId, { stop, ended: this.#bring(entry, stop.signal) })
  }

  /** What is there stays. */
  async pause(catalogId: string): Promise<void> {
    const work = this.#works.get(catalogId)
    work?.stop.abort(paused())
    await work?.ended
  }

  /** What is there goes. */
  async discard(catalogId: string): Promise<void> {
    const entry = this.#entry(catalogId)
    await this.pause(catalogId)
    await rm(partOf(this.#pathOf(entry)), { force: true })
    this.#states.delete(catalogId)
    this.#tell()
  }

  /** At once as it is, then whenever it is otherwise. */
  async *watch(signal: AbortSignal): AsyncGenerator<ModelDownload[], void> {
    let wake = Promise.withResolvers<void>()
    const listener = () => wake.resolve()
    this.#listeners.add(listener)
    signal.addEventListener('abort', listener, { once: true })
    try {
      while (!signal.aborted) {
        yield this.list()
        await wake.promise
        await new Promise((resolve) => setTimeout(resolve, restMs))
        wake = Promise.withResolvers()
      }
    } finally {
      this.#listeners.delete(listener)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#works.keys()].map((catalogId) => this.pause(catalogId)))
  }

  async #bring(entry: CatalogEntry, signal: AbortSignal): Promise<void> {
    const { catalogId, name, repository, file, bytes, sha256 } = entry
    const to = this.#pathOf(entry)
    let done = 0
    let total = bytes
    const tell = (state: ModelDownload['state']) => this.#set(entry, { state, done, total })
    tell('coming')
    try {
      await fetchFile(
        { url: `${this.#options.hub()}/${repository}/resolve/main/${file}`, to, name, bytes, sha256 },
        {
          ...this.#options.fetch,
          signal,
          onProgress(now, whole) {
            done = now
            total = whole ?? total
            tell('coming')
          },
          onChecking: () => tell('checking'),
        },
      )
      await this.#options.onFile(to, signal)
      this.#states.delete(catalogId)
    } catch (error) {
      const kept = await stat(partOf(to)).catch(() => undefined)
      done = kept?.size ?? 0
      const state = signal.aborted ? 'paused' : 'failed'
      if (state === 'paused' && !kept) this.#states.delete(catalogId)
      else this.#set(entry, { state, done, total, ...(state === 'failed' && { error: toErrorShape(error) }) })
    } finally {
      this.#works.delete(catalogId)
      this.#tell()
    }
  }

  #set({ catalogId, bytes }: CatalogEntry, state: Omit<ModelDownload, 'catalogId'>): void {
    const total = state.total ?? bytes
    this.#states.set(catalogId, { catalogId, ...state, ...(total !== undefined && { total }) })
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #entry(catalogId: string): CatalogEntry {
    const entry = this.#options.catalog.find((each) => each.catalogId === catalogId)
    if (entry) return entry
    throw new AppError('NOT_FOUND', 'There is no such model in the catalog.', {
      next: 'Look for it in the list of recommended models.',
    })
  }

  #pathOf({ file }: CatalogEntry): string {
    return join(this.#options.folder, file)
  }
}

const paused = () => new AppError('ABORTED', 'The download was paused.', { next: 'Go on with it.' })
