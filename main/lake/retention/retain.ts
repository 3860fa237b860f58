// Obeys the rules of retention: erases for good, or only says what that would be.
import type { RetentionReport, RetentionRules } from '../../../contract/retention.ts'
import type { Clock } from '../../platform/index.ts'
import { chooseDocuments, chooseVersions, type EarlierVersion, type TrashedDocument } from './choose.ts'
import { eraseDocument, eraseEarlier, type EraseTools } from './erase.ts'

export interface RetentionTools extends EraseTools {
  readonly clock: Clock
}

interface Chosen {
  readonly documents: readonly TrashedDocument[]
  readonly versions: readonly EarlierVersion[]
}

async function choose({ store, clock }: RetentionTools, rules: RetentionRules): Promise<Chosen> {
  const now = clock.now()
  return {
    documents: chooseDocuments(await store.read('lake.trash', null), rules, now),
    versions: chooseVersions(await store.read('lake.earlierVersions', null), rules, now),
  }
}

const sum = (items: readonly { readonly bytes: number }[]) => items.reduce((all, { bytes }) => all + bytes, 0)

export async function previewRetention(
  tools: RetentionTools,
  rules: RetentionRules,
): Promise<RetentionReport> {
  const { documents, versions } = await choose(tools, rules)
  return {
    documents: documents.length,
    versions: versions.length,
    bytes: sum(documents) + sum(versions),
  }
}

/** Goes on with the rest when it is cut off: what was erased is gone, what was not is chosen again. */
export async function sweep(
  tools: RetentionTools,
  rules: RetentionRules,
  signal: AbortSignal,
): Promise<RetentionReport> {
  const { documents, versions } = await choose(tools, rules)
  const done = { documents: 0, versions: 0, bytes: 0 }
  for (const document of documents) {
    signal.throwIfAborted()
    if (!(await eraseDocument(tools, document.documentId))) continue
    done.documents += 1
    done.bytes += document.bytes
  }
  for (const [documentId, earlier] of Map.groupBy(versions, (version) => version.documentId)) {
    signal.throwIfAborted()
    const versionIds = earlier.map(({ versionId }) => versionId)
    done.versions += await eraseEarlier(tools, documentId, versionIds)
    done.bytes += sum(earlier)
  }
  return done
}
