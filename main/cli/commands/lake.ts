import { z } from 'zod'
import { fromErrorShape } from '../../../contract/app-error.ts'
import type { AddedDocument, DocumentSummary } from '../../../contract/documents.ts'
import * as documents from '../../../contract/documents.ts'
import { DoctorReport } from '../../../contract/engine.ts'
import { DocumentId } from '../../../contract/ids.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { atLeastOne, existingPath, oneOf, theOne, wholeNumber } from '../input-file.ts'
import { printReport } from '../report.ts'
import { typedId } from '../typed-id.ts'
import { wrongUse } from '../wrong-use.ts'

const intoCollection = {
  in: { type: 'string', value: 'COLLECTION', help: 'the collection to add to' },
} as const

async function printAdded(added: AsyncIterable<AddedDocument>, { output }: CommandContext) {
  let count = 0
  for await (const item of added) {
    output.progress(`${++count} files`)
    if (item.error) {
      const place = {
        path: item.path,
        ...(item.id !== undefined && { id: item.id }),
        ...(item.line !== undefined && { line: item.line }),
      }
      output.failedLine(
        { ...place, ...(item.documentId && { documentId: item.documentId, state: item.state }) },
        fromErrorShape(item.error),
      )
    } else
      output.line(
        item,
        `${item.state?.padEnd(9)} ${item.documentId}  ${item.path}${item.unchanged ? '  (unchanged)' : ''}`,
      )
  }
}

async function runAdd(context: CommandContext) {
  const { positionals, options, signal } = context
  const records = textOption(options, 'records')
  if ((records === undefined) === (positionals.length === 0)) {
    throw wrongUse(
      'Name files or folders, or one file with --records.',
      '`maestro lake add --help` says more.',
    )
  }
  const wait = options['wait'] === true ? { wait: true as const } : {}
  const collection = textOption(options, 'in')
  const target = { ...wait, ...(collection !== undefined && { collection }) }
  if (records !== undefined) {
    const source = { path: await existingPath(records) }
    return printAdded((await context.engine()).lake.addRecords({ source, ...target }, { signal }), context)
  }
  const sources: { path: string }[] = []
  for (const path of positionals) {
    try {
      sources.push({ path: await existingPath(path) })
    } catch (error) {
      context.output.failedLine({ path }, error)
    }
  }
  if (sources.length > 0)
    await printAdded((await context.engine()).lake.add({ sources, ...target }, { signal }), context)
}

const documentLine = (document: DocumentSummary): string =>
  `${document.state.padEnd(9)} ${document.documentId}  ${document.collection}/${document.path}${document.error ? `  (${document.error.message})` : ''}`

async function runList({ options, engine, output, signal }: CommandContext) {
  const client = await engine()
  const state = oneOf('--state', textOption(options, 'state'), documents.DocumentState.options)
  const collection = textOption(options, 'in')
  const limit = wholeNumber('limit', textOption(options, 'limit')) ?? Number.POSITIVE_INFINITY
  let printed = 0
  let cursor: string | undefined
  do {
    const page = await client.lake.list(
      {
        limit: 1000,
        ...(state && { states: [state] }),
        ...(collection !== undefined && { collection }),
        ...(cursor !== undefined && { cursor }),
      },
      { signal },
    )
    for (const document of page.documents)
      if (printed++ < limit) output.line(document, documentLine(document))
    cursor = page.cursor
  } while (cursor !== undefined && printed < limit)
}

async function runShow({ positionals, options, engine, output, signal }: CommandContext) {
  const documentId = typedId(DocumentId, theOne(positionals, 'document id'), 'document')
  const client = await engine()
  if (options['text'] === true) {
    const { text } = await client.lake.text({ documentId, length: 1_000_000 }, { signal })
    return output.value({ documentId, text }, text)
  }
  const shown = await client.lake.show({ documentId }, { signal })
  const { document, versions } = shown
  const lines = [
    documentLine(document),
    `title     ${document.title}`,
    `type      ${document.type}, ${document.bytes} bytes, ${document.passages} passages${document.pages === undefined ? '' : `, ${document.pages} pages`}`,
    ...document.warnings.map((warning) => `warning   ${warning}`),
    ...versions.map(
      (version) =>
        `version   ${version.versionId}  ${new Date(version.at).toISOString()}${version.current ? '  (current)' : ''}`,
    ),
  ]
  return output.value(shown, lines.join('\n'))
}

async function changeDocuments(context: CommandContext, change: 'remove' | 'restore' | 'retry') {
  const documentIds = atLeastOne(context.positionals, 'document id').map((text) =>
    typedId(DocumentId, text, 'document'),
  )
  const { lake } = await context.engine()
  const result = await lake[change]({ documentIds }, { signal: context.signal })
  const [word, count] = Object.entries(result)[0] ?? ['changed', 0]
  context.output.value(result, `${count} ${word}`)
}

async function runDoctor({ options, engine, output, signal }: CommandContext) {
  const report = await (
    await engine()
  ).lake.doctor({ ...(options['repair'] === true && { repair: true as const }) }, { signal })
  printReport(output, report)
}

export const lakeCommands: readonly Command[] = [
  {
    name: 'lake add',
    positionals: 'PATH...',
    help: 'copy files and folders into the lake; a line says when one is safe',
    options: {
      ...intoCollection,
      wait: { type: 'boolean', help: 'wait until each is ready or failed' },
      records: {
        type: 'string',
        value: 'FILE.jsonl',
        help: 'one document for each line {id, title?, text, at?, author?, thread?}',
      },
    },
    prints: { each: 'line', schema: documents.AddedDocument },
    run: runAdd,
  },
  {
    name: 'lake list',
    positionals: '',
    help: 'the documents, newest first',
    options: {
      in: { type: 'string', value: 'COLLECTION', help: 'only of this collection' },
      state: {
        type: 'string',
        value: 'STATE',
        help: `only in this state: ${documents.DocumentState.options.join(', ')}`,
      },
      limit: { type: 'string', value: 'N', help: 'at most so many' },
    },
    prints: { each: 'line', schema: documents.DocumentSummary },
    run: runList,
  },
  {
    name: 'lake show',
    positionals: 'DOCUMENT',
    help: 'one document: its state and its versions',
    options: { text: { type: 'boolean', help: 'its text instead' } },
    prints: {
      each: 'value',
      schema: z.object({ document: documents.DocumentSummary, versions: z.array(documents.DocumentVersion) }),
    },
    run: runShow,
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
    name: 'lake doctor',
    positionals: '',
    help: 'compare files, rows and index',
    options: { repair: { type: 'boolean', help: 'mend what can be mended' } },
    prints: { each: 'value', schema: DoctorReport.extend({ documents: z.int(), repaired: z.int() }) },
    run: runDoctor,
  },
]
