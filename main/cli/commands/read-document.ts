// Looking into one document: its versions, its passages, words in it, and where a range of its text stands on its pages.
import * as documents from '../../../contract/documents.ts'
import type { Box, Span } from '../../../contract/documents.ts'
import { FoundInDocument, PassagePlace } from '../../../contract/reading.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { documentVersion } from '../document-version.ts'
import { wholeNumber } from '../input-file.ts'
import { sizeText } from '../size-text.ts'
import { wrongUse } from '../wrong-use.ts'

const maxPassages = 2_000

const pageOf = ({ page }: Pick<Span, 'page'>) => (page === undefined ? '' : `  page ${page}`)
const boxText = ({ page, x, y, width, height }: Box) =>
  `  page ${page}: ${[x, y, width, height].map((value) => value.toFixed(1)).join(' ')}`

async function runVersions({ positionals, engine, output, signal }: CommandContext) {
  const { versions } = await (await engine()).lake.show(documentVersion(positionals), { signal })
  for (const version of versions) {
    const at = new Date(version.at).toISOString()
    output.line(
      version,
      `${version.versionId}  ${at}  ${sizeText(version.bytes)}${version.current ? '  (current)' : ''}`,
    )
  }
}

async function runPassages({ positionals, options, engine, output, signal }: CommandContext) {
  const from = wholeNumber('from', textOption(options, 'from'), { least: 0 })
  const to = wholeNumber('to', textOption(options, 'to'), { least: 0 })
  const { passages } = await (
    await engine()
  ).lake.passages(
    {
      ...documentVersion(positionals),
      limit: maxPassages,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    },
    { signal },
  )
  for (const passage of passages)
    output.line(
      passage,
      `${passage.passageId}  ${passage.start}-${passage.end}${pageOf(passage)}  ${passage.headingPath.join(' > ')}`,
    )
}

async function runFind({ positionals, options, engine, output, signal }: CommandContext) {
  const [documentId = '', words = '', ...rest] = positionals
  if (words.trim() === '' || rest.length > 0)
    throw wrongUse('This command wants a document id and the words to find.', 'Put several words in quotes.')
  const limit = wholeNumber('limit', textOption(options, 'limit'))
  const found = await (
    await engine()
  ).lake.find({ ...documentVersion([documentId]), words, ...(limit !== undefined && { limit }) }, { signal })
  const lines = found.hits.map((hit) => `${hit.start}-${hit.end}${pageOf(hit)}`)
  output.value(found, [...lines, `${found.total} found`].join('\n'))
}

async function runPlaces({ positionals, engine, output, signal }: CommandContext) {
  const [documentId = '', ...ranges] = positionals
  const spans = ranges.map((range) => {
    const [, start, end] = /^(\d{1,10})-(\d{1,10})$/.exec(range) ?? []
    if (start === undefined || end === undefined)
      throw wrongUse(
        `“${range}” is no range of a text.`,
        'For example 120-180: from a character to before another.',
      )
    return { start: Number(start), end: Number(end) }
  })
  if (spans.length === 0) throw wrongUse('This command wants at least one range.', 'For example 120-180.')
  const placed = await (await engine()).lake.places({ ...documentVersion([documentId]), spans }, { signal })
  for (const span of placed.spans)
    output.line(
      span,
      [`${span.start}-${span.end}${pageOf(span)}`, ...(span.boxes ?? []).map(boxText)].join('\n'),
    )
}

async function runRevert({ positionals, engine, output, signal }: CommandContext) {
  const { documentId, versionId } = documentVersion(positionals)
  if (versionId === undefined)
    throw wrongUse('This command wants a document id and a version.', '`lake versions` lists them.')
  const added = await (await engine()).lake.revert({ documentId, versionId }, { signal })
  output.value(
    added,
    added.unchanged ? 'That is what the current version holds.' : `${added.path} is as it was then.`,
  )
}

export const readDocumentCommands: readonly Command[] = [
  {
    name: 'lake versions',
    positionals: 'DOCUMENT',
    help: 'the versions of a document, newest first',
    options: {},
    prints: { each: 'line', schema: documents.DocumentVersion },
    run: runVersions,
  },
  {
    name: 'lake revert',
    positionals: 'DOCUMENT VERSION',
    help: 'make an earlier version the current one; those in between are kept',
    options: {},
    prints: { each: 'value', schema: documents.AddedDocument },
    run: runRevert,
  },
  {
    name: 'lake passages',
    positionals: 'DOCUMENT [VERSION]',
    help: 'the passages that a document was cut into',
    options: {
      from: { type: 'string', value: 'N', help: 'from this character of the text on' },
      to: { type: 'string', value: 'N', help: 'to before this one' },
    },
    prints: { each: 'line', schema: PassagePlace },
    run: runPassages,
  },
  {
    name: 'lake find',
    positionals: 'DOCUMENT WORDS',
    help: 'find words in one document, without case and accents',
    options: { limit: { type: 'string', value: 'N', help: 'places that are given; all are counted' } },
    prints: { each: 'value', schema: FoundInDocument },
    run: runFind,
  },
  {
    name: 'lake places',
    positionals: 'DOCUMENT RANGE...',
    help: 'where ranges of its text stand on its pages: START-END, in characters',
    options: {},
    prints: { each: 'line', schema: documents.Span },
    run: runPlaces,
  },
]
