// The one place where rooms meet. Everything is made here, started in order, and closed in the opposite order.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { contract } from '../../contract/procedures.ts'
import type { SettingName, Settings } from '../../contract/settings.ts'
import { protocolVersion } from '../../contract/protocol-version.ts'
import { serve, type Transport } from '../../contract/rpc/index.ts'
import { capabilitiesOf } from '../../models/port.ts'
import { createModelHost, loadEmbedderTable, quotingModel, serveModels } from '../../models/index.ts'
import type { StoreReads, StoreWrites } from '../../workers/store-commands.ts'
import { lastAliveAt } from '../care/index.ts'
import { openJobs } from '../jobs/index.ts'
import { createLake, createParserHost } from '../lake/index.ts'
import { createPassageIndex } from '../lake/index/index.ts'
import { CloudModels, openLocalModels } from '../models/index.ts'
import {
  appVersion,
  createIdSource,
  createLog,
  entryUrl,
  systemClock,
  type HeldDirectory,
} from '../platform/index.ts'
import { Supervisor } from '../runs/index.ts'
import { startStore } from '../store/index.ts'
import { createTools, type LakeDoor, type Tool } from '../tools/index.ts'
import { startCatchUpWords } from './catch-up-words.ts'
import { createChangeHub, type SequencedChange } from './change-hub.ts'
import { countModels } from './counted-models.ts'
import { examine } from './doctor.ts'
import { engineEffects } from './effects.ts'
import type { Caller, Engine, EngineHost } from './engine.ts'
import { keepWriter } from './keep-writer.ts'
import { loadPolicy } from './load-policy.ts'
import { openEngineDoor } from './local-socket.ts'
import type { EngineParts } from './parts.ts'
import { isInWork } from './in-work.ts'
import { LearnedRouting } from './learned-routing.ts'
import { LentBytes } from './lent-bytes.ts'
import { beginLife } from './life.ts'
import { engineHandlers } from './procedures/index.ts'
import { createPlainTools } from './plain-tools.ts'
import { readInScope } from './read-in-scope.ts'
import { recall } from './recall.ts'
import { runSchedules } from './run-schedules.ts'
import { takeSnapshot } from './snapshot.ts'
import { sweepDaily } from './sweep-daily.ts'
import { proven } from './proven-models.ts'
import { inChange, withMissing } from './team-models.ts'
import { countsNow, tellCounts } from './tell-counts.ts'
import { tellStale } from './tell-stale.ts'

export interface EngineConfig {
  /** The data directory, whose lock this process holds. */
  readonly folder: HeldDirectory
  readonly host: EngineHost
  /** Tools that the host brings beside the built-in ones. */
  readonly tools?: readonly Tool[]
  /** Another thread for agents than the one that ships; tests and benches bring models of their own. */
  readonly agentThread?: URL
}

/** Changes that a client which was away is given at a time. */
const changesPerPage = 1_000
const warmAfterMs = 1_000
const samplesDirectory = fileURLToPath(new URL('../../resources/samples/', import.meta.url))

