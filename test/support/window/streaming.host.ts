// The headless host with a model that streams: `--data DIR serve [--port N]`, as the product is started.
import { parseArgs } from 'node:util'
import { runHeadless } from '../../../main/headless/index.ts'

const { values } = parseArgs({
  options: { data: { type: 'string', default: '' }, port: { type: 'string', default: '0' } },
  allowPositionals: true,
})
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
await runHeadless({
  dataDirectory: values.data,
  port: Number(values.port),
  signal: stop.signal,
  agentThread: new URL('streaming-thread.worker.ts', import.meta.url),
  onReady: async (url) => console.log(url),
})
