// Records come in: many lines, one commit, so that thousands a second are safe on the disk.
import { basename } from 'node:path'
import { toErrorShape } from '../../contract/app-error.ts'
import type { AddedDocument, FileSource, LakeRecord } from '../../contract/documents.ts'
import { AppError } from '../../contract/app-error.ts'
import { aborted, type AddTools } from './add-files.ts'
import type { IncomingRecord } from './commands/add-writes.ts'
import type { Stored } from './commands/rows.ts'
import { laneOf } from './commands/work-reads.ts'
import { checkCollection } from './names.ts'
import { linesOf } from './records/line-reader.ts'
import { toIncomingRecord, toRecord } from './records/record.ts'
import { fileOfSource } from './sources.ts'

const maxBatch = 500
const maxBatchUnits = 4 * 1024 * 1024

export interface AddRecordsRequest {
  readonly source: FileSource
  readonly collection: string
}

/** A line that is a record, or what is wrong with it. */
type Entry =
  | { readonly line: number; readonly record: LakeRecord }
  | { readonly line: number; readonly error: AddedDocument['error'] }

/** One item per line that is not blank, in order, each as soon as it is safe. @throws AppError of the file, of the store, ABORTED */
export async function* addRecords(
  tools: AddTools,
  request: AddRecordsRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<AddedDocument, void> {
  checkCollection(request.collection)
  const file = await fileOfSource(request.source, tools)
  const name = 'path' in request.source ? basename(file) : request.source.name
  try {
    for await (const entries of batchesOf(linesOf({ file, name, links: 'follow' }, { signal }))) {
      yield* await store(tools, request.collection, { name, entries })
      signal?.throwIfAborted()
    }
  } catch (error) {
    throw signal?.aborted ? aborted() : error
  }
}

async function* batchesOf(lines: ReturnType<typeof linesOf>): AsyncGenerator<readonly Entry[], void> {
  let entries: Entry[] = []
  let units = 0
  for await (const line of lines) {
    const entry = toEntry(line)
    if (!entry) continue
    entries.push(entry)
    units += 'record' in entry ? entry.record.text.length : 0
    if (entries.length < maxBatch && units < maxBatchUnits) continue
    yield entries
    entries = []
    units = 0
  }
  if (entries.length > 0) yield entries
}

function toEntry(line: Parameters<typeof toRecord>[0]): Entry | undefined {
  try {
    const record = toRecord(line)
    return record && { line: line.line, record }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { line: line.line, error: toErrorShape(error) }
  }
}

async function store(
  tools: AddTools,
  collection: string,
  batch: { readonly name: string; readonly entries: readonly Entry[] },
): Promise<readonly AddedDocument[]> {
  const records = batch.entries.flatMap((entry) =>
    'record' in entry ? [toIncomingRecord(entry.record)] : [],
  )
  const stored = await commitRecords(tools, collection, records)
  const results = stored.values()
  return batch.entries.map((entry) => {
    if ('error' in entry) return { path: batch.name, line: entry.line, error: entry.error }
    const { line, record } = entry
    const { value } = results.next()
    if (!value) throw new RangeError('fewer results than records')
    const { documentId, state, error } = value
    return {
      documentId,
      id: record.id,
      path: record.id,
      state,
      ...(value.outcome === 'unchanged' && { unchanged: true }),
      line,
      ...(error && { error }),
    }
  })
}

/** One result per record, in order; what has to be read again is on its way. */
export async function commitRecords(
  tools: AddTools,
  collection: string,
  records: readonly IncomingRecord[],
): Promise<Stored[]> {
  const stored = await tools.store.write('lake.addRecords', { collection, records })
  await tools.atPoint('recorded')
  const renewed = stored.filter(({ outcome }) => outcome === 'new-version')
  const lanes = new Set(records.map(({ bytes }) => laneOf(bytes)))
  if (renewed.length > 0)
    tools.pipeline.renew(
      renewed.map(({ documentId }) => documentId),
      lanes,
    )
  for (const lane of lanes) tools.pipeline.kick(lane)
  return stored
}
