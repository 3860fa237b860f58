// The index thread: the only owner of cache.db and of LanceDB.
import { rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { isAppError } from '../contract/app-error.ts'
import { closeWith, portTransport, serve } from '../contract/rpc/index.ts'
import {
  createGate,
  damaged,
  deleteCacheDatabase,
  indexThreadContract,
  indexThreadVersion,
  openIndex,
  serveIndex,
  type IndexThreadData,
} from '../main/lake/index/index.ts'
import { createRecall, passageAnalysis } from '../main/memory/recall/index.ts'
import { toDatabaseError } from '../main/platform/index.ts'
import { createStaticEmbedder } from '../models/index.ts'

const { cacheDb, folder, embedderTable, gate, port } = workerData as IndexThreadData
const report = (error: unknown) => parentPort?.postMessage(error)
const transport = portTransport(port, { maxFrameBytes: Infinity })

try {
  const embedder = createStaticEmbedder({ table: embedderTable })
  const index = openIndex({ cacheDb, folder, analysis: passageAnalysis, embedder, gate: createGate(gate) })
  let startingAnew: Promise<void> | undefined
  const startAnew = async () => {
    await Promise.resolve(index[Symbol.asyncDispose]()).catch(report)
    deleteCacheDatabase(cacheDb)
    rmSync(folder, { recursive: true, force: true })
    closeWith(transport, damaged(undefined))
  }
  const handlers = serveIndex(index, {
    search: createRecall(index.source).search,
    onBackgroundError: report,
    onDamage: () => {
      startingAnew ??= startAnew().catch(report)
    },
  })
  serve(indexThreadContract, handlers, transport, {
    version: indexThreadVersion,
    context: {},
    onInternalError: report,
  })
} catch (error) {
  const known = toDatabaseError(error, cacheDb)
  if (!isAppError(known)) throw error
  closeWith(transport, known)
}
