import { DocumentId, VersionId } from '../../contract/ids.ts'
import { theOne } from './input-file.ts'
import { typedId } from './typed-id.ts'

/** A document, and one of its versions when it is not the current one that is meant. */
export function documentVersion(positionals: readonly string[]) {
  const [document = '', version, ...rest] = positionals
  const documentId = typedId(DocumentId, theOne([document, ...rest], 'document id'), 'document')
  return { documentId, ...(version !== undefined && { versionId: typedId(VersionId, version, 'version') }) }
}
