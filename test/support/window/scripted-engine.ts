// An engine made of a scene: it shows what is there and obeys what changes only the scene. No index, no models, no database.
import { AppError } from '../../../contract/app-error.ts'
import type { AppUpdate, Change } from '../../../contract/app-state.ts'
import type { ChatSummary } from '../../../contract/chats.ts'
import type { DocumentSummary, DocumentText } from '../../../contract/documents.ts'
import type { EngineInfo } from '../../../contract/engine.ts'
import type { RunId } from '../../../contract/ids.ts'
import { contract } from '../../../contract/procedures.ts'
import { protocolVersion } from '../../../contract/protocol-version.ts'
import { serve, type Handlers, type Transport } from '../../../contract/rpc/index.ts'
import { Settings } from '../../../contract/settings.ts'
import type { Engine } from '../../../main/engine/index.ts'
import { readWhen } from '../../../main/runs/schedules/index.ts'
import type { Scene } from './scene.ts'
import { ScriptedCare } from './scripted-care.ts'
import { ScriptedCloud } from './scripted-cloud.ts'
import { scriptedFiles } from './scripted-files.ts'
import { ScriptedJobs } from './scripted-jobs.ts'
import { scriptedReading } from './scripted-reading.ts'
import { searchScene } from './scripted-search.ts'
import { ScriptedTeams } from './scripted-teams.ts'

const notHere = (): never => {
  throw new AppError('UNSUPPORTED', 'This made-up engine cannot do that.')
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('NOT_FOUND', 'There is no such thing.')
  return value
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }
/** Without what was left open. */
const defined = <T extends object>(change: T): Partial<Defined<T>> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>

export class ScriptedEngine implements Engine {
  readonly #scene: Scene
  readonly #care: ScriptedCare
  readonly #cloud: ScriptedCloud
  readonly #jobs = new ScriptedJobs()
  readonly #watchers = new Set<(update: AppUpdate) => void>()
  readonly #teams: ScriptedTeams
  readonly #files: ReturnType<typeof scriptedFiles>
  readonly openLent: Engine['openLent']
  readonly #removedChats = new Map<string, ChatSummary>()
  #seq = 1

  constructor(scene: Scene, theme: Settings['appearance.theme']) {
    this.#scene = scene
    this.#files = scriptedFiles(scene)
    this.openLent = this.#files.open
    this.#teams = new ScriptedTeams(scene.teams, (change) => this.#tell(change))
    const settings = Settings.parse({ 'appearance.theme': theme, 'appearance.language': scene.language })
    this.#care = new ScriptedCare(settings, scene, (change) => this.#tell(change))
    this.#cloud = new ScriptedCloud(scene.cloud, (status) => this.#send({ type: 'cloud', status }))
  }

  /** What a host asks for. */
  readonly info: EngineInfo = {
    version: '0.1.0',
    protocol: protocolVersion,
    host: 'test',
    pid: 1,
    dataDir: '/data',
    startedAt: 0,
  }

  async isIdle(): Promise<boolean> {
    return true
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  attach(transport: Transport): void {
    serve(contract, this.#handlers(), transport, {
      version: protocolVersion,
      context: {},
      onInternalError: (error, path) => console.error(path, error),
    })
  }

