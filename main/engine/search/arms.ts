// One arm per kind of thing that can be found. Each can fail by itself.
import { asked, isFound, marksIn, type Mark, type Part } from '../../../contract/finding/asked.ts'
import { calledAs, type CalledTeams } from '../../../contract/finding/called.ts'
import { closeness } from '../../../contract/finding/closeness.ts'
import { fileName } from '../../../contract/finding/file-name.ts'
import { marked, snippetOf } from '../../../contract/finding/snippet.ts'
import type { RecallHit } from '../../../contract/recall.ts'
import type { PassageHit, SearchKind, SearchResult, TeamHit } from '../../../contract/search.ts'
import type { EngineParts } from '../parts.ts'
import { recall } from '../recall.ts'

export interface ArmRequest {
  readonly query: string
  readonly limit: number
  /** What the asker calls teams. */
  readonly called?: CalledTeams | undefined
}

type Group<K extends SearchKind> = NonNullable<SearchResult[K]>
type HitOf<K extends SearchKind> = Group<K>['hits'][number]

interface Found<H> {
  readonly hits: readonly H[]
  /** There are others beyond the limit. */
  readonly more: boolean
}

export type Arms = {
  readonly [K in SearchKind]: (request: ArmRequest, signal: AbortSignal) => Promise<Found<HitOf<K>>>
}

/** What the arms need of the engine. */
export type SearchParts = Pick<EngineParts, 'store' | 'index' | 'lake'>

/** Among so many the closest are chosen; a search that finds more than that is not told apart by its words anyway. */
const mostRanked = 200
/** Words within so many letters are shown together. */
const nearby = 200

export function createArms(parts: SearchParts): Arms {
  const { store } = parts
  return {
    messages: (request) => store.read('chats.findMessages', request),
    chats: (request) => store.read('chats.find', request),
    documents: async (request, signal) => {
      const find = (cursor: string | undefined) => store.read('lake.find', { query: request.query, cursor })
      return closest(await throughSteps(find, signal), request, ({ title, path }) => [
        title.text,
        fileName(path.text),
      ])
    },
    runs: async (request, signal) => {
      const { query, called } = request
      const find = (cursor: string | undefined) => store.read('runs.find', { query, cursor, called })
      return closest(await throughSteps(find, signal), request, ({ title }) => [title.text])
    },
    passages: (request, signal) => findPassages(parts, request, signal),
    teams: (request) => findTeams(parts, request),
  }
}

interface Step<H> {
  readonly hits: readonly H[]
  readonly cursor?: string
}

/** Newest first, a step at a time, so that a search that nobody waits for any more ends between two of them. */
async function throughSteps<H>(
  find: (cursor: string | undefined) => Promise<Step<H>>,
  signal: AbortSignal,
): Promise<readonly H[]> {
  const hits: H[] = []
  let cursor: string | undefined
  do {
    const step = await find(cursor)
    signal.throwIfAborted()
    hits.push(...step.hits)
    cursor = step.cursor
  } while (cursor !== undefined && hits.length < mostRanked)
  return hits
}

function closest<H>(
  hits: readonly H[],
  { query, limit }: ArmRequest,
  namesOf: (hit: H) => readonly string[],
): Found<H> {
  const ranked = hits
    .map((hit) => ({ hit, closeness: closeness(query, namesOf(hit)) }))
    .sort((a, b) => a.closeness - b.closeness)
  return { hits: ranked.slice(0, limit).map(({ hit }) => hit), more: hits.length > limit }
}

async function findPassages(
  parts: SearchParts,
  { query, limit }: ArmRequest,
  signal: AbortSignal,
): Promise<Found<PassageHit>> {
  const words = asked(query)
  const { hits } = await recall(parts, { query, k: limit + 1, mode: 'hybrid', in: [] }, signal)
  const shown = hits
    .slice(0, limit)
    .map((hit) => ({ ...hit, snippet: snippetOf(words, hit.text), at: wordsAt(words, hit) }))
  return { hits: shown, more: hits.length > limit }
}

/** The first of the words, and those that stand near it. */
function wordsAt(words: readonly Part[], { text, spans }: RecallHit): Mark {
  const start = spans[0]?.start ?? 0
  const end = spans.at(-1)?.end ?? start
  const marks = marksIn(words, text)
  const [first] = marks
  // A text that was put together is not a slice of its document: its offsets lead nowhere.
  if (!first || text.length !== end - start) return { start, end }
  const last = marks.findLast((mark) => mark.end - first.start <= nearby) ?? first
  return { start: start + first.start, end: start + last.end }
}

async function findTeams({ store }: SearchParts, request: ArmRequest): Promise<Found<TeamHit>> {
  const words = asked(request.query)
  const teams = await store.read('teams.list', null)
  const hits = teams
    .map((team) => ({ team, call: calledAs(request.called, team.teamId) ?? team }))
    .filter(({ team, call }) => isFound(words, [team.name, team.description, call.name, call.description]))
    .map(({ team: { teamId }, call: { name, description } }) => ({
      teamId,
      name: marked(words, name),
      description: marked(words, description),
    }))
  return closest(hits, request, ({ name }) => [name.text])
}
