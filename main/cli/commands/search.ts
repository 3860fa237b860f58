import { z } from 'zod'
import type { ErrorShape as Failure } from '../../../contract/app-error.ts'
import { ErrorShape } from '../../../contract/error-shape.ts'
import {
  ChatHit,
  DocumentHit,
  MessageHit,
  PassageHit,
  RunHit,
  SearchKind,
  TeamHit,
  type SearchResult,
} from '../../../contract/search.ts'
import { listOption, textOption, type Command, type CommandContext } from '../command.ts'
import { oneOf, theOne, wholeNumber } from '../input-file.ts'

const kind = <K extends SearchKind>(name: K) => ({ kind: z.literal(name) })

/** One hit a line; in the place of a kind that could not be searched, why. */
const Line = z.union([
  MessageHit.extend(kind('messages')),
  ChatHit.extend(kind('chats')),
  DocumentHit.extend(kind('documents')),
  PassageHit.extend(kind('passages')),
  RunHit.extend(kind('runs')),
  TeamHit.extend(kind('teams')),
  z.object({ kind: SearchKind, error: ErrorShape }),
])

const day = (at: number) => new Date(at).toISOString().slice(0, 10)

interface Group<H> {
  readonly hits: readonly H[]
  readonly more: boolean
  readonly error?: Failure | undefined
}

function printGroup<H>(
  { output }: CommandContext,
  name: SearchKind,
  group: Group<H> | undefined,
  textOf: (hit: H) => string,
): void {
  if (group?.error) return output.failedLine({ kind: name }, group.error)
  if (!group || group.hits.length === 0) return
  output.note(`${name}${group.more ? ' (and more)' : ''}`)
  for (const hit of group.hits) output.line({ kind: name, ...hit }, `  ${textOf(hit)}`)
}

function printResult(context: CommandContext, result: SearchResult): void {
  printGroup(
    context,
    'messages',
    result.messages,
    (hit) => `${hit.chatId}  ${day(hit.at)}  ${hit.title}\n    ${hit.snippet.text}`,
  )
  printGroup(
    context,
    'chats',
    result.chats,
    (hit) => `${hit.chatId}  ${day(hit.updatedAt)}  ${hit.title.text}`,
  )
  printGroup(
    context,
    'documents',
    result.documents,
    (hit) => `${hit.documentId}  ${hit.collection}/${hit.path.text}  ${hit.title.text}`,
  )
  printGroup(context, 'passages', result.passages, (hit) => {
    const page = hit.spans[0]?.page
    return `${hit.documentId}  ${hit.path}${page === undefined ? '' : `, page ${page}`}\n    ${hit.snippet.text}`
  })
  printGroup(
    context,
    'runs',
    result.runs,
    (hit) => `${hit.runId}  ${day(hit.createdAt)}  ${hit.status}  ${hit.teamName.text}: ${hit.title.text}`,
  )
  printGroup(
    context,
    'teams',
    result.teams,
    (hit) => `${hit.teamId}  ${hit.name.text}: ${hit.description.text}`,
  )
}

async function runSearch(context: CommandContext) {
  const { positionals, options, engine, signal, output } = context
  const query = theOne(positionals, 'query (in quotes)')
  const kinds = listOption(options, 'kind').flatMap((each) => oneOf('--kind', each, SearchKind.options) ?? [])
  const limit = wholeNumber('limit', textOption(options, 'limit'))
  const result = await (
    await engine()
  ).search({ query, ...(kinds.length > 0 && { kinds }), ...(limit !== undefined && { limit }) }, { signal })
  printResult(context, result)
  const groups = SearchKind.options.flatMap((name) => result[name] ?? [])
  if (groups.every((group) => group.hits.length === 0 && !group.error)) output.note('Nothing found.')
}

export const searchCommand: Command = {
  name: 'search',
  positionals: 'QUERY',
  help: 'find messages, chats, documents, passages, runs and teams',
  options: {
    kind: {
      type: 'string',
      multiple: true,
      value: 'KIND',
      help: `only this kind: ${SearchKind.options.join(', ')}; more than once for several`,
    },
    limit: { type: 'string', value: 'N', help: 'at most so many of each kind (8)' },
  },
  prints: { each: 'line', schema: Line },
  run: runSearch,
}
