// Brings a document's file to where its row says that it belongs. Idempotent: the same steps end a call and finish what a crash cut off.
import { rm } from 'node:fs/promises'
import type { DocumentId } from '../../contract/ids.ts'
import type { LakeStore } from './commands/commands.ts'
import type { FileDocument } from './commands/work-reads.ts'
import { hashFile, type Copied } from './files/copy-in.ts'
import { kindOf } from './files/kind-of.ts'
import type { LakeFolder } from './files/lake-folder.ts'
import { fileKey, type LakePath } from './names.ts'

export interface HomeTools {
  readonly store: LakeStore
  readonly folder: LakeFolder
}

export const lockKeyOf = (place: { readonly collection: string; readonly path: LakePath }): string =>
  `${place.collection}/${fileKey(place.path)}`

/** Call with the lock of the document's place. */
export async function bringHome(tools: HomeTools, documentId: DocumentId): Promise<void> {
  const [row] = await tools.store.read('lake.filesOf', [documentId])
  if (!row) return
  if (row.isRemoved) return await bringToTrash(tools, row)
  await bringBack(tools, row)
  if (await tools.folder.isWaiting(row.versionId)) await placeIncoming(tools, row)
}

async function bringToTrash({ store, folder }: HomeTools, row: FileDocument): Promise<void> {
  const { documentId, versionId, collection, path } = row
  const place = folder.placeOf(row)
  const owner = await store.read('lake.fileAt', { collection, pathKey: fileKey(path) })
  const isWaiting = await folder.isWaiting(versionId)
  // Another document may have come to stand there; its file is its own.
  if (!owner && isWaiting && (await kindOf(place)) === 'file') {
    await folder.keep(place)
    await rm(place)
  }
  if (isWaiting) await folder.moveToTrash(documentId, folder.incomingOf(versionId), row)
  else if (!owner) await folder.moveToTrash(documentId, place, row)
}

/** Of a document that lives, nothing stays in the trash. */
async function bringBack(tools: HomeTools, row: FileDocument): Promise<void> {
  const { store, folder } = tools
  const trashed = await folder.trashed(row)
  if (trashed === undefined) return await folder.leaveTrash(row.documentId)
  const isCurrent = (await hashFile(trashed)).hash === row.hash
  if (isCurrent && !(await folder.isWaiting(row.versionId))) {
    await folder.takeFromTrash(row)
    return
  }
  // Changed in the trash by hand, or a newer version came meanwhile.
  const { hash, bytes } = await folder.keep(trashed)
  await store.write('lake.noteDisplaced', { documentId: row.documentId, hash, bytes })
  await rm(trashed)
  await folder.leaveTrash(row.documentId)
}

/** What stood in the place is kept, and noted as a version of the document if it was not known as one. */
export async function placeIncoming(
  tools: HomeTools,
  document: Omit<FileDocument, 'isRemoved'>,
): Promise<void> {
  const displaced: Copied | undefined = await tools.folder.place(document.versionId, document)
  if (!displaced || displaced.hash === document.hash) return
  const { documentId } = document
  await tools.store.write('lake.noteDisplaced', { documentId, ...displaced })
}
