// The words by which messages are found: a projection of their texts, kept in the transaction that keeps the message.
//
// Words, not trigrams: two letters of Chinese are a word already, and people find what begins as they type. A script without spaces is
// kept as overlapping pairs of letters, not as the words of a dictionary: each newer dictionary would cut elsewhere, and what is typed so
// far need not be a word yet.
import { partsOf, type Part } from '../../contract/finding/asked.ts'
import type { ReadContext, WritableDb, WriteContext } from '../store/commands.ts'

/** Raised with every change of what `wordsOf` makes of a text. */
const analysis = 1
/** Of a longer text, the rest is not looked through. */
export const longestText = 200_000

/** What is indexed of a text. */
export function wordsOf(text: string): string {
  return partsOf(text.slice(0, longestText))
    .flatMap((part) => (part.kind === 'word' ? [part.text] : pairs(part.text)))
    .join(' ')
}

/** The same as a question to the index. */
export function toMatch(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'word') return `"${part.text}"*`
      const [first = '', ...others] = pairs(part.text).slice(0, -1)
      return first === '' ? `"${part.text}"*` : `"${[first, ...others].join(' ')}"`
    })
    .join(' AND ')
}

/** Each letter with the one after it; the last stands alone, so that single letters are found by what begins with them. */
function pairs(stretch: string): string[] {
  const letters = [...stretch]
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ''))
}

/** For a message that was stored just now. */
export function keepWords({ db }: WriteContext, messageId: string, text: string): void {
  const row = db.sql('SELECT coalesce(max(number), 0) + 1 AS number FROM message_words').get()
  insertWords(db, { number: Number(row?.['number']), messageId, text })
}

interface Words {
  readonly number: number
  readonly messageId: string
  readonly text: string
}

function insertWords(db: WritableDb, { number, messageId, text }: Words): void {
  db.sql('INSERT INTO message_words (number, message_id, analysis, words) VALUES (?, ?, ?, ?)').run(
    number,
    messageId,
    analysis,
    wordsOf(text),
  )
}

/** Messages without words, or with words taken another way: newest first, before `before`. */
export function readWordless(
  { db }: ReadContext,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): string[] {
  return db
    .sql(
      `SELECT m.id FROM messages m LEFT JOIN message_words w ON w.message_id = m.id
       WHERE m.id < coalesce(?, 'msg~') AND (w.number IS NULL OR w.analysis <> ?)
         AND EXISTS (SELECT 1 FROM content t WHERE t.hash = m.content AND t.body IS NOT NULL)
       ORDER BY m.id DESC LIMIT ?`,
    )
    .all(before, analysis, limit)
    .map((row) => String(row['id']))
}

/** Gives words to messages of before, told newest first. What has its words already is left alone. */
export function catchUpWords(
  { db }: WriteContext,
  { messageIds }: { readonly messageIds: readonly string[] },
): void {
  for (const messageId of messageIds) {
    db.sql('DELETE FROM message_words WHERE message_id = ? AND analysis <> ?').run(messageId, analysis)
    const row = db
      .sql(
        `SELECT substr(CAST(t.body AS TEXT), 1, ?) AS text, (SELECT coalesce(min(number), 0) - 1 FROM message_words) AS number
         FROM messages m JOIN content t ON t.hash = m.content AND t.body IS NOT NULL
         WHERE m.id = ? AND NOT EXISTS (SELECT 1 FROM message_words w WHERE w.message_id = m.id)`,
      )
      .get(longestText, messageId)
    if (row) insertWords(db, { number: Number(row['number']), messageId, text: String(row['text']) })
  }
}
