// One headless engine from start to end.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { hasCode } from '../../contract/app-error.ts'
import { createEngine, type Engine } from '../engine/index.ts'
import { acquireDataDirectory, systemClock } from '../platform/index.ts'
import { openSecretFile } from './secret-file.ts'
import { openHeadlessHost, type HeadlessHost } from './host.ts'

export interface RunHeadlessOptions {
  readonly dataDirectory: string
  /** Aborts when the program is asked to end. */
  readonly signal: AbortSignal
  readonly port?: number
  /** Ends after so many seconds without client and without work. */
  readonly idleExitSeconds?: number
  /** Another window than the built one. */
  readonly pageDirectory?: string
  /** Another thread for agents than the one that ships. */
  readonly agentThread?: URL
  /** The address of the first window, once everything answers. */
  readonly onReady: (url: string) => Promise<void>
}

/** The built window lies at out/renderer, seen from a checkout and from the build alike. */
const builtPage = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../out/renderer/' : '../../renderer/', import.meta.url),
)

/** Resolves when the engine has ended in good order. DATA_LOCKED when another holds the folder. */
export async function runHeadless({
  dataDirectory,
  signal,
  port,
  idleExitSeconds,
  pageDirectory = builtPage,
  agentThread,
  onReady,
}: RunHeadlessOptions): Promise<void> {
  // An engine is many small threads: V8's usual room for young objects, some 48 MB each, would be most of its memory at rest.
  setFlagsFromString('--max-semi-space-size=2')
  const stop = new AbortController()
  const now = () => systemClock.now()
  // Held before anything else is opened, so let go after all of it has closed: no second engine may meet what is left of this one.
  await using folder = await acquireDataDirectory(dataDirectory)
  await using parts = new AsyncDisposableStack()
  const open = (port: number) =>
    openHeadlessHost({
      pageDirectory,
      uploadDirectory: join(folder.directory.root, 'uploads'),
      sessionFile: join(folder.directory.root, 'sessions.json'),
      now,
      port,
    })
  const host = parts.use(await openAtUsualPort(join(folder.directory.root, 'port'), port, open))
  const engine = parts.use(
    await createEngine({
      folder,
      ...(agentThread && { agentThread }),
      host: {
        name: 'headless',
        secrets: openSecretFile(join(folder.directory.root, 'secrets.json')),
        windowAddress: () => host.windowAddress(),
        stop: () => stop.abort(),
        uploadPath: (uploadId) => host.uploads.pathOf(uploadId),
        releaseUpload: (uploadId) => host.uploads.release(uploadId),
      },
    }),
  )
  host.serve(engine)
  await onReady(host.windowAddress())
  const ending = AbortSignal.any([signal, stop.signal])
  await (idleExitSeconds === undefined ? untilAborted(ending) : untilIdle(engine, idleExitSeconds, ending))
}

/** The port of the last time when it is free: a window that was left open finds the way back, and a browser its place. */
async function openAtUsualPort(
  portFile: string,
  wanted: number | undefined,
  open: (port: number) => Promise<HeadlessHost>,
): Promise<HeadlessHost> {
  if (wanted !== undefined) return open(wanted)
  const last = Number(await readFile(portFile, 'utf8').catch(() => 0))
  const isPort = Number.isInteger(last) && last >= 1024 && last <= 65_535
  const host = await open(isPort ? last : 0).catch((error: unknown) => {
    if (isPort && hasCode(error, 'BUSY')) return open(0)
    throw error
  })
  // Only a convenience: where it cannot be written the next start takes another port.
  await writeFile(portFile, String(host.port), { mode: 0o600 }).catch(() => undefined)
  return host
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function untilIdle(engine: Engine, seconds: number, signal: AbortSignal): Promise<void> {
  let idleSince: number | undefined
  while (!signal.aborted) {
    if (!(await engine.isIdle())) idleSince = undefined
    else idleSince ??= systemClock.now()
    if (idleSince !== undefined && systemClock.now() - idleSince >= seconds * 1000) return
    await wait(500, undefined, { signal }).catch(() => undefined)
  }
}
