// What a question after an answer says of that answer, read from the rows: said anew after each change, it is right whatever came before.
import type { MessageId, RunId } from '../../contract/ids.ts'
import { Tier, type TierPreference } from '../../contract/labels.ts'
import type { Followed } from '../../contract/routing.ts'
import type { ReadableDb, Row, WriteContext } from '../store/commands.ts'

/** Told in the transaction in which the question after it comes or is taken back; `undefined`: nothing followed. */
export type OnFollowed = (
  context: WriteContext,
  answered: { readonly runId: RunId; readonly followed: Followed | undefined },
) => void

/** Who asks anew later than this has other reasons. */
const soonMs = 60 * 60_000

interface Place {
  readonly messageId: MessageId
  readonly parentId: MessageId | null
}

/** Of the question before this one, and of the version before it: the two that it can say something of. */
export function tellFollowed(context: WriteContext, { messageId, parentId }: Place, tell: OnFollowed): void {
  const { db } = context
  const earlier = db
    .sql(
      `SELECT max(id) AS id FROM messages WHERE chat_id = (SELECT chat_id FROM messages WHERE id = ?) AND parent_id IS ?
         AND role = 'user' AND id < ? AND withdrawn_at IS NULL`,
    )
    .get(messageId, parentId, messageId)
  for (const id of [parentId, earlier?.['id']]) {
    const answered = typeof id === 'string' ? readAnswered(db, id) : undefined
    if (answered) tell(context, { runId: answered.runId, followed: followedOf(db, answered) })
  }
}

interface Answered {
  readonly questionId: string
  readonly chatId: string
  readonly parentId: string | null
  readonly content: string
  readonly runId: RunId
  readonly tier: Tier
  readonly answeredAt: number
  readonly isSupported: boolean
}

function readAnswered(db: ReadableDb, questionId: string): Answered | undefined {
  const row = db
    .sql(
      `SELECT question.chat_id, question.parent_id, question.content, question.run_id, answer.at, answer.answer ->> '$.route.tier' AS tier, answer.answer ->> '$.supported' AS supported
       FROM messages question JOIN messages answer ON answer.run_id = question.run_id AND answer.role = 'assistant'
       WHERE question.id = ? AND question.role = 'user' AND answer.answer IS NOT NULL`,
    )
    .get(questionId)
  return (
    row && {
      questionId,
      chatId: String(row['chat_id']),
      parentId: row['parent_id'] as string | null,
      content: String(row['content']),
      runId: row['run_id'] as RunId,
      tier: row['tier'] as Tier,
      answeredAt: Number(row['at']),
      isSupported: row['supported'] === 1,
    }
  )
}

/** A question of the chat after the answer, with the tier that was asked for. */
const later = `SELECT message.content, message.at, first.body ->> '$.tier' AS tier
  FROM messages message JOIN events first ON first.run_id = message.run_id AND first.seq = 1
  WHERE message.chat_id = ? AND message.role = 'user' AND message.withdrawn_at IS NULL AND message.at >= ? AND message.id > ?`

function followedOf(db: ReadableDb, answered: Answered): Followed | undefined {
  const { questionId, chatId, parentId, answeredAt } = answered
  const version = db
    .sql(`${later} AND message.parent_id IS ? ORDER BY message.id LIMIT 1`)
    .get(chatId, answeredAt, questionId, parentId)
  const next = db
    .sql(`${later} AND message.parent_id = ? ORDER BY message.id LIMIT 1`)
    .get(chatId, answeredAt, questionId, questionId)
  const anew = (row: Row | undefined) => row && isSoon(row, answered) && asksAnew(row, answered)
  if (!next) return anew(version) || undefined
  return anew(version) || (isSame(next, answered) && anew(next)) || wentOn(answered)
}

/** Whoever looked for quotes, was told that there are none, and goes on, has not said that this was well answered. */
const wentOn = ({ tier, isSupported }: Answered): Followed | undefined =>
  tier === 'bundled' && !isSupported ? undefined : 'went-on'

const isSoon = (row: Row, { answeredAt }: Answered) => Number(row['at']) - answeredAt <= soonMs
const isSame = (row: Row, { content }: Answered) => row['content'] === content

/** Whoever asks a smaller model does not complain. */
function asksAnew(row: Row, answered: Answered): Followed | undefined {
  const wanted = row['tier'] as TierPreference
  const rank = (tier: Tier) => Tier.options.indexOf(tier)
  if (wanted === 'auto' || wanted === answered.tier) return isSame(row, answered) ? 'again' : 'edited'
  return rank(wanted) > rank(answered.tier) ? 'larger' : undefined
}
