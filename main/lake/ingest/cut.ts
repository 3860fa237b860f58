// From a canonical text to passages with ids that are the same whenever they are made again.
import { createHash } from 'node:crypto'
import type { PassageId } from '../../../contract/ids.ts'
import type { Block } from '../../../contract/parsed-document.ts'
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import type { PassageRow } from '../commands/ingest-writes.ts'
import { recordParser, type CanonicalText } from '../commands/text-reads.ts'
import type { DueDocument } from '../commands/work-reads.ts'
import { splitIntoPassages, splitterVersion } from '../passages/index.ts'

export function cut({ versionId, parser, text, blocks }: CanonicalText): PassageRow[] {
  return splitIntoPassages({ text, blocks: blocksToCut(parser, blocks) }).map((passage) => {
    const { start, end, page, kind, headingPath, header } = passage
    // A table that goes on in another passage is found and understood by the names of its columns.
    const columns = header ? [text.slice(header.start, header.end).trim()] : []
    return {
      passageId: passageIdOf([versionId, parser, splitterVersion, start, end]),
      start,
      end,
      page,
      kind,
      headingPath: [...headingPath, ...columns],
    }
  })
}

/** A record's title goes with each of its passages by itself; in the text of one it would be counted twice. */
const blocksToCut = (parser: string, blocks: readonly Block[]): readonly Block[] =>
  parser === recordParser ? blocks.filter(({ kind }) => kind !== 'heading') : blocks

function passageIdOf(parts: readonly (string | number)[]): PassageId {
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex')
  return `pas_${hash.slice(0, 32)}` as PassageId
}

export function toIndexed(
  document: DueDocument,
  canonical: CanonicalText,
  passages: readonly PassageRow[],
): IndexedPassage[] {
  const { documentId, versionId, collection, path, trust, recordId, metadata } = document
  const isRecord = recordId !== undefined
  return passages.map(({ passageId, start, end, page, headingPath }, ordinal) => ({
    passageId,
    documentId,
    versionId,
    collection,
    path,
    // A record without a title is shown by its first words, which its text holds already; here it is called by its id.
    title: isRecord ? (metadata.title ?? recordId) : document.title,
    ...(isRecord && { recordId }),
    headingPath: isRecord ? [] : headingPath,
    text: canonical.text.slice(start, end),
    start,
    end,
    ...(page !== undefined && { page }),
    ...threadOf(document, ordinal),
    ...(metadata.author !== undefined && { author: metadata.author }),
    ...(metadata.at !== undefined && { at: metadata.at }),
    trust,
  }))
}

/** A record is one place in its conversation, however many passages it is cut into; any other document is a thread of its own. */
function threadOf(
  document: DueDocument,
  ordinal: number,
): { readonly thread: string; readonly position: number } {
  const { thread, position } = document.metadata
  if (thread === undefined || position === undefined)
    return { thread: document.documentId, position: ordinal }
  return { thread: `${document.collection}/${thread}`, position }
}
