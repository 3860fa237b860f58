// Public evaluation sets, read where they lie: they only measure, nothing of them ships. A set that is not there is undefined.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** MAESTRO_BENCH_DATA names the folder; a checkout looks beside itself. */
export const dataFolder = process.env['MAESTRO_BENCH_DATA'] ?? '../shared/data'

export interface Text {
  readonly id: string
  readonly text: string
}

export interface Question extends Text {
  /** Ids of the texts that answer it. */
  readonly relevant: ReadonlySet<string>
}

export interface RetrievalSet {
  readonly texts: readonly Text[]
  readonly questions: readonly Question[]
}

export function readLines<T>(...path: readonly string[]): T[] | undefined {
  const file = join(dataFolder, ...path)
  if (!existsSync(file)) return undefined
  const bytes = readFileSync(file)
  return (path.at(-1)?.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

export function readScifact(): RetrievalSet | undefined {
  const corpus = readLines<{ _id: string; title: string; text: string }>('scifact', 'corpus.jsonl.gz')
  const queries = readLines<{ _id: string; text: string; relevant: string[] }>(
    'scifact',
    'queries_dev300.jsonl',
  )
  if (!corpus || !queries) return undefined
  return {
    texts: corpus.map(({ _id, title, text }) => ({ id: _id, text: `${title} ${text}` })),
    questions: queries.map(({ _id, text, relevant }) => ({ id: _id, text, relevant: new Set(relevant) })),
  }
}

interface Turn {
  readonly dia_id: string
  readonly speaker: string
  readonly text: string
  readonly blip_caption?: string
}

/** One entry of the locomo file. */
export interface Conversation {
  readonly conversation: Readonly<Record<string, string | readonly Turn[]>>
  readonly qa: readonly { readonly question: string; readonly evidence: readonly string[] }[]
}

/** One set per conversation; a text is a turn with its date, speaker and caption. */
export function readLocomo(): RetrievalSet[] | undefined {
  const file = join(dataFolder, 'locomo', 'conversations_1_to_3.json')
  if (!existsSync(file)) return undefined
  return (JSON.parse(readFileSync(file, 'utf8')) as Conversation[]).map(({ conversation, qa }) => {
    const texts = Object.entries(conversation).flatMap(([key, turns]) =>
      typeof turns === 'string'
        ? []
        : turns.map(({ dia_id, speaker, text, blip_caption }) => ({
            id: dia_id,
            text: [conversation[`${key}_date_time`], `${speaker}: ${text}`, blip_caption].join(' '),
          })),
    )
    const known = new Set(texts.map(({ id }) => id))
    const questions = qa
      .map(({ question, evidence }, index) => ({
        id: String(index),
        text: question,
        relevant: new Set(evidence.filter((id) => known.has(id))),
      }))
      .filter(({ relevant }) => relevant.size > 0)
    return { texts, questions }
  })
}
