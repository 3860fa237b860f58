// An engine as small as can be: it starts a process of local models, says its pid, and waits to be killed. Arguments: a model's file.
import { createModelHost } from '../../../models/local/model-host.ts'

const [path = ''] = process.argv.slice(2)
const entry = new URL('stuck.host.ts', import.meta.url)
const host = createModelHost({ entry, threads: 1, gpu: 'off', idleMs: Infinity })
await host.inspect(path, { signal: new AbortController().signal })
console.log(JSON.stringify(host.pid))
setInterval(() => {}, 1_000)
