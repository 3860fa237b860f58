// Makes an earlier version the present one: a new version with the old bytes, so that nothing in between is lost.
import { AppError } from '../../contract/app-error.ts'
import type { AddedDocument } from '../../contract/documents.ts'
import { newId, type DocumentId, type VersionId } from '../../contract/ids.ts'
import { commitFile, type AddTools } from './add-files.ts'
import { commitRecords } from './add-records.ts'
import { lockKeyOf } from './bring-home.ts'
import type { RecordOrigin, VersionOrigin } from './commands/bytes-reads.ts'
import type { Stored } from './commands/rows.ts'
import type { VersionFiles } from './reading/version-bytes.ts'
import { toIncomingRecord } from './records/record.ts'

export interface RevertRequest {
  readonly documentId: DocumentId
  readonly versionId: VersionId
}

/** The present version's own bytes change nothing. @throws AppError NOT_FOUND, FILE_GONE when the bytes are not kept, and what adding says */
export async function revert(
  tools: AddTools,
  files: VersionFiles,
  request: RevertRequest,
): Promise<AddedDocument> {
  const origin = await tools.store.read('lake.versionOrigin', request)
  const { documentId, state, outcome } = origin.record
    ? await recordAgain(tools, origin, origin.record)
    : await fileAgain(tools, files, origin)
  return { documentId, path: origin.path, state, ...(outcome === 'unchanged' && { unchanged: true }) }
}

async function fileAgain(tools: AddTools, files: VersionFiles, origin: VersionOrigin): Promise<Stored> {
  const { documentId, versionId, collection, path, hash } = origin
  // Seen to be there and whole, whatever became of the file that stands in the document's place.
  await using _bytes = await files.open({ documentId, versionId })
  const place = { collection, path }
  const next = newId('version', tools.ids)
  const file = origin.isCurrent ? tools.folder.placeOf(place) : tools.folder.versionOf(hash)
  const copied = await tools.folder.takeIn({ file, name: path, links: 'refuse' }, next, {})
  if (copied.hash !== hash) {
    await tools.folder.giveUp(next)
    throw new AppError('CONFLICT', `"${path}" was being changed just now.`, { retryable: true })
  }
  return tools.locks.with(lockKeyOf(place), () => commitFile(tools, { ...place, versionId: next, ...copied }))
}

async function recordAgain(
  tools: AddTools,
  { collection, path }: VersionOrigin,
  { text, metadata }: RecordOrigin,
): Promise<Stored> {
  const { title, author, at, thread } = metadata
  const record = {
    id: path,
    text: title === undefined ? text : text.slice(title.length + 2),
    ...(title && { title }),
    ...(author && { author }),
    ...(at && { at }),
    ...(thread && { thread }),
  }
  const [stored] = await commitRecords(tools, collection, [toIncomingRecord(record)])
  if (!stored) throw new RangeError('a record without a result')
  return stored
}
