// The child process that runs models of the user's machine. A bad file may end it, and then nothing else ends. It holds no secrets.
import { writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { entryUrl } from '../main/platform/index.ts'
import { serveModelHost } from '../models/local/host/serve.ts'
import type { ChildWatch } from './child-watch.worker.ts'

const [threads = '1', gpu = 'auto', idleMs = '300000', mostBytes = 'Infinity'] = process.argv.slice(2)

// The engine is gone: nobody waits for an answer. This thread may be stuck in native code and not hear it, with gigabytes in its hands.
process.on('disconnect', () => process.exit(0))
new Worker(entryUrl('./child-watch.worker', import.meta.url), {
  workerData: { everyMs: 2_000 } satisfies ChildWatch,
}).unref()
// Ctrl+C in a terminal reaches children too; the engine decides when this one ends.
process.on('SIGINT', () => undefined)

// Where memory runs out, a system that asks which process to end is to choose this one.
try {
  writeFileSync('/proc/self/oom_score_adj', '800')
} catch {
  // Elsewhere nobody asks.
}

await serveModelHost({
  threads: Number(threads),
  gpu: gpu === 'off' ? 'off' : 'auto',
  idleMs: Number(idleMs),
  mostBytes: Number(mostBytes),
})