/** Resolves when clients can attach; runs and documents that were at work go on by themselves. */
export async function createEngine(config: EngineConfig): Promise<Engine> {
  await using opening = new AsyncDisposableStack()
  const parts = await openParts(config, opening)
  const { info, lake, lent, supervisor } = parts
  const handlers = engineHandlers(parts)
  const attached = new Set<Transport>()

  const attach = (transport: Transport, caller: Caller, token?: string) => {
    attached.add(transport)
    transport.onClose(() => attached.delete(transport))
    serve(contract, handlers, transport, {
      version: protocolVersion,
      context: caller,
      onInternalError: parts.onFault,
      ...(token !== undefined && { token }),
    })
    // Whoever opens a window is about to ask; but first the window wants to be filled.
    if (caller.access === 'window') setTimeout(() => supervisor.warm(), warmAfterMs).unref()
  }

  const door = opening.use(
    await openEngineDoor(config.folder.directory, (transport, token) =>
      attach(transport, { access: 'owner' }, token),
    ),
  )
  opening.defer(() => {
    for (const transport of attached) transport.close()
  })
  await lake.start()
  opening.use(sweepDaily(parts))
  await supervisor.start()
  opening.use(
    runSchedules({
      ...parts,
      clock: systemClock,
      capabilities: () => capabilitiesOf(parts.models()),
    }),
  )
  opening.use(startCatchUpWords(parts.store, parts))
  await config.folder.announce({
    protocol: protocolVersion,
    pid: process.pid,
    socket: door.address,
    token: door.token,
    startedAt: info.startedAt,
    version: appVersion,
  })
  const owned = opening.move()
  return {
    info,
    attach: (transport, caller) => attach(transport, caller),
    openLent: (session, blobId, signal) => lent.open(session, blobId, signal),
    isIdle: async () => attached.size === 0 && !(await parts.isAtWork()),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

interface OpenedParts extends EngineParts {
  readonly isAtWork: () => Promise<boolean>
}

/** Rooms in the order in which they need each other; `opening` closes them in the opposite one. */
async function openParts(
  { folder, host, tools: extra = [], agentThread }: EngineConfig,
  opening: AsyncDisposableStack,
): Promise<OpenedParts> {
  const { directory } = folder
  const clock = systemClock
  const log = opening.use(createLog({ directory: directory.logs, name: 'engine', clock }))
  const onFault = (error: unknown, where = '') => log.error('fault', { where, error })
  const hub = createChangeHub()
  const aliveAt = await lastAliveAt(directory)
  const opened = opening.use(await startStore<StoreWrites, StoreReads>({ dataDirectory: directory }))
  const store = opening.use(tellStale(opened.store, hub))
  opening.use(opened.onFault((error) => onFault(error, 'store')))
  const ids = createIdSource(clock, await store.read('store.newestIdTime', null))
  const modelHost = opening.use(
    createModelHost({
      entry: entryUrl('../../workers/model.host', import.meta.url),
      gpu: 'auto',
      ...loadPolicy(await store.read('settings.get', null)),
    }),
  )
  hub.onChange((change) => {
    if (change.kind !== 'settings') return
    modelHost.configure(loadPolicy(change.settings)).catch((error: unknown) => onFault(error, 'models'))
  })
  const counted = countModels({ store, onFault })
  const folderOfModels = join(directory.root, 'models')
  const hubOfModels = await watchSetting(store, hub, 'models.hub')
  const localModels = opening.use(
    await openLocalModels({
      store,
      host: modelHost,
      folder: folderOfModels,
      hub: hubOfModels,
      now: () => clock.now(),
      counted: (model) => counted.atHand(model, { purpose: 'model-test' }),
      onFault: (error) => onFault(error, 'models'),
    }),
  )
  const cloud = opening.use(
    await CloudModels.open({
      store,
      secrets: host.secrets,
      settings: {
        read: () => store.read('settings.get', null),
        keep: (changes) => store.write('settings.setSeveral', changes),
      },
      labels: { mustStay: (documentIds) => store.read('lake.mustStay', { documentIds }) },
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      counted: (model) => counted.chat(model, { purpose: 'connection-test' }),
      onStatus: (status) => hub.publish({ type: 'cloud', status }),
      onAttempt: ({ modelId, outcome, tookMs, requestId, errorCode }) =>
        log.info('cloud.attempt', { modelId, outcome, tookMs, requestId, errorCode }),
      onFault: (error) => onFault(error, 'cloud'),
    }),
  )
  let obeying = Promise.resolve()
  hub.onChange(({ kind }) => {
    if (kind === 'settings') obeying = cloud.obey().catch((error: unknown) => onFault(error, 'cloud'))
  })
  const written = () => [...localModels.chatModels(), ...cloud.chatModels()]
  const models = () => [quotingModel, ...written()]
  const complete = withMissing(models)
  const seen = ({ seq, change }: SequencedChange) => ({ seq, change: inChange(complete)(change) })
  opening.use(
    opened.onChanges((changes) => {
      for (const change of changes) hub.publish({ type: 'change', ...seen(change) })
    }),
  )
  const life = opening.use(await beginLife({ store, directory, clock, onFault, aliveAt }))
  opening.use(tellCounts({ store, hub, onFault: (error) => onFault(error, 'counts') }))
  opening.use(keepWriter(opened, { onFault, monotonic: () => clock.monotonic() }))

  const index = opening.use(
    createPassageIndex({
      cacheDb: directory.cacheDb,
      folder: directory.index,
      onInternalError: (error) => onFault(error, 'index'),
    }),
  )
  const parser = opening.use(createParserHost())
  const lake = opening.use(
    createLake({
      store,
      dataDirectory: directory.root,
      parser,
      index,
      clock,
      ids,
      log,
      onProgress: (frame) => hub.publish(frame),
      onRecovered: (found) => life.tell(found),
      resolveUpload: async (uploadId) => host.uploadPath?.(uploadId),
      samplesDirectory,
    }),
  )
  const search: LakeDoor['search'] = (request, { signal }) => recall({ index, lake }, request, signal)
  const tools = createTools({ search, read: (place) => readInScope(lake, place), extra })
  const threads = await watchSetting(store, hub, 'agents.threads')
  const learned = new LearnedRouting({ store, now: () => clock.now() })
  // Without it a thread looks for itself, and tells in a run what is wrong.
  const embedderTable = await loadEmbedderTable().catch(() => undefined)
  const jobs = openJobs({
    store,
    models: () => localModels.atHand(),
    tools: createPlainTools(embedderTable),
    counted: (model, job, purpose) => counted.atHand(model, { purpose, job }),
  })
  const askedModels = async () => proven(written(), await jobs.doerOf('answer'))
  const supervisor = opening.use(
    new Supervisor({
      store,
      effects: engineEffects({ tools, lake, jobs }),
      learnedFor: (question) => learned.advise(question),
      clock,
      engineId: `${process.pid}-${clock.now()}`,
      maxThreads: threads,
      ...(agentThread && { entry: agentThread }),
      shared: embedderTable,
      openBeside() {
        const { port1, port2 } = new MessageChannel()
        serveModels(port1, askedModels, (error) => onFault(error, 'models'))
        return port2
      },
      onFrame: (frame) => hub.publish(frame),
      onFault: (error) => onFault(error, 'runs'),
    }),
  )
  cloud.onSignedIn(() => {
    goOn(store, supervisor).catch((error: unknown) => onFault(error, 'cloud'))
  })
  const info: Engine['info'] = {
    version: appVersion,
    protocol: protocolVersion,
    host: host.name,
    pid: process.pid,
    dataDir: directory.root,
    startedAt: clock.now(),
  }
  return {
    info,
    directory,
    log,
    host,
    store,
    hub,
    watch: {
      hub,
      async snapshot() {
        const snapshot = await takeSnapshot(store, lake, () => opened.head())
        return { ...snapshot, teams: snapshot.teams.map(complete) }
      },
      counts: () => countsNow(store),
      cloud: () => cloud.status(),
      async changesSince(seq) {
        const changes = await opened.changesSince(seq, changesPerPage)
        return changes === 'too-old' ? changes : changes.map(seen)
      },
    },
    lake,
    lent: new LentBytes({ lake, now: () => clock.now() }),
    parser,
    index,
    supervisor,
    tools,
    models,
    async allTold() {
      // Answered after the changes of all writes before it.
      await opened.stats()
      await obeying
    },
    askedModels: async () => [quotingModel, ...(await askedModels())],
    learned,
    localModels,
    cloud,
    jobs,
    examine: () =>
      examine({
        directory,
        lake,
        index,
        store,
        supervisor,
        cloud,
        integrityCheck: () => opened.integrityCheck(),
      }),
    onFault,
    // Whoever scheduled something for later counts on somebody to be there then.
    isAtWork: async () =>
      hasRuns(supervisor) ||
      hasIngest(await store.read('lakeCounts', null)) ||
      (await store.read('schedules.isAnyDue', null)),
  }
}

/** Runs that waited for a sign-in. */
async function goOn(store: EngineParts['store'], supervisor: Supervisor): Promise<void> {
  for (const runId of await store.write('runs.signedIn', null)) supervisor.wake(runId, 'answer')
}

/** A setting as it stands, without asking the store each time somebody wants it. */
async function watchSetting<N extends SettingName>(
  store: EngineParts['store'],
  hub: EngineParts['hub'],
  name: N,
): Promise<() => Settings[N]> {
  let value = (await store.read('settings.get', null))[name]
  hub.onChange((change) => {
    if (change.kind === 'settings') value = change.settings[name]
  })
  return () => value
}

function hasRuns(supervisor: Supervisor): boolean {
  const { driven, waiting } = supervisor.status()
  return driven + waiting > 0
}

const hasIngest = (counts: Readonly<Record<string, number>>): boolean =>
  Object.entries(counts).some(([state, count]) => count > 0 && isInWork(state))
