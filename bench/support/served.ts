// The built program as `npm start` runs it, on a folder of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { contract } from '../../contract/procedures.ts'
import type { Client } from '../../contract/rpc/index.ts'
import { connectToEngine } from '../../main/cli/connect.ts'
import { out } from '../../scripts/build-stamp.ts'

export interface Served extends AsyncDisposable {
  readonly pid: number
  readonly url: string
  /** `performance.now()` of the moment before the process was made. */
  readonly startedAt: number
  readonly client: Client<typeof contract>
}

export async function temporaryData(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'maestro-bench-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

export async function serveBuilt(dataDirectory: string): Promise<Served> {
  const startedAt = performance.now()
  const args = [join(out, 'main/cli/maestro.js'), 'serve', '--data', dataDirectory, '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => {
      throw new Error('serve ended while it was starting.')
    }),
  ])) as [string]
  const connection = await connectToEngine(dataDirectory, AbortSignal.timeout(30_000))
  if (!connection) throw new Error('The engine does not answer.')
  return {
    pid: child.pid ?? 0,
    url: (JSON.parse(line) as { url: string }).url,
    startedAt,
    client: connection.client,
    async [Symbol.asyncDispose]() {
      connection.close()
      child.kill('SIGTERM')
      await exited
    },
  }
}
