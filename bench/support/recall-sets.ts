// Public retrieval sets as passages of a lake: abstracts and encyclopedia entries as records of their own, turns as records of one thread.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexedPassage } from '../../contract/passage-index.ts'
import { suitePassage } from '../../contract/passage-index.suite.ts'
import { dataFolder, readLines, type Conversation } from './evaluation-sets.ts'

export interface RecallQuestion {
  readonly text: string
  /** Record ids. */
  readonly relevant: ReadonlySet<string>
}

export interface RecallSet {
  readonly passages: readonly IndexedPassage[]
  /** All fields of each passage in one text, for the reference. */
  readonly texts: readonly string[]
  readonly questions: readonly RecallQuestion[]
}

interface Entry {
  readonly id: string
  readonly title: string
  readonly text: string
}

export function scifact(): RecallSet | undefined {
  const corpus = readLines<{ _id: string; title: string; text: string }>('scifact', 'corpus.jsonl.gz')
  const queries = readLines<{ text: string; relevant: string[] }>('scifact', 'queries_dev300.jsonl')
  if (!corpus || !queries) return undefined
  return {
    ...asRecords(corpus.map(({ _id: id, title, text }) => ({ id, title, text }))),
    questions: queries.map(({ text, relevant }) => ({ text, relevant: new Set(relevant) })),
  }
}

/** The first `count` passages of the corpus; the questions' own are among the first 785. */
export function twoWiki(count: number): RecallSet | undefined {
  const corpus = readJson<{ title: string; text: string }[]>('2wiki101', '2wikimultihopqa_corpus.json')
  const queries = readJson<{ question: string; ground_truth_titles: string[] }[]>(
    '2wiki101',
    'queries_101.json',
  )
  if (!corpus || !queries) return undefined
  return {
    ...asRecords(corpus.slice(0, count).map(({ title, text }) => ({ id: entryId(title), title, text }))),
    questions: queries.map(({ question, ground_truth_titles: titles }) => ({
      text: question,
      relevant: new Set(titles.map(entryId)),
    })),
  }
}

/** Not the title itself: a record that is called by its id counts as one without a title. */
const entryId = (title: string) => `entry ${title}`

/** One set per conversation, each its own collection; a thread is a session. */
export function locomo(): RecallSet[] | undefined {
  const conversations = readJson<Conversation[]>('locomo', 'conversations_1_to_3.json')
  return conversations?.map(({ conversation, qa }, number) => {
    const turns = Object.entries(conversation).flatMap(([session, said]) =>
      typeof said === 'string'
        ? []
        : said.map(({ dia_id: id, speaker: author, text, blip_caption: caption }, position) => ({
            id,
            author,
            position,
            thread: `${number}/${session}`,
            at: String(conversation[`${session}_date_time`]),
            text: caption === undefined ? text : `${text} [${caption}]`,
          })),
    )
    const known = new Set(turns.map(({ id }) => id))
    return {
      passages: turns.map(({ id, ...turn }, index) =>
        suitePassage({
          ...turn,
          n: number * 10_000 + index,
          collection: `conversation-${number + 1}`,
          path: id,
          title: id,
          recordId: id,
        }),
      ),
      texts: turns.map(({ at, author, text }) => `${at} ${author}: ${text}`),
      questions: qa
        .map(({ question, evidence }) => ({
          text: question,
          relevant: new Set(evidence.flatMap((id) => id.split(/[;, ]+/)).filter((id) => known.has(id))),
        }))
        .filter(({ relevant }) => relevant.size > 0),
    }
  })
}

function asRecords(entries: readonly Entry[]): Pick<RecallSet, 'passages' | 'texts'> {
  return {
    passages: entries.map(({ id, title, text }, index) =>
      suitePassage({
        n: index,
        collection: 'records',
        path: id,
        recordId: id,
        title,
        text,
        thread: `record ${index}`,
      }),
    ),
    texts: entries.map(({ title, text }) => `${title} ${text}`),
  }
}

function readJson<T>(...path: readonly string[]): T | undefined {
  const file = join(dataFolder, ...path)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}
