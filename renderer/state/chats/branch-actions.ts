// What the user does with the questions of a chat: ask them anew, look at other versions, take back what waits.
import { branchShown } from '../../../contract/chat-branches.ts'
import type { Feedback, Message } from '../../../contract/chats.ts'
import type { ChatId, MessageId } from '../../../contract/ids.ts'
import type { TierPreference } from '../../../contract/labels.ts'
import { hasEnded } from '../../../contract/run-state.ts'
import { noteError, offerUndo, say } from '../../ui/index.ts'
import { engine, useApp } from '../app-store.ts'
import { draftOf, setDraft } from './drafts.ts'
import { beginEdit, endEdit } from './edits.ts'

export interface AskedAnew {
  readonly text?: string
  readonly scope?: readonly string[]
  readonly teamId?: string
  readonly tier?: TierPreference
}

/**
 * Asks a question anew, in its place; the one before stays beside it. An answer to it that is still being written is stopped. Trying again what
 * failed has the same key, so that it cannot ask twice.
 */
export async function askAgain(
  question: Message,
  change: AskedAnew = {},
  idempotencyKey: string = crypto.randomUUID(),
): Promise<boolean> {
  const { chatId, messageId, runId, attachments } = question
  const { text = question.text, scope = question.scope, teamId, tier } = change
  try {
    const run = runId && useApp.getState().app.runs[runId]
    if (run && !hasEnded(run.status)) await engine().runs.cancel({ runId: run.runId })
    await engine().chats.send({
      chatId,
      edits: messageId,
      text,
      in: scope,
      attachments,
      ...(teamId && { teamId }),
      ...(tier && { tier }),
      idempotencyKey,
    })
    return true
  } catch (error) {
    noteError(error, () => void askAgain(question, change, idempotencyKey))
    return false
  }
}

/** Sends the edited text of a question; the edit is kept when that fails. */
export async function sendEdit(question: Message, text: string): Promise<void> {
  if (await askAgain(question, { text: text.trim() })) endEdit(question.messageId)
}

export async function showBranch(chatId: ChatId, shown: MessageId): Promise<void> {
  try {
    await engine().chats.update({ chatId, shown })
  } catch (error) {
    noteError(error, () => void showBranch(chatId, shown))
  }
}

export async function rate(
  messageId: MessageId,
  rating: Feedback['rating'] | null,
  reason?: string,
): Promise<void> {
  try {
    await engine().chats.rate({ messageId, rating, ...(reason && { reason }) })
  } catch (error) {
    noteError(error, () => void rate(messageId, rating, reason))
  }
}

/** Takes a message back that waits for its turn; undoing it sends it again. */
export async function withdraw(message: Message): Promise<void> {
  if (await takeBack(message)) offerUndo(say.next.withdrawn, () => void sendAgain(message))
}

/** Takes a message back that waits for its turn, and puts its text on top of the draft. */
export async function withdrawToEdit(message: Message): Promise<void> {
  if (!(await takeBack(message))) return
  const { chatId, text, scope } = message
  const { documents } = useApp.getState().app
  const attached = message.attachments.map((documentId) => ({
    documentId,
    name: documents[documentId]?.title ?? say.question.document,
  }))
  const draft = draftOf(chatId)
  setDraft(chatId, {
    text: draft.text.trim() === '' ? text : `${text}\n\n${draft.text}`,
    attachments: [...draft.attachments, ...attached],
    ...(draft.scope.length === 0 && { scope }),
  })
}

async function takeBack({ messageId }: Message): Promise<boolean> {
  try {
    return (await engine().chats.withdraw({ messageId })).withdrawn
  } catch (error) {
    noteError(error)
    return false
  }
}

async function sendAgain(message: Message, idempotencyKey: string = crypto.randomUUID()): Promise<void> {
  const { chatId, text, scope, attachments } = message
  try {
    await engine().chats.send({ chatId, text, in: scope, attachments, idempotencyKey })
  } catch (error) {
    noteError(error, () => void sendAgain(message, idempotencyKey))
  }
}

/** The question that was asked last: taken back while it waits for its turn, else edited in its place. False when there is none. */
export function editLast(chatId: ChatId): boolean {
  const { chats, messages, runs } = useApp.getState().app
  const last = branchShown(messages[chatId] ?? [], chats[chatId]?.shown).at(-1)?.question
  if (!last) return false
  if (last.runId && runs[last.runId]?.after !== undefined) void withdrawToEdit(last)
  else beginEdit(last)
  return true
}
