// The models of the user's machine: which there are, and their work, done by the model host.
import { rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../contract/app-error.ts'
import type { CatalogModel, LocalModel, ModelTest } from '../../contract/models.ts'
import { createLocalChatModel, type ModelHost } from '../../models/index.ts'
import type { ChatModel } from '../../models/port.ts'
import { createDirectory } from '../platform/index.ts'
import type { Store } from '../store/commands.ts'
import { readCatalog } from './catalog.ts'
import type { KeptModel, modelReads, modelWrites } from './commands.ts'
import { Downloads } from './downloads.ts'

export interface LocalModelsOptions {
  readonly store: Store<typeof modelWrites, typeof modelReads>
  readonly host: ModelHost
  /** Where uploaded files go. */
  readonly folder: string
  /** The address of the hub, as it is set now. */
  readonly hub: () => string
  readonly onFault: (error: unknown) => void
}

export interface AddedFile {
  readonly path: string
  /** It was uploaded under this name, and is this engine's to move. */
  readonly uploadedAs?: string
}

type Call = { readonly signal: AbortSignal }

export interface LocalModels extends AsyncDisposable {
  /** Those that write, as they are known now. */
  chatModels(): readonly ChatModel[]
  list(): Promise<LocalModel[]>
  /** @throws AppError FILE_GONE, FILE_DAMAGED, UNSUPPORTED */
  add(file: AddedFile, call: Call): Promise<LocalModel>
  remove(modelId: string): Promise<boolean>
  /** Recommended ones, and whether they are here. */
  catalog(): CatalogModel[]
  readonly downloads: Downloads
  /** @throws AppError NOT_FOUND, UNSUPPORTED, LIMIT_EXCEEDED, MODEL_FAILED */
  test(modelId: string, call: Call): Promise<ModelTest>
}

const tried = 'Write one sentence about the sea.'
const triedTokens = 48

export async function openLocalModels(options: LocalModelsOptions): Promise<LocalModels> {
  const { store, host, folder, hub, onFault } = options
  const entries = await readCatalog(folder, onFault)
  const toChatModel = ({ modelId, path, contextTokens }: KeptModel): ChatModel =>
    createLocalChatModel({ id: modelId, path, contextTokens, host })
  let kept: readonly KeptModel[] = await store.read('models.kept', null)
  let chatModels: readonly ChatModel[] = []
  const lookAgain = async () => {
    kept = await store.read('models.kept', null)
    chatModels = kept.filter(({ kind }) => kind === 'chat').map(toChatModel)
  }
  await lookAgain()

  const add = async ({ path: given, uploadedAs }: AddedFile, { signal }: Call): Promise<LocalModel> => {
    const name = uploadedAs ?? basename(given)
    const facts = await host.inspect(resolve(given), { signal })
    const path = uploadedAs === undefined ? resolve(given) : await takeIn(given, folder, name)
    host.reset(path)
    const { wantedContext, name: ownName, ...rest } = facts
    const model = await store.write('models.add', {
      ...rest,
      modelId: idOf(name),
      name: ownName ?? withoutEnding(name),
      path,
      contextTokens: wantedContext,
    })
    await lookAgain()
    return await withPresence(model)
  }
  const downloads = await Downloads.open({
    catalog: entries,
    folder,
    hub,
    onFile: async (path, signal) => void (await add({ path }, { signal })),
  })

  return {
    chatModels: () => chatModels,
    catalog: () =>
      entries.map(({ repository: _repository, file, sha256: _sum, ...entry }) => ({
        ...entry,
        isHere: kept.some(({ path }) => path === join(folder, file)),
      })),
    downloads,
    [Symbol.asyncDispose]: () => downloads[Symbol.asyncDispose](),
    add,
    list: () => Promise.all(kept.map(withPresence)),
    async remove(modelId) {
      const path = await store.write('models.remove', { modelId })
      if (path === undefined) return false
      await lookAgain()
      await host.unload(path)
      if (dirname(path) === folder) await rm(path, { force: true })
      return true
    },
    async test(modelId, { signal }) {
      const model = kept.find((each) => each.modelId === modelId)
      if (!model) throw noSuchModel()
      if (model.kind !== 'chat') throw writesNothing(model.name)
      host.reset(model.path)
      return await tryOut(toChatModel(model), signal)
    },
  }
}

async function tryOut(model: ChatModel, signal: AbortSignal): Promise<ModelTest> {
  const begun = performance.now()
  let firstText: number | undefined
  let text = ''
  let usage = { tokensIn: 0, tokensOut: 0 }
  const request = {
    messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: tried }] }],
    maxTokens: triedTokens,
    temperature: 0,
  }
  for await (const event of model.chat(request, { signal })) {
    if (event.type === 'text') {
      firstText ??= performance.now()
      text += event.delta
    } else if (event.type === 'usage') usage = event
  }
  const seconds = (performance.now() - (firstText ?? begun)) / 1_000
  return {
    text,
    tokensIn: usage.tokensIn,
    tokensOut: usage.tokensOut,
    firstTextMs: (firstText ?? performance.now()) - begun,
    // The first came before the time that is measured.
    tokensPerSecond: seconds > 0 ? Math.max(0, usage.tokensOut - 1) / seconds : 0,
  }
}

const withPresence = async (model: KeptModel): Promise<LocalModel> => ({
  ...model,
  isThere: await stat(model.path).then(
    (found) => found.isFile(),
    () => false,
  ),
})

/** Into the folder of models, under a name that is free there. */
async function takeIn(from: string, folder: string, name: string): Promise<string> {
  await createDirectory(folder)
  const plain = basename(name).replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? plain : `${n}-${plain}`)
    const isTaken = await stat(path).then(
      () => true,
      () => false,
    )
    if (isTaken) continue
    await rename(from, path)
    return path
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

const writesNothing = (name: string) =>
  new AppError('UNSUPPORTED', `“${name}” writes no text: it makes numbers of texts.`, {
    next: 'Choose a model that writes.',
  })
