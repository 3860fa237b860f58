// Documents go to another collection. A file is lifted out of its place first and waits as if it had just come in: wherever a crash cuts
// this off, the row says where it belongs, and the next start brings it there.
import { AppError, toErrorShape } from '../../contract/app-error.ts'
import type { MovedDocuments, MoveDocuments } from '../../contract/documents.ts'
import type { DocumentId } from '../../contract/ids.ts'
import { bringHome } from './bring-home.ts'
import type { MovableDocument } from './commands/move-writes.ts'
import type { FileDocument } from './commands/work-reads.ts'
import { inParallel } from './in-parallel.ts'
import { withPlaces } from './lock-places.ts'
import { checkCollection } from './names.ts'
import { forget, type RemovalTools } from './removal.ts'

/** So many share one write, and the locks on their places. */
const movedAtOnce = 100
const filesAtOnce = 8

type Refused = MovedDocuments['refused'][number]

/**
 * What would take the place of another document stays where it is, and is among the refused. Between two parts it can be stopped: what has
 * moved by then stays moved. @throws AppError BAD_INPUT, NOT_FOUND
 */
export async function moveDocuments(
  tools: RemovalTools,
  request: MoveDocuments,
  signal: AbortSignal,
): Promise<MovedDocuments> {
  const { collection } = request
  checkCollection(collection)
  const documentIds =
    'from' in request ? await tools.store.read('lake.idsIn', request.from) : request.documentIds
  if (documentIds.length === 0) throw nothingThere()
  const moved: DocumentId[] = []
  const refused: Refused[] = []
  for (let start = 0; start < documentIds.length; start += movedAtOnce) {
    signal.throwIfAborted()
    const part = await movePart(tools, documentIds.slice(start, start + movedAtOnce), collection)
    moved.push(...part.moved)
    refused.push(...part.refused)
  }
  if ('from' in request && refused.length === 0)
    await tools.store.write('lake.moveTrash', { from: request.from, collection })
  return { moved, refused }
}

async function movePart(
  tools: RemovalTools,
  documentIds: readonly DocumentId[],
  collection: string,
): Promise<MovedDocuments> {
  const also = ({ path }: FileDocument) => [{ collection, path }]
  return withPlaces(tools, { documentIds, also }, async (all) => {
    const wanted = (await tools.store.read('lake.movable', { documentIds, collection })).filter(
      ({ isThere }) => !isThere,
    )
    const ids = wanted.map(({ documentId }) => documentId)
    const files = all.filter(({ documentId }) => ids.includes(documentId))
    await tools.pipeline.cancel(ids)
    const blocked = await lift(tools, files, collection)
    const possible = ids.filter((documentId) => !blocked.has(documentId))
    const moved = await tools.store.write('lake.move', { documentIds: possible, collection })
    await tools.atPoint('relocated')
    await inParallel(files, filesAtOnce, ({ documentId }) => bringHome(tools, documentId))
    await indexAgain(tools, moved, wanted)
    const done = new Set(moved.map(({ documentId }) => documentId))
    return {
      moved: [...done],
      refused: wanted.flatMap(({ documentId, path }) =>
        done.has(documentId)
          ? []
          : [{ documentId, path, error: blocked.get(documentId) ?? toErrorShape(taken(path, collection)) }],
      ),
    }
  })
}

/** Returns those that must stay, because the folders for them cannot be made. */
async function lift(
  tools: RemovalTools,
  files: readonly FileDocument[],
  collection: string,
): Promise<ReadonlyMap<DocumentId, Refused['error']>> {
  const blocked = new Map<DocumentId, Refused['error']>()
  await inParallel(files, filesAtOnce, async (file) => {
    const { documentId, versionId } = file
    try {
      await tools.folder.makeRoom({ collection, path: file.path })
    } catch (error) {
      blocked.set(documentId, toErrorShape(error))
      return
    }
    // What still waits for its old place goes there first: its name must be free.
    await bringHome(tools, documentId)
    await tools.folder.lift(versionId, file)
  })
  return blocked
}

/** Work that began before the rows were written may have given the index the old collection; none begins with it after that. */
async function indexAgain(
  tools: RemovalTools,
  moved: readonly { readonly documentId: DocumentId; readonly versionId: MovableDocument['versionId'] }[],
  before: readonly MovableDocument[],
): Promise<void> {
  await tools.pipeline.cancel(moved.map(({ documentId }) => documentId))
  await tools.store.write('lake.sendBack', { state: 'indexing', versions: moved })
  tools.pipeline.kick()
  const done = new Set(moved.map(({ documentId }) => documentId))
  const older = before
    .filter(({ documentId }) => done.has(documentId))
    .flatMap(({ heldVersions }) => heldVersions)
  if (older.length === 0) return
  await forget(tools, older)
  tools.compareIndex()
}

const taken = (path: string, collection: string) =>
  new AppError('CONFLICT', `“${collection}” holds another document named “${path}”.`, {
    safe: 'Both documents are as they were.',
    next: 'Choose another collection, or remove one of the two.',
  })

const nothingThere = () =>
  new AppError('NOT_FOUND', 'There is no such collection, or nothing is in it.', {
    next: 'Look for it in the list of collections.',
  })
