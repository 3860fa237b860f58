// An index thread that dies of its first search.
import { workerData } from 'node:worker_threads'
import { portTransport } from '../../../contract/rpc/index.ts'
import type { IndexThreadData } from '../../../main/lake/index/index.ts'

const { port } = workerData as IndexThreadData
const transport = portTransport(port, { maxFrameBytes: Infinity })
transport.onFrame((frame) => {
  if (Array.isArray(frame) && frame[2] === 'search') throw new Error('the thread dies, as the test wants')
})
transport.send([0, 0, { protocol: 'maestro', version: 1 }])
