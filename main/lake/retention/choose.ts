// Which of what was removed or replaced the rules no longer keep. Pure: the present moment comes in.
import type { RetentionRules } from '../../../contract/retention.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'

export interface TrashedDocument {
  readonly documentId: DocumentId
  readonly removedAt: number
  /** Of all its versions. */
  readonly bytes: number
}

export interface EarlierVersion {
  readonly documentId: DocumentId
  readonly versionId: VersionId
  /** When the next one took its place. */
  readonly replacedAt: number
  readonly bytes: number
}

const dayMs = 24 * 60 * 60 * 1_000
const gigabyte = 1_000 ** 3

/** The oldest go first; one alone that is larger than the bound goes too. */
export function chooseDocuments(
  trash: readonly TrashedDocument[],
  rules: RetentionRules,
  now: number,
): readonly TrashedDocument[] {
  const { 'retention.trashDays': days, 'retention.trashGigabytes': gigabytes } = rules
  let held = 0
  return trash
    .toSorted((left, right) => right.removedAt - left.removedAt)
    .filter(({ removedAt, bytes }) => {
      held += bytes
      return (days > 0 && now - removedAt > days * dayMs) || (gigabytes > 0 && held > gigabytes * gigabyte)
    })
}

/** What either rule gives up: beyond the newest few of its document, or replaced too long ago. */
export function chooseVersions(
  versions: readonly EarlierVersion[],
  rules: RetentionRules,
  now: number,
): readonly EarlierVersion[] {
  const { 'retention.versionsKept': kept, 'retention.versionDays': days } = rules
  const places = new Map<DocumentId, number>()
  return versions
    .toSorted((left, right) => right.replacedAt - left.replacedAt)
    .filter(({ documentId, replacedAt }) => {
      const place = places.get(documentId) ?? 0
      places.set(documentId, place + 1)
      return (kept > 0 && place >= kept) || (days > 0 && now - replacedAt > days * dayMs)
    })
}
