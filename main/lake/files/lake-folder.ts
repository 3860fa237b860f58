// The lake's files on disk, and the moves between their places.
//
// A row is committed first and says where its bytes belong; the file follows, and what a crash cut off is finished at the next start:
//   lake/.incoming/<versionId>   taken in and synced, before its row is committed and until the file is in its place
//   lake/<collection>/<path>     the current version of a document that is not removed
//   versions/<hash>              bytes that a newer version replaced
//   trash/<documentId>/<name>    the file of a removed document
// At every instant the bytes of each committed version have a name in one of these, and a name is given up only after the next one is synced.
import { link, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { createDirectory } from '../../platform/index.ts'
import type { AtFaultPoint } from '../fault-points.ts'
import { nameOf, type LakePath } from '../names.ts'
import { copyIn, hashFile, type Copied, type CopyOptions, type CopySource } from './copy-in.ts'
import { DirectorySync } from './directory-sync.ts'
import { hasErrno, nameTaken, writing } from './file-errors.ts'
import { kindOf } from './kind-of.ts'

export interface Place {
  readonly collection: string
  readonly path: LakePath
}

export interface Trashed {
  readonly documentId: DocumentId
  readonly path: LakePath
}

export interface LakeFolderOptions {
  readonly dataDirectory: string
  readonly atPoint: AtFaultPoint
}

export class LakeFolder {
  readonly root: string
  readonly #versions: string
  readonly #trash: string
  readonly #incoming: string
  readonly #atPoint: AtFaultPoint
  readonly #directories = new DirectorySync()

  constructor(options: LakeFolderOptions) {
    this.root = join(options.dataDirectory, 'lake')
    this.#versions = join(options.dataDirectory, 'versions')
    this.#trash = join(options.dataDirectory, 'trash')
    this.#incoming = join(this.root, '.incoming')
    this.#atPoint = options.atPoint
  }

  async prepare(): Promise<void> {
    for (const folder of [this.#incoming, this.#versions, this.#trash]) await createDirectory(folder)
  }

  placeOf(place: Place): string {
    return join(this.root, place.collection, ...place.path.split('/'))
  }

  incomingOf(versionId: VersionId): string {
    return join(this.#incoming, versionId)
  }

  versionOf(hash: string): string {
    return join(this.#versions, hash)
  }

  async takeIn(
    source: CopySource,
    versionId: VersionId,
    options: Omit<CopyOptions, 'atPoint'>,
  ): Promise<Copied> {
    const copied = await copyIn(source, this.incomingOf(versionId), { ...options, atPoint: this.#atPoint })
    await this.#directories.sync(this.#incoming)
    await this.#atPoint('incoming')
    return copied
  }

  /** Is the file in its place and unharmed? */
  async holds(place: Place, hash: string): Promise<boolean> {
    const file = this.placeOf(place)
    return (await kindOf(file)) === 'file' && (await hashFile(file)).hash === hash
  }

  /** For a file that is in its place already, before its row is written. */
  async sync(place: Place): Promise<void> {
    const file = this.placeOf(place)
    await syncFile(file)
    await this.#directories.sync(dirname(file))
  }

  /** Lets what came in for one version stand for another that has the same bytes. */
  async takeOver(from: VersionId, to: VersionId): Promise<void> {
    await rename(this.incomingOf(from), this.incomingOf(to))
    await this.#directories.sync(this.#incoming)
  }

  async giveUp(versionId: VersionId): Promise<void> {
    await rm(this.incomingOf(versionId), { force: true })
  }

  /** Makes the folders of a place. @throws AppError CONFLICT when a file stands where a folder must be, or a folder where the file must be */
  async makeRoom(place: Place): Promise<void> {
    const folders = [place.collection, ...place.path.split('/').slice(0, -1)]
    let folder = this.root
    for (const name of folders) {
      const parent = folder
      folder = join(parent, name)
      if (await writing(place.path, () => makeDirectory(folder))) await this.#directories.sync(parent)
    }
    if ((await kindOf(this.placeOf(place))) === 'folder') throw nameTaken(place.path)
  }

  /**
   * Moves what came in to its place, or finds that it is there already. Bytes that stood there get a second name in `versions/` first;
   * the result says which they were.
   */
  async place(versionId: VersionId, place: Place): Promise<Copied | undefined> {
    await this.makeRoom(place)
    const target = this.placeOf(place)
    const displaced = (await kindOf(target)) === 'file' ? await this.keep(target) : undefined
    if (displaced) await this.#atPoint('kept')
    await rename(this.incomingOf(versionId), target)
    await this.#directories.sync(dirname(target))
    await this.#atPoint('placed')
    return displaced
  }

  /** Gives the bytes of `file` a second name that stays when the first goes to other bytes. */
  async keep(file: string): Promise<Copied> {
    await syncFile(file)
    const held = await hashFile(file)
    const kept = this.versionOf(held.hash)
    if ((await kindOf(kept)) !== 'file') await linkOrCopy(file, kept)
    await this.#directories.sync(this.#versions)
    return held
  }

  /** Takes a file out of its place, to wait as something that came in until `place` brings it to another. Nothing happens when none is there. */
  async lift(versionId: VersionId, from: Place): Promise<void> {
    const file = this.placeOf(from)
    if ((await kindOf(file)) !== 'file') return
    await rename(file, this.incomingOf(versionId))
    await this.#directories.sync(this.#incoming)
    await this.#directories.sync(dirname(file))
    await this.#atPoint('lifted')
  }

  /** Moves the file in a document's place, or what came in and never got there. Idempotent. */
  async moveToTrash(documentId: DocumentId, from: string, place: Place): Promise<void> {
    if ((await kindOf(from)) !== 'file') return
    const folder = join(this.#trash, documentId)
    if (await makeDirectory(folder)) await this.#directories.sync(this.#trash)
    await this.#atPoint('trash-made')
    await rename(from, join(folder, nameOf(place.path)))
    await this.#directories.sync(folder)
    await this.#directories.sync(dirname(from))
    await this.#atPoint('moved')
  }

  async isWaiting(versionId: VersionId): Promise<boolean> {
    return (await kindOf(this.incomingOf(versionId))) === 'file'
  }

  /** The file of a removed document, not what a file manager left beside it. Restored under a free name, it still has its old one here. */
  async trashed({ documentId, path }: Trashed): Promise<string | undefined> {
    const folder = join(this.#trash, documentId)
    const names = await readdir(folder).catch((error: unknown): string[] => {
      if (hasErrno(error, 'ENOENT')) return []
      throw error
    })
    const wanted = nameOf(path)
    const name = names.includes(wanted) ? wanted : names.find((other) => isHidden(other) === isHidden(wanted))
    return name === undefined ? undefined : join(folder, name)
  }

  /** Brings a removed document's file back as something that came in; `place` does the rest. */
  async takeFromTrash(document: Trashed & { readonly versionId: VersionId }): Promise<void> {
    const file = await this.trashed(document)
    if (file !== undefined) {
      await rename(file, this.incomingOf(document.versionId))
      await this.#directories.sync(this.#incoming)
      await this.#atPoint('moved')
    }
    await this.leaveTrash(document.documentId)
  }

  /** Takes away the folder that a restored document's file has left. */
  async leaveTrash(documentId: DocumentId): Promise<void> {
    await rmdir(join(this.#trash, documentId)).catch(() => {})
  }

  /** Erases a removed document's file for good. Idempotent. */
  async emptyTrash(documentId: DocumentId): Promise<void> {
    await rm(join(this.#trash, documentId), { recursive: true, force: true })
    await this.#directories.sync(this.#trash)
  }

  /** Erases bytes that no version names any more. Idempotent. */
  async dropVersion(hash: string): Promise<void> {
    await rm(this.versionOf(hash), { force: true })
  }

  waiting(): Promise<string[]> {
    return readdir(this.#incoming)
  }

  inTrash(): Promise<string[]> {
    return readdir(this.#trash)
  }
}

const isHidden = (name: string): boolean => name.startsWith('.')

/** True when it was not there before. A link to a folder elsewhere is refused, or the lake would write outside itself. */
async function makeDirectory(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 })
    return true
  } catch (error) {
    if (!hasErrno(error, 'EEXIST')) throw error
    if ((await kindOf(path)) === 'folder') return false
    throw nameTaken(nameOf(path))
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (hasErrno(error, 'EEXIST')) return
    // Some disks know no second names.
    if (!hasErrno(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EXDEV')) throw error
    const part = `${to}.part`
    await rm(part, { force: true })
    await copyIn({ file: from, name: nameOf(from), links: 'refuse' }, part, { atPoint: () => {} })
    await rename(part, to)
  }
}

async function syncFile(path: string): Promise<void> {
  await using file = await open(path, 'r')
  await file.sync()
}