  #tell(change: Change): void {
    this.#seq++
    this.#send({ type: 'change', seq: this.#seq, change })
  }

  #send(update: AppUpdate): void {
    for (const watcher of this.#watchers) watcher(update)
  }

  #moveDocuments = (documentIds: readonly string[], state: DocumentSummary['state']): number =>
    this.#changeDocuments(documentIds, { state })

  #changeDocuments(documentIds: readonly string[], change: Partial<DocumentSummary>): number {
    for (const documentId of documentIds) {
      const document = { ...need(this.#scene.documents.get(documentId)), ...change }
      this.#scene.documents.set(documentId, document)
      this.#tell({ kind: 'document', document })
    }
    return documentIds.length
  }

  async *#watch(signal: AbortSignal): AsyncGenerator<AppUpdate> {
    const { documents, chats, runs } = this.#scene
    const waiting: AppUpdate[] = []
    let wake = () => {}
    const watcher = (update: AppUpdate) => {
      waiting.push(update)
      wake()
    }
    this.#watchers.add(watcher)
    const documentCounts: Record<string, number> = {}
    for (const { state } of documents.values()) documentCounts[state] = (documentCounts[state] ?? 0) + 1
    yield {
      type: 'snapshot',
      seq: this.#seq,
      documents: [...documents.values()].slice(0, 500),
      documentCounts,
      chats: [...chats.values()],
      runs: [...runs.values()],
      teams: this.#teams.list(),
      settings: this.#care.settings,
      ...(this.#care.lastEnd && { lastEnd: this.#care.lastEnd }),
    }
    yield { type: 'cloud', status: this.#cloud.status }
    for (const { documentId, state, bytes } of documents.values())
      if (state === 'parsing' || state === 'embedding')
        yield { type: 'progress', documentId, done: bytes % 7, total: 12 }
    while (!signal.aborted) {
      const next = waiting.shift()
      if (next) yield next
      else
        await new Promise<void>((resolve) => {
          wake = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
    }
    this.#watchers.delete(watcher)
  }

  async *#watchRun(runId: RunId, signal: AbortSignal) {
    for (const event of need(this.#scene.journals.get(runId))) yield { type: 'event' as const, event }
    for (const frame of this.#scene.frames)
      if (frame.runId === runId) yield { type: 'frame' as const, offset: 0, ...frame }
    if (need(this.#scene.runs.get(runId)).status === 'finished') return
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  }

  #text(documentId: string, offset: number, length: number): DocumentText {
    const { versionId } = need(this.#scene.documents.get(documentId))
    const text = this.#scene.texts.get(documentId) ?? ''
    const blocks: DocumentText['blocks'] = []
    for (const { 0: block, index } of text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
      const level = /^(#+) /.exec(block)?.[1]?.length
      const kind = level
        ? 'heading'
        : block.startsWith('- ')
          ? 'list'
          : block.startsWith('|')
            ? 'table'
            : 'paragraph'
      const end = index + block.length
      if (end > offset && index < offset + length)
        blocks.push({ kind, start: index, end, ...(level && { level }) })
    }
    const part = text.slice(offset, offset + length)
    return {
      documentId: documentId as DocumentText['documentId'],
      versionId,
      parser: 'markdown@1',
      text: part,
      offset,
      totalLength: text.length,
      blocks,
      pages: [],
    }
  }

  #handlers(): Handlers<typeof contract> {
    const scene = this.#scene
    const reading = scriptedReading(scene)
    return {
      engine: {
        info: () => this.info,
        doctor: this.#care.doctor,
        storage: this.#care.storage,
        lastEnd: () => need(this.#care.lastEnd),
        dismissLastEnd: () => this.#care.dismiss(),
        windowAddress: notHere,
        stop: notHere,
      },
      state: { watch: (_input, { signal }) => this.#watch(signal) },
      lake: {
        add: notHere,
        addRecords: notHere,
        addSamples: notHere,
        list: ({ text = '', states, collection, limit, cursor }) => {
          const documents = [...scene.documents.values()].filter(
            (document) =>
              document.title.includes(text) &&
              (states?.includes(document.state) ?? document.state !== 'removed') &&
              (collection === undefined || document.collection === collection),
          )
          const start = Number(cursor ?? 0)
          const end = start + limit
          return {
            documents: documents.slice(start, end),
            total: documents.length,
            ...(end < documents.length && { cursor: String(end) }),
          }
        },
        show: ({ documentId }) => ({
          document: need(scene.documents.get(documentId)),
          versions: [],
          reading: reading.report({ documentId }),
        }),
        find: (request) => reading.find(request),
        passages: (request) => reading.passages(request),
        places: (request) => reading.places(request),
        revert: notHere,
        text: ({ documentId, offset, length }) => this.#text(documentId, offset, length),
        summary: ({ documentId }) => this.#jobs.summary(this.#text(documentId, 0, 60_000).text),
        blob: (request) => this.#files.lend(request),
        save: notHere,
        locate: ({ versionId, span }) => ({ versionId, span, moved: false }),
        remove: ({ documentIds }) => ({ removed: this.#moveDocuments(documentIds, 'removed') }),
        restore: ({ documentIds }) => ({ restored: this.#moveDocuments(documentIds, 'ready') }),
        retry: ({ documentIds }) => ({ retried: this.#moveDocuments(documentIds, 'parsing') }),
        cancel: ({ documentIds }) => ({ cancelled: this.#moveDocuments(documentIds, 'failed') }),
        move: notHere,
        label: ({ documentIds, privacy }) => ({ changed: this.#changeDocuments(documentIds, { privacy }) }),
        erase: notHere,
        doctor: notHere,
        previewRetention: (rules) => this.#care.preview(rules),
        sweep: () => this.#care.preview({}),
        collections: () => {
          const kept = [...scene.documents.values()].filter(({ state }) => state !== 'removed')
          const names = Map.groupBy(kept, ({ collection }) => collection)
          return [...names].map(([name, members]) => ({
            name,
            documents: members.length,
            bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
            states: Object.fromEntries(
              [...Map.groupBy(members, ({ state }) => state)].map(([state, some]) => [state, some.length]),
            ),
            addedAt: Math.max(...members.map(({ addedAt }) => addedAt)),
            changedAt: Math.max(...members.map(({ updatedAt }) => updatedAt)),
          }))
        },
      },
      parse: notHere,
      recall: notHere,
      search: (request) => searchScene(scene, request),
      chats: {
        list: ({ removed } = {}) => [...(removed ? this.#removedChats : scene.chats).values()],
        show: ({ chatId }) => ({
          chat: need(scene.chats.get(chatId)),
          messages: scene.messages.filter((message) => message.chatId === chatId),
        }),
        send: notHere,
        withdraw: notHere,
        update: ({ chatId, ...change }) => {
          const chat = { ...need(scene.chats.get(chatId)), ...defined(change) }
          scene.chats.set(chatId, chat)
          this.#tell({ kind: 'chat', chat })
          return chat
        },
        rate: ({ messageId, rating, reason }) => {
          const index = scene.messages.findIndex((message) => message.messageId === messageId)
          const { feedback: _before, ...rest } = need(scene.messages[index])
          const message = {
            ...rest,
            ...(rating && { feedback: { rating, at: Date.now(), ...defined({ reason }) } }),
          }
          scene.messages[index] = message
          this.#tell({ kind: 'message', message })
          return message
        },
        remove: ({ chatId }) => {
          this.#removedChats.set(chatId, need(scene.chats.get(chatId)))
          scene.chats.delete(chatId)
          this.#tell({ kind: 'chat-removed', chatId })
          return { removed: true }
        },
        restore: ({ chatId }) => {
          const chat = need(this.#removedChats.get(chatId))
          this.#removedChats.delete(chatId)
          scene.chats.set(chatId, chat)
          this.#tell({ kind: 'chat', chat })
          return { restored: true }
        },
        export: notHere,
      },
      route: notHere,
      routing: { learned: this.#care.learned, forget: notHere, whatIf: this.#care.whatIf },
      runs: {
        start: notHere,
        list: () => ({ runs: [...scene.runs.values()], total: scene.runs.size }),
        show: ({ runId }) => ({ run: need(scene.runs.get(runId)), events: scene.journals.get(runId) ?? [] }),
        watch: ({ runId }, { signal }) => this.#watchRun(runId, signal),
        answer: notHere,
        cancel: ({ runId }) => need(scene.runs.get(runId)),
        resume: ({ runId }) => need(scene.runs.get(runId)),
        answerStep: ({ runId }) => need(scene.runs.get(runId)),
      },
      trace: notHere,
      content: ({ hash }) => ({ text: need(scene.contents.get(hash)), mediaType: 'application/json' }),
      ...this.#teams.handlers(),
      models: {
        list: () => [...this.#care.models(), ...this.#cloud.chosen()],
        local: this.#care.localModels,
        add: notHere,
        remove: notHere,
        catalog: this.#care.catalog,
        download: notHere,
        pause: notHere,
        discard: notHere,
        downloads: () => this.#care.downloads(),
        test: this.#care.modelTest,
        loaded: this.#care.loaded,
        unload: notHere,
      },
      cloud: this.#cloud.handlers(),
      schedules: {
        preview: (request) => readWhen(request, { now: Date.now(), ownZone: 'UTC' }),
        list: () => [],
        occurrences: () => ({ occurrences: [] }),
        show: notHere,
        add: notHere,
        pause: notHere,
        resume: notHere,
        runNow: notHere,
        remove: notHere,
        restore: notHere,
      },
      jobs: {
        list: this.#jobs.list,
        run: notHere,
        qualify: this.#jobs.qualify,
        assign: this.#jobs.assign,
      },
      ledger: this.#care.ledger,
      ledgerCalls: this.#care.ledgerCalls,
      budgets: this.#care.budgets,
      settings: {
        get: () => this.#care.settings,
        set: ({ name, value }) => this.#care.set(name, value),
        reset: ({ name }) => this.#care.reset(name),
      },
    }
  }
}
