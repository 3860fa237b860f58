// Models on their way from the hub. A download is the engine's: windows come and go, and what an ended engine left goes on where it was.
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, toErrorShape, type ErrorShape } from '../../contract/app-error.ts'
import type { ModelDownload } from '../../contract/models.ts'
import type { CatalogEntry } from './catalog.ts'
import { fetchFile, partOf, type FetchOptions } from './fetch-file.ts'

export interface DownloadsOptions {
  readonly catalog: readonly CatalogEntry[]
  /** Where files go. */
  readonly folder: string
  /** The hub's address, as it is set now. */
  readonly hub: () => string
  /** This file is a model by now. */
  readonly isUsed: (path: string) => boolean
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
      const { part, whole } = await downloads.#found(entry)
      if (part !== undefined) downloads.#set(entry, { state: 'paused', done: part })
      // A file has its name only when it is whole: what was refused before may be a model to this engine.
      else if (whole !== undefined) downloads.#begin(entry, (signal) => downloads.#takeUp(entry, signal))
    }
    return downloads
  }

  list(): ModelDownload[] {
    return [...this.#states.values()]
  }

  /** Begins, or goes on, after a pause that is still on its way too. Idempotent while it comes. @throws AppError NOT_FOUND */
  start(catalogId: string): void {
    const entry = this.#entry(catalogId)
    this.#begin(entry, (signal) => this.#bring(entry, signal))
  }

  #begin({ catalogId }: CatalogEntry, work: (signal: AbortSignal) => Promise<void>): void {
    const before = this.#works.get(catalogId)
    if (before && !before.stop.signal.aborted) return
    const stop = new AbortController()
    const run = async () => {
      await before?.ended
      await work(stop.signal)
      if (this.#works.get(catalogId)?.stop === stop) this.#works.delete(catalogId)
      this.#tell()
    }
    this.#works.set(catalogId, { stop, ended: run() })
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
    const path = this.#pathOf(entry)
    await rm(partOf(path), { force: true })
    if (!this.#options.isUsed(path)) await rm(path, { force: true })
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
    } catch (error) {
      const { part, whole } = await this.#found(entry)
      done = part ?? whole ?? 0
      if (!signal.aborted) this.#set(entry, { state: 'failed', done, total, error: toErrorShape(error) })
      else if (done > 0) tell('paused')
      else this.#states.delete(catalogId)
      return
    }
    await this.#takeUp(entry, signal)
  }

  /** Its whole file becomes a model, or stays where somebody sees it and can have it removed. */
  async #takeUp(entry: CatalogEntry, signal: AbortSignal): Promise<void> {
    const path = this.#pathOf(entry)
    const done = (await sizeOf(path)) ?? 0
    const tell = (state: ModelDownload['state'], error?: ErrorShape) =>
      this.#set(entry, { state, done, total: done, ...(error && { error }) })
    tell('checking')
    try {
      await this.#options.onFile(path, signal)
      this.#states.delete(entry.catalogId)
    } catch (error) {
      if (signal.aborted) return tell('paused')
      const shape = toErrorShape(error)
      tell(shape.retryable ? 'failed' : 'unusable', shape)
    }
  }

  /** Bytes that are here and no model yet. */
  async #found(entry: CatalogEntry): Promise<{ readonly part?: number; readonly whole?: number }> {
    const path = this.#pathOf(entry)
    const part = await sizeOf(partOf(path))
    const whole = this.#options.isUsed(path) ? undefined : await sizeOf(path)
    return { ...(part !== undefined && { part }), ...(whole !== undefined && { whole }) }
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

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  )

const paused = () => new AppError('ABORTED', 'The download was paused.', { next: 'Go on with it.' })
