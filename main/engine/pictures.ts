// Pictures among the documents that a question names, for models that can look at them.
import { buffer } from 'node:stream/consumers'
import type { LakeScope } from '../../contract/documents.ts'
import { DocumentId } from '../../contract/ids.ts'
import { strictestOf, type Privacy } from '../../contract/labels.ts'
import type { ImagePart } from '../../models/port.ts'
import type { Lake } from '../lake/index.ts'

type Pictures = Pick<Lake, 'fileFacts' | 'openBytes'>
type Format = ImagePart['format']

/** A request of more, or of larger ones, is refused by the providers that take pictures. */
const mostPictures = 20
const mostBytes = 3_750_000

const formats: Readonly<Record<string, Format>> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  gif: 'gif',
  webp: 'webp',
}

const formatOf = (name: string): Format | undefined =>
  formats[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '']

/** Those that are named one by one, as attachments are; a collection is searched, not looked at. `privacy`: the strictest label among them. */
export async function picturesIn(
  lake: Pictures,
  scope: LakeScope,
): Promise<{ readonly pictures: readonly DocumentId[]; readonly privacy: Privacy }> {
  const named = scope.flatMap((entry) => DocumentId.safeParse(entry).data ?? [])
  const files = named.length > 0 ? await lake.fileFacts({ documentIds: named }) : []
  const found = files.filter(({ path, bytes }) => formatOf(path) && bytes <= mostBytes).slice(0, mostPictures)
  return {
    pictures: found.map(({ documentId }) => documentId),
    privacy: strictestOf(found.map(({ privacy }) => privacy)),
  }
}

/** @throws AppError NOT_FOUND, FILE_GONE, CONFLICT when the file was changed by hand */
export async function readPicture(
  lake: Pictures,
  documentId: DocumentId,
  signal: AbortSignal,
): Promise<Omit<ImagePart, 'type'> | undefined> {
  await using file = await lake.openBytes({ documentId }, { signal })
  const format = formatOf(file.name)
  if (!format || file.bytes > mostBytes) return undefined
  return { format, bytes: new Uint8Array(await buffer(file.stream(0, file.bytes))), documentId }
}
