import { resolve } from 'node:path'
import { z } from 'zod'
import { fromErrorShape } from '../../../contract/app-error.ts'
import { SavedFile } from '../../../contract/blobs.ts'
import type { AddedDocument, DocumentSummary } from '../../../contract/documents.ts'
import * as documents from '../../../contract/documents.ts'
import { DocumentId } from '../../../contract/ids.ts'
import { ReadingReport } from '../../../contract/reading.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { documentVersion } from '../document-version.ts'
import { existingPath, listed, oneOf, someOf, theOne, wholeNumber } from '../input-file.ts'
import { sizeText } from '../size-text.ts'
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
  const waits = options['wait'] === true ? { wait: true as const } : {}
  if (options['samples'] === true && records === undefined && positionals.length === 0)
    return printAdded((await context.engine()).lake.addSamples(waits, { signal }), context)
  if (options['samples'] === true || (records === undefined) === (positionals.length === 0)) {
    throw wrongUse(
      'Name files or folders, or one file with --records, or nothing with --samples.',
      '`maestro lake add --help` says more.',
    )
  }
  const collection = textOption(options, 'in')
  const target = { ...waits, ...(collection !== undefined && { collection }) }
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
  const states = someOf('--state', textOption(options, 'state'), documents.DocumentState.options)
  const sort = oneOf('--sort', textOption(options, 'sort'), documents.DocumentOrder.options)
  const types = listed(textOption(options, 'type'))
  const collection = textOption(options, 'in')
  const limit = wholeNumber('limit', textOption(options, 'limit')) ?? Number.POSITIVE_INFINITY
  let printed = 0
  let cursor: string | undefined
  do {
    const page = await client.lake.list(
      {
        limit: 1000,
        ...(states && { states }),
        ...(types && { types }),
        ...(sort && { sort }),
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

function readingLines(reading: ReadingReport): string[] {
  const { parser, characters, words, headings, tables, pages, pagesWithText, readAt, hash } = reading
  const counts = { characters, words, headings, tables }
  const counted = Object.entries(counts).flatMap(([name, count]) =>
    count === undefined ? [] : [`${count} ${name}`],
  )
  return [
    ...(parser === undefined
      ? []
      : [`read by   ${parser}${readAt === undefined ? '' : `, ${new Date(readAt).toISOString()}`}`]),
    ...(counted.length > 0 ? [`found     ${counted.join(', ')}`] : []),
    ...(pages === undefined ? [] : [`pages     ${pagesWithText} of ${pages} with text`]),
    `hash      ${hash}`,
  ]
}

async function runShow({ positionals, options, engine, output, signal }: CommandContext) {
  const documentId = typedId(DocumentId, theOne(positionals, 'document id'), 'document')
  const client = await engine()
  if (options['text'] === true) {
    const { text } = await client.lake.text({ documentId, length: 1_000_000 }, { signal })
    return output.value({ documentId, text }, text)
  }
  const shown = await client.lake.show({ documentId }, { signal })
  const { document, versions, reading } = shown
  const lines = [
    documentLine(document),
    `title     ${document.title}`,
    `type      ${document.type}, ${document.bytes} bytes, ${document.passages} passages${document.pages === undefined ? '' : `, ${document.pages} pages`}`,
    ...readingLines(reading),
    ...document.warnings.map((warning) => `warning   ${warning}`),
    ...versions.map(
      (version) =>
        `version   ${version.versionId}  ${new Date(version.at).toISOString()}${version.current ? '  (current)' : ''}`,
    ),
  ]
  return output.value(shown, lines.join('\n'))
}

async function runSave({ positionals, options, engine, output, signal }: CommandContext) {
  const version = documentVersion(positionals)
  const to = textOption(options, 'to')
  if (to === undefined) throw wrongUse('Say where to save it with --to.', 'For example --to copy.pdf.')
  const { lake } = await engine()
  const saved = await lake.save(
    {
      ...version,
      to: resolve(to),
      ...(options['force'] === true && { replace: true as const }),
    },
    { signal },
  )
  output.value(saved, `Saved ${sizeText(saved.bytes)} to ${saved.path}`)
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
      samples: { type: 'boolean', help: 'the documents that come with Maestro, to try it' },
    },
    prints: { each: 'line', schema: documents.AddedDocument },
    run: runAdd,
  },
  {
    name: 'lake list',
    positionals: '',
    help: 'the documents',
    options: {
      in: { type: 'string', value: 'COLLECTION', help: 'only of this collection' },
      state: {
        type: 'string',
        value: 'STATE',
        help: `only in this state, or in one of several (failed,ready): ${documents.DocumentState.options.join(', ')}`,
      },
      type: {
        type: 'string',
        value: 'TYPE',
        help: 'only of this type, as `lake show` names it, or of one of several (pdf,markdown)',
      },
      sort: {
        type: 'string',
        value: 'ORDER',
        help: `${documents.DocumentOrder.options.join(', ')}; newest first unless it is named`,
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
      schema: z.object({
        document: documents.DocumentSummary,
        versions: z.array(documents.DocumentVersion),
        reading: ReadingReport,
      }),
    },
    run: runShow,
  },
  {
    name: 'lake save',
    positionals: 'DOCUMENT [VERSION]',
    help: 'save the bytes of a document, or of an earlier version, to a file of yours',
    options: {
      to: { type: 'string', value: 'FILE', help: 'the file, or the folder to save it in' },
      force: { type: 'boolean', help: 'replace a file that is there' },
    },
    prints: { each: 'value', schema: SavedFile },
    run: runSave,
  },
]
