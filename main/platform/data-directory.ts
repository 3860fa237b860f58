// Where everything of one engine lies. The user may look into lake/; the rest is Maestro's.
import { join, resolve } from 'node:path'
import { createDirectory } from './durable-directory.ts'

export interface DataDirectory {
  readonly root: string
  /** The truth; every commit reaches the disk. */
  readonly stateDb: string
  /** Can be deleted at any time and is rebuilt, as is `index`. */
  readonly cacheDb: string
  readonly lake: string
  readonly versions: string
  readonly trash: string
  readonly index: string
  readonly models: string
  readonly logs: string
  /** Snapshots from before upgrades. */
  readonly backups: string
  /** What was found damaged and set aside, never deleted. */
  readonly damaged: string
  /** Held by the engine for as long as it lives. Nobody else may open it: closing it anywhere in the process lets the lock go. */
  readonly lockDb: string
  readonly engineFile: string
}

export function dataDirectory(path: string): DataDirectory {
  const root = resolve(path)
  return {
    root,
    stateDb: join(root, 'state.db'),
    cacheDb: join(root, 'cache.db'),
    lake: join(root, 'lake'),
    versions: join(root, 'versions'),
    trash: join(root, 'trash'),
    index: join(root, 'index'),
    models: join(root, 'models'),
    logs: join(root, 'logs'),
    backups: join(root, 'backups'),
    damaged: join(root, 'damaged'),
    lockDb: join(root, 'lock.db'),
    engineFile: join(root, 'engine.json'),
  }
}

/** Makes what is missing, readable by its owner only. Idempotent. */
export async function createDataDirectory(path: string): Promise<DataDirectory> {
  const directory = dataDirectory(path)
  const { root, lake, versions, trash, index, models, logs, backups } = directory
  for (const folder of [root, lake, versions, trash, index, models, logs, backups])
    await createDirectory(folder, { mode: 0o700 })
  return directory
}

export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** Where data lies when the user names no folder. */
export function defaultDataRoot({ platform, env, home }: Surroundings): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Maestro')
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Maestro')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'maestro')
}
