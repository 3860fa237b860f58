// The index thread: the only owner of cache.db and of LanceDB.
import { parentPort, workerData } from 'node:worker_threads'
import { portTransport, serve } from '../contract/rpc/index.ts'
import {
  createGate,
  indexThreadContract,
  indexThreadVersion,
  openIndex,
  serveIndex,
  type IndexThreadData,
} from '../main/lake/index/index.ts'
import { analyse, analysis, createRecall } from '../main/memory/recall/index.ts'
import { createStaticEmbedder } from '../models/index.ts'

const { cacheDb, folder, embedderTable, gate, port } = workerData as IndexThreadData
const index = openIndex({
  cacheDb,
  folder,
  analyse,
  analysis,
  embedder: createStaticEmbedder({ table: embedderTable }),
  gate: createGate(gate),
})
const recall = createRecall(index.source)
const report = (error: unknown) => parentPort?.postMessage(error)

serve(
  indexThreadContract,
  serveIndex(index, { search: recall.search, onBackgroundError: report }),
  portTransport(port, { maxFrameBytes: Infinity }),
  {
    version: indexThreadVersion,
    context: {},
    onInternalError: report,
  },
)
