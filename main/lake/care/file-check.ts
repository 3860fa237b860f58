// Compares rows with the files on disk. Changes nothing.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from '../../../contract/app-error.ts'
import type { LakeStore } from '../commands/commands.ts'
import type { FileDocument } from '../commands/work-reads.ts'
import { hashFile } from '../files/copy-in.ts'
import { hasErrno } from '../files/file-errors.ts'
import type { LakeFolder } from '../files/lake-folder.ts'
import { checkCollection, fileKey, toLakePath, type LakePath } from '../names.ts'

export interface UnknownFile {
  readonly collection: string
  readonly path: LakePath
}

export interface FileDifference {
  readonly checked: number
  /** No file, or one that cannot be read. */
  readonly missing: readonly FileDocument[]
  /** The user wrote into it. */
  readonly changed: readonly FileDocument[]
  /** In the lake's folder, but no document. */
  readonly unknown: readonly UnknownFile[]
  /** Unknown, and of a name that no document can have. */
  readonly unfit: readonly string[]
}

export interface CheckTools {
  readonly store: LakeStore
  readonly folder: LakeFolder
}

const pageSize = 500

/** Reads every file once. */
export async function compareFiles(tools: CheckTools, signal: AbortSignal): Promise<FileDifference> {
  const missing: FileDocument[] = []
  const changed: FileDocument[] = []
  const known = new Set<string>()
  let checked = 0
  for await (const document of liveFiles(tools.store)) {
    signal.throwIfAborted()
    checked++
    known.add(tools.folder.placeOf(document))
    const condition = await conditionOf(tools, document, signal)
    if (condition === 'missing') missing.push(document)
    else if (condition === 'changed') changed.push(document)
  }
  return { checked, missing, changed, ...(await findUnknown(tools, known, signal)) }
}

export async function* liveFiles(store: LakeStore): AsyncGenerator<FileDocument, void> {
  for (let after = ''; ;) {
    const page = await store.read('lake.files', { after, limit: pageSize })
    yield* page.filter(({ isRemoved }) => !isRemoved)
    const last = page.at(-1)
    if (!last) return
    after = last.documentId
  }
}

async function conditionOf(
  { store, folder }: CheckTools,
  document: FileDocument,
  signal: AbortSignal,
): Promise<'whole' | 'changed' | 'missing'> {
  if (await isAsItShouldBe(folder, document, signal)) return 'whole'
  // Only now is it known that the row looked at is worth a second look: it may have got a new version since, or been removed.
  const [now] = await store.read('lake.filesOf', [document.documentId])
  if (!now || now.isRemoved || now.versionId !== document.versionId) return 'whole'
  if (await folder.isWaiting(document.versionId)) return 'whole'
  try {
    return (await hashFile(folder.placeOf(document), { signal })).hash === document.hash ? 'whole' : 'changed'
  } catch (error) {
    if (signal.aborted) throw error
    return 'missing'
  }
}

async function isAsItShouldBe(
  folder: LakeFolder,
  document: FileDocument,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await hashFile(folder.placeOf(document), { signal })).hash === document.hash
  } catch (error) {
    if (signal.aborted) throw error
    return false
  }
}

async function findUnknown(
  { store, folder }: CheckTools,
  known: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Pick<FileDifference, 'unknown' | 'unfit'>> {
  const unknown: UnknownFile[] = []
  const unfit: string[] = []
  for await (const { names, file } of filesUnder(folder.root, [])) {
    signal.throwIfAborted()
    if (known.has(file)) continue
    const place = toPlace(names)
    if (!place) unfit.push(names.join('/'))
    else if (
      !(await store.read('lake.fileAt', { collection: place.collection, pathKey: fileKey(place.path) }))
    )
      unknown.push(place)
  }
  return { unknown, unfit }
}

function toPlace([collection = '', ...names]: readonly string[]): UnknownFile | undefined {
  try {
    checkCollection(collection)
    const path = toLakePath(names.join('/'))
    // A name with its letters composed another way would be looked for where it is not.
    return path === names.join('/') ? { collection, path } : undefined
  } catch (error) {
    if (hasCode(error, 'BAD_INPUT')) return undefined
    throw error
  }
}

interface LakeFile {
  readonly names: readonly string[]
  readonly file: string
}

/** Plain files in folders; what begins with a dot is somebody else's. */
async function* filesUnder(folder: string, names: readonly string[]): AsyncGenerator<LakeFile, void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (hasErrno(error, 'ENOENT', 'EACCES')) return []
    throw error
  })
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const file = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(file, [...names, entry.name])
    else if (entry.isFile()) yield { names: [...names, entry.name], file }
  }
}
