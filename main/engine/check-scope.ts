import { AppError } from '../../contract/app-error.ts'
import type { LakeScope } from '../../contract/documents.ts'
import { DocumentId } from '../../contract/ids.ts'
import type { Lake } from '../lake/index.ts'

/** A misspelt collection would find nothing, and the answer would say that the documents do not hold it. NOT_FOUND names it instead. */
export async function checkScope(lake: Lake, scope: LakeScope): Promise<void> {
  if (scope.length === 0) return
  const collections = (await lake.collections()).map(({ name }) => name)
  for (const entry of scope) {
    const id = DocumentId.safeParse(entry)
    if (id.success) await lake.show({ documentId: id.data })
    else if (!collections.includes(entry.split('/', 1)[0] ?? '')) throw noSuchPlace(entry, collections)
  }
}

const noSuchPlace = (entry: string, collections: readonly string[]) =>
  new AppError('NOT_FOUND', `There is no document or collection “${entry}”.`, {
    safe: 'Nothing was asked.',
    next:
      collections.length > 0 ? `There is: ${collections.slice(0, 20).join(', ')}.` : 'Add documents first.',
  })
