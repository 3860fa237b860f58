// Keeping the lake in order: what is in it, what goes, what comes back, what is tried again, and whether all of it is whole.
import { z } from 'zod'
import { CollectionSummary } from '../../../contract/documents.ts'
import { DoctorReport } from '../../../contract/engine.ts'
import { DocumentId } from '../../../contract/ids.ts'
import { RetentionReport } from '../../../contract/retention.ts'
import type { Command, CommandContext } from '../command.ts'
import { atLeastOne } from '../input-file.ts'
import { printReport } from '../report.ts'
import { sizeText } from '../size-text.ts'
import { typedId } from '../typed-id.ts'
import { wrongUse } from '../wrong-use.ts'
async function changeDocuments(context: CommandContext, change: 'remove' | 'restore' | 'retry' | 'cancel') {
  const documentIds = atLeastOne(context.positionals, 'document id').map((text) =>
    typedId(DocumentId, text, 'document'),
  )
  const { lake } = await context.engine()
  const result = await lake[change]({ documentIds }, { signal: context.signal })
  const [word, count] = Object.entries(result)[0] ?? ['changed', 0]
  context.output.value(result, `${count} ${word}`)
}

async function runLabel({ positionals, options, engine, output, signal }: CommandContext) {
  const documentIds = atLeastOne(positionals, 'document id').map((text) =>
    typedId(DocumentId, text, 'document'),
  )
  const isShared = options['normal'] === true
  const { lake } = await engine()
  const result = await lake.label({ documentIds, privacy: isShared ? 'normal' : 'local-only' }, { signal })
  output.value(
    result,
    `${result.changed} labelled: ${isShared ? 'may be given to models in the cloud' : 'stays on this computer'}`,
  )
}

async function runErase({ positionals, options, engine, output, signal }: CommandContext) {
  const isAll = options['all'] === true
  if (isAll === positionals.length > 0)
    throw wrongUse(
      'Name the documents to erase, or say --all.',
      '`maestro lake list --state removed` lists the trash.',
    )
  const documentIds = positionals.map((text) => typedId(DocumentId, text, 'document'))
  const erased = await (await engine()).lake.erase(isAll ? {} : { documentIds }, { signal })
  output.value(erased, `${erased.erased} erased, ${sizeText(erased.bytes)} freed`)
}

async function runMove({ positionals, options, engine, output, signal }: CommandContext) {
  const { from, to: collection } = options
  if (typeof collection !== 'string')
    throw wrongUse('Say where they go: --to COLLECTION.', 'It is made when it is not there.')
  if ((typeof from === 'string') === positionals.length > 0)
    throw wrongUse(
      'Name the documents to move, or say --from COLLECTION.',
      '`maestro lake list` lists documents.',
    )
  const which =
    typeof from === 'string'
      ? { from }
      : { documentIds: positionals.map((text) => typedId(DocumentId, text, 'document')) }
  const { moved, refused } = await (await engine()).lake.move({ ...which, collection }, { signal })
  for (const documentId of moved) output.line({ documentId })
  for (const { documentId, path, error } of refused) output.failedLine({ id: documentId, path }, error)
  output.note(`${moved.length} moved`)
}

async function runCollections({ engine, output, signal }: CommandContext) {
  for (const collection of await (await engine()).lake.collections(undefined, { signal }))
    output.line(collection, collectionLine(collection))
}

function collectionLine({ name, documents, bytes, states, changedAt }: CollectionSummary): string {
  const each = Object.entries(states).map(([state, count]) => `${count} ${state}`)
  return `${String(documents).padStart(8)}  ${sizeText(bytes).padStart(9)}  ${new Date(changedAt).toISOString()}  ${name}  (${each.join(', ')})`
}

async function runDoctor({ options, engine, output, signal }: CommandContext) {
  const report = await (
    await engine()
  ).lake.doctor({ ...(options['repair'] === true && { repair: true as const }) }, { signal })
  printReport(output, report)
}

async function runRetention({ options, engine, output, signal }: CommandContext) {
  const { lake } = await engine()
  const isPreview = options['preview'] === true
  const report = isPreview
    ? await lake.previewRetention({}, { signal })
    : await lake.sweep(undefined, { signal })
  const { documents: removed, versions, bytes } = report
  output.value(
    report,
    `${isPreview ? 'Would free' : 'Freed'} ${sizeText(bytes)}: ${removed} documents of the trash, ${versions} earlier versions.`,
  )
}

export const lakeCareCommands: readonly Command[] = [
  {
    name: 'lake move',
    positionals: '[DOCUMENT...]',
    help: 'put documents, or all of a collection, into another; what would take the place of another document stays',
    options: {
      to: { type: 'string', value: 'COLLECTION', help: 'where they go; made when it is not there' },
      from: { type: 'string', value: 'COLLECTION', help: 'everything that is in this one' },
    },
    prints: { each: 'line', schema: z.object({ documentId: DocumentId }) },
    run: runMove,
  },
  {
    name: 'lake remove',
    positionals: 'DOCUMENT...',
    help: 'move documents to the trash',
    options: {},
    prints: { each: 'value', schema: z.object({ removed: z.int() }) },
    run: (context) => changeDocuments(context, 'remove'),
  },
  {
    name: 'lake restore',
    positionals: 'DOCUMENT...',
    help: 'bring documents back from the trash',
    options: {},
    prints: { each: 'value', schema: z.object({ restored: z.int() }) },
    run: (context) => changeDocuments(context, 'restore'),
  },
  {
    name: 'lake retry',
    positionals: 'DOCUMENT...',
    help: 'try failed documents once more',
    options: {},
    prints: { each: 'value', schema: z.object({ retried: z.int() }) },
    run: (context) => changeDocuments(context, 'retry'),
  },
  {
    name: 'lake cancel',
    positionals: 'DOCUMENT...',
    help: 'stop reading documents that are not ready yet; `lake retry` reads them after all',
    options: {},
    prints: { each: 'value', schema: z.object({ cancelled: z.int() }) },
    run: (context) => changeDocuments(context, 'cancel'),
  },
  {
    name: 'lake label',
    positionals: 'DOCUMENT...',
    help: 'keep documents on this computer: no model in the cloud is given anything of them',
    options: { normal: { type: 'boolean', help: 'they may be given to models in the cloud again' } },
    prints: { each: 'value', schema: z.object({ changed: z.int() }) },
    run: runLabel,
  },
  {
    name: 'lake erase',
    positionals: '[DOCUMENT...]',
    help: 'erase documents of the trash for good',
    options: { all: { type: 'boolean', help: 'everything that is in the trash' } },
    prints: { each: 'value', schema: z.object({ erased: z.int(), bytes: z.int() }) },
    run: runErase,
  },
  {
    name: 'lake collections',
    positionals: '',
    help: 'the collections: how many documents each holds, their size and states, and the last change',
    options: {},
    prints: { each: 'line', schema: CollectionSummary },
    run: runCollections,
  },
  {
    name: 'lake retention',
    positionals: '',
    help: 'erase what the retention settings no longer keep; it happens by itself once a day',
    options: { preview: { type: 'boolean', help: 'only say what would go' } },
    prints: { each: 'value', schema: RetentionReport },
    run: runRetention,
  },
  {
    name: 'lake doctor',
    positionals: '',
    help: 'compare files, rows and index',
    options: { repair: { type: 'boolean', help: 'mend what can be mended' } },
    prints: { each: 'value', schema: DoctorReport.extend({ documents: z.int(), repaired: z.int() }) },
    run: runDoctor,
  },
]
