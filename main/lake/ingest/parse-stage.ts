// stored, parsing -> indexing: bytes become canonical text.
import { AppError } from '../../../contract/app-error.ts'
import { wordsToBytes } from '../../../contract/word-table.ts'
import type { ParsedDocument } from '../../../contract/parsed-document.ts'
import type { StoredStructure } from '../commands/text-reads.ts'
import type { DueDocument } from '../commands/work-reads.ts'
import { hashFile } from '../files/copy-in.ts'
import { nameOf } from '../names.ts'
import type { IngestTools, Job } from './job.ts'

/** True while the version is still the current one. @throws AppError of this file */
export async function parseJob(tools: IngestTools, job: Job): Promise<boolean> {
  const { document, signal } = job
  const name = nameOf(document.path)
  const parsed = await parseBytes(tools, document, { name, signal })
  if (parsed.text.trim() === '') throw withoutText(parsed, name)
  const { documentId, versionId, hash } = document
  const structure: StoredStructure = {
    blocks: parsed.blocks,
    ...(parsed.pages && { pages: parsed.pages }),
    ...(parsed.encoding && { encoding: parsed.encoding }),
  }
  const title = parsed.title?.trim() || undefined
  const { isCurrent, isFirst } = await tools.store.write('lake.saveParsed', {
    documentId,
    versionId,
    hash,
    parser: parsed.parser,
    type: parsed.type,
    title,
    text: parsed.text,
    structure: JSON.stringify(structure),
    words: parsed.words ? wordsToBytes(parsed.words) : null,
    pages: parsed.pages?.length,
    warnings: parsed.warnings,
  })
  await tools.atPoint('parsed')
  job.document = { ...document, title: title ?? document.title, parser: parsed.parser, state: 'indexing' }
  const { parser, text, blocks, pages = [] } = parsed
  // What was written before stands, should this parse of the same bytes differ from it.
  if (isFirst) job.canonical = { documentId, versionId, parser, text, blocks, pages }
  return isCurrent
}

interface ParseOptions {
  readonly name: string
  readonly signal: AbortSignal
}

/** Whoever added the file may put it in its place between any two looks at it: then it is read there. */
async function parseBytes(
  tools: IngestTools,
  document: DueDocument,
  options: ParseOptions,
): Promise<ParsedDocument> {
  const { folder } = tools
  if (!(await folder.isWaiting(document.versionId)))
    return parseAt(tools, document, folder.placeOf(document), options)
  try {
    return await parseAt(tools, document, folder.incomingOf(document.versionId), options)
  } catch (error) {
    if (await folder.isWaiting(document.versionId)) throw error
    return parseAt(tools, document, folder.placeOf(document), options)
  }
}

/** Only once they are seen to be the version's bytes: the lake's folder is open to the user. */
async function parseAt(
  { parser }: IngestTools,
  document: DueDocument,
  path: string,
  { name, signal }: ParseOptions,
): Promise<ParsedDocument> {
  const { hash } = await hashFile(path, { signal })
  if (hash !== document.hash) throw changedByHand(document.path)
  return parser.parse({ path, name }, { signal })
}

const changedByHand = (path: string) =>
  new AppError('CONFLICT', `"${path}" was changed in the lake's folder.`, {
    safe: 'The changed file is as it is.',
    next: 'Repair the lake (Settings, Data; or `maestro lake doctor --repair`): that takes the change in as a new version.',
  })

function withoutText(parsed: ParsedDocument, name: string): AppError {
  const isScan = parsed.type === 'pdf'
  return new AppError(
    'FILE_EMPTY',
    isScan ? `"${name}" holds no text; its pages are probably pictures.` : `"${name}" holds no text.`,
    {
      safe: 'The file is kept in the lake.',
      next: isScan
        ? 'Run it through a text recognition program and add the result.'
        : 'Add a file that has words in it.',
    },
  )
}
