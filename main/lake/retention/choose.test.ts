import { expect, test } from 'vitest'
import { DocumentId, VersionId } from '../../../contract/ids.ts'
import { chooseDocuments, chooseVersions } from './choose.ts'

const day = 86_400_000
const now = 1_000 * day
const keepAll = {
  'retention.trashDays': 0,
  'retention.trashGigabytes': 0,
  'retention.versionsKept': 0,
  'retention.versionDays': 0,
}
const hex = (n: number) => String(n).padStart(32, '0')
const trashed = (n: number, daysAgo: number, gigabytes: number) => ({
  documentId: DocumentId.parse(`doc_${hex(n)}`),
  removedAt: now - daysAgo * day,
  bytes: gigabytes * 1e9,
})
const earlier = (document: number, n: number, daysAgo: number) => ({
  documentId: DocumentId.parse(`doc_${hex(document)}`),
  versionId: VersionId.parse(`ver_${hex(n)}`),
  replacedAt: now - daysAgo * day,
  bytes: 1,
})
const trash = [trashed(1, 40, 2), trashed(2, 10, 3), trashed(3, 1, 1)]
const versions = [earlier(1, 1, 90), earlier(1, 2, 20), earlier(1, 3, 2), earlier(2, 4, 50)]

test('without a rule everything is kept', () => {
  expect(chooseDocuments(trash, keepAll, now)).toEqual([])
  expect(chooseVersions(versions, keepAll, now)).toEqual([])
})

test('the trash gives up what is older than its days, not what is as old', () => {
  const rules = { ...keepAll, 'retention.trashDays': 10 }
  expect(chooseDocuments(trash, rules, now).map(({ documentId }) => documentId)).toEqual([
    trash[0]?.documentId,
  ])
})

test('a full trash gives up its oldest, and keeps what fits', () => {
  const rules = { ...keepAll, 'retention.trashGigabytes': 4 }
  expect(chooseDocuments(trash, rules, now).map(({ documentId }) => documentId)).toEqual([
    trash[0]?.documentId,
  ])
})

test('each document keeps the newest of its own earlier versions', () => {
  const rules = { ...keepAll, 'retention.versionsKept': 1 }
  expect(chooseVersions(versions, rules, now).map(({ versionId }) => versionId)).toEqual([
    versions[1]?.versionId,
    versions[0]?.versionId,
  ])
})

test('a version goes when it was replaced long ago, also when it is among the newest', () => {
  const rules = { ...keepAll, 'retention.versionsKept': 5, 'retention.versionDays': 30 }
  expect(chooseVersions(versions, rules, now).map(({ versionId }) => versionId)).toEqual([
    versions[3]?.versionId,
    versions[0]?.versionId,
  ])
})
