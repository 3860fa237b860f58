// How much room each part of the data folder takes: every file looked at, nothing estimated.
import { lstat, readdir, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { StoragePartName, StorageUse } from '../../contract/storage.ts'
import { mostLogBytes, type DataDirectory } from '../platform/index.ts'

interface Size {
  files: number
  bytes: number
}

const atOnce = 64

export async function measureStorage(directory: DataDirectory, signal: AbortSignal): Promise<StorageUse> {
  const sizes = new Map<StoragePartName, Size>(
    partNames.map((name): [StoragePartName, Size] => [name, { files: 0, bytes: 0 }]),
  )
  for (const entry of await readdir(directory.root, { withFileTypes: true })) {
    const size = sizes.get(partOf(directory, entry.name))
    const path = join(directory.root, entry.name)
    if (size) await add(size, path, entry.isDirectory(), signal)
  }
  const parts = [...sizes].map(([name, size]) => ({ name, ...size }))
  const { bavail, bsize } = await statfs(directory.root)
  return {
    dataDir: directory.root,
    parts,
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    freeBytes: bavail * bsize,
    mostLogBytes,
  }
}

const partNames: readonly StoragePartName[] = [
  'documents',
  'versions',
  'trash',
  'database',
  'index',
  'models',
  'backups',
  'damaged',
  'logs',
  'other',
]

function partOf(directory: DataDirectory, name: string): StoragePartName {
  const folders: Readonly<Record<string, StoragePartName>> = {
    [basename(directory.lake)]: 'documents',
    [basename(directory.versions)]: 'versions',
    [basename(directory.trash)]: 'trash',
    [basename(directory.index)]: 'index',
    [basename(directory.models)]: 'models',
    [basename(directory.backups)]: 'backups',
    [basename(directory.damaged)]: 'damaged',
    [basename(directory.logs)]: 'logs',
  }
  // A database lies in up to three files: itself, its log, and what its connections share.
  const [file = name] = name.split(/-(?:wal|shm|journal)$/)
  if (file === basename(directory.stateDb)) return 'database'
  if (file === basename(directory.cacheDb)) return 'index'
  return folders[name] ?? 'other'
}

async function add(size: Size, path: string, isFolder: boolean, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (!isFolder) return addFile(size, path)
  const entries = await readdir(path, { withFileTypes: true }).catch(gone)
  for (let from = 0; from < entries.length; from += atOnce)
    await Promise.all(
      entries
        .slice(from, from + atOnce)
        .map((entry) => add(size, join(path, entry.name), entry.isDirectory(), signal)),
    )
}

async function addFile(size: Size, path: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined)
  // It went while we looked: work goes on in the folder.
  if (!stats) return
  size.files += 1
  size.bytes += stats.size
}

const gone = () => []
