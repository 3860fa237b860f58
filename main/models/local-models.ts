// The models of the user's machine: which there are, and their work, done by the model host.
import { rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError, toErrorShape, type ErrorShape } from '../../contract/app-error.ts'
import type { CatalogModel, LoadedModels, LocalModel, ModelTest } from '../../contract/models.ts'
import { createLocalChatModel, type ModelHost } from '../../models/index.ts'
import type { ChatModel, ModelAtHand } from '../../models/port.ts'
import type { Store } from '../store/commands.ts'
import { toHand } from './at-hand.ts'
import { readCatalog, type CatalogEntry } from './catalog.ts'
import type { KeptModel, modelReads, modelWrites } from './commands.ts'
import { Downloads } from './downloads.ts'
import { fitOf, memoryNow, roughFileBytes, roughMemoryBytes, roughPace } from './memory-fit.ts'
import { Presence } from './presence.ts'
import { takeIn } from './take-in.ts'
import { tryOut } from './try-out.ts'

export interface LocalModelsOptions {
  readonly store: Store<typeof modelWrites, typeof modelReads>
  readonly host: ModelHost
  /** Where uploaded files go. */
  readonly folder: string
  /** The address of the hub, as it is set now. */
  readonly hub: () => string
  readonly now: () => number
  /** The same model, its calls counted as a test of it. */
  readonly counted: (model: ModelAtHand) => ModelAtHand
  readonly onFault: (error: unknown) => void
}

export interface AddedFile {
  readonly path: string
  /** It was uploaded under this name, and is this engine's to move. */
  readonly uploadedAs?: string
}

type Call = { readonly signal: AbortSignal }

export interface LocalModels extends AsyncDisposable {
  /** Those that write, as they are known now, with what keeps them from it. */
  chatModels(): readonly ChatModel[]
  /** Looks where their files are. */
  look(): Promise<void>
  list(): Promise<LocalModel[]>
  /** Those of every kind that nothing keeps from working. */
  atHand(): Promise<ModelAtHand[]>
  /** @throws AppError FILE_GONE, FILE_DAMAGED, UNSUPPORTED */
  add(file: AddedFile, call: Call): Promise<LocalModel>
  remove(modelId: string): Promise<boolean>
  /** Recommended ones, and whether they are here. */
  catalog(): Promise<CatalogModel[]>
  readonly downloads: Downloads
  /** @throws AppError NOT_FOUND, LIMIT_EXCEEDED, MODEL_FAILED */
  test(modelId: string, call: Call): Promise<ModelTest>
  loaded(): Promise<LoadedModels>
  /** @throws AppError NOT_FOUND */
  unload(modelId: string): Promise<void>
}

export async function openLocalModels(options: LocalModelsOptions): Promise<LocalModels> {
  const { store, host, folder, hub, now, counted, onFault } = options
  const entries = await readCatalog(folder, onFault)
  const reserved = new Set(entries.map(({ file }) => file.toLowerCase()))
  let kept: readonly KeptModel[] = await store.read('models.kept', null)
  const presence = new Presence(() => kept.map(({ path }) => path))
  const lookAgain = async () => {
    kept = await store.read('models.kept', null)
    await presence.look()
  }
  await presence.look()
  const problemOf = ({ path, name }: KeptModel): ErrorShape | undefined =>
    presence.isThere(path) ? host.problemOf(path) : toErrorShape(fileGone(name))
  const toLocalModel = (model: KeptModel, memory = memoryNow()): LocalModel => {
    const problem = problemOf(model)
    return {
      ...model,
      isThere: presence.isThere(model.path),
      fit: fitOf(model.memoryBytes, memory),
      ...(problem && { problem }),
    }
  }
  const find = (modelId: string): KeptModel => {
    const model = kept.find((each) => each.modelId === modelId)
    if (!model) throw noSuchModel()
    return model
  }

  const add = async ({ path: given, uploadedAs }: AddedFile, { signal }: Call): Promise<LocalModel> => {
    const name = uploadedAs ?? basename(given)
    const facts = await host.inspect(resolve(given), { signal })
    const path = uploadedAs === undefined ? resolve(given) : await takeIn(given, { folder, name, reserved })
    // Another file may lie there now than the one in memory.
    host.reset(path)
    await host.unload(path)
    const { wantedContext, name: ownName, ...rest } = facts
    const model = await store.write('models.add', {
      ...rest,
      modelId: idOf(name),
      name: ownName ?? withoutEnding(name),
      path,
      contextTokens: wantedContext,
    })
    await lookAgain()
    return toLocalModel(model)
  }
  const downloads = await Downloads.open({
    catalog: entries,
    folder,
    hub,
    isUsed: (path) => kept.some((model) => model.path === path),
    onFile: async (path, signal) => void (await add({ path }, { signal })),
  })
  const toCatalogModel = ({
    repository: _repository,
    file,
    sha256: _sum,
    ...entry
  }: CatalogEntry): CatalogModel => {
    const shape = { ...entry, file }
    const memoryBytes = roughMemoryBytes(shape)
    const problem = downloads
      .list()
      .find(({ catalogId, state }) => catalogId === entry.catalogId && state === 'unusable')?.error
    const pace = entry.kind === 'chat' ? roughPace(roughFileBytes(shape), kept) : undefined
    return {
      ...entry,
      roughBytes: Math.round(roughFileBytes(shape)),
      memoryBytes,
      fit: fitOf(memoryBytes, memoryNow()),
      ...(pace !== undefined && { roughlyPerSecond: pace }),
      isHere: kept.some(({ path }) => path === join(folder, file) && presence.isThere(path)),
      ...(problem && { problem }),
    }
  }

  return {
    chatModels() {
      presence.lookSoon()
      return kept
        .filter(({ kind }) => kind === 'chat')
        .map((model) =>
          createLocalChatModel({
            id: model.modelId,
            path: model.path,
            contextTokens: model.contextTokens,
            host,
            problem: problemOf(model),
          }),
        )
    },
    look: () => presence.look(),
    async atHand() {
      await presence.look()
      return kept
        .filter((model) => !problemOf(model))
        .map((model) => toHand(model, { host, fingerprint: presence.fingerprintOf(model.path) }))
    },
    async catalog() {
      await presence.look()
      return entries.map(toCatalogModel)
    },
    downloads,
    [Symbol.asyncDispose]: () => downloads[Symbol.asyncDispose](),
    add,
    async list() {
      await presence.look()
      return kept.map((model) => toLocalModel(model))
    },
    async remove(modelId) {
      const path = await store.write('models.remove', { modelId })
      if (path === undefined) return false
      await lookAgain()
      await host.unload(path)
      if (dirname(path) === folder) await rm(path, { force: true })
      return true
    },
    async test(modelId, { signal }) {
      const model = find(modelId)
      const hand = counted(toHand(model, { host, fingerprint: presence.fingerprintOf(model.path) }))
      const result = await tryOut(model, hand, { host, now, signal })
      const { kind: _kind, speed, ...trial } = result
      await store.write('models.measured', { modelId, speed, trial })
      await lookAgain()
      return result
    },
    async loaded() {
      const status = await host.status()
      const models = (status?.models ?? []).flatMap(({ path, kind, memoryBytes, isAtWork }) => {
        const model = kept.find((each) => each.path === path)
        return model ? [{ modelId: model.modelId, name: model.name, kind, memoryBytes, isAtWork }] : []
      })
      return { models, ...(status && { residentBytes: status.residentBytes }), ...memoryNow() }
    },
    unload: (modelId) => host.unload(find(modelId).path),
  }
}

const withoutEnding = (name: string) => name.replace(/\.gguf$/iu, '')

/** Letters that a command line can be given without quotes. */
const idOf = (name: string): string =>
  withoutEnding(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60) || 'model'

const noSuchModel = () =>
  new AppError('NOT_FOUND', 'There is no such model.', { next: 'Look for it in the list of models.' })

const fileGone = (name: string) =>
  new AppError('FILE_GONE', `The file of “${name}” is not where it was.`, {
    safe: 'Everything else goes on.',
    next: 'Put it back, or add the model from where it is now.',
  })
