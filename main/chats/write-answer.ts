// A run's end and the answer in its chat are one fact.
import type { ChatId, ContentHash } from '../../contract/ids.ts'
import { untoldOfRun, untoldPart } from '../../contract/run-cost.ts'
import type { RunState } from '../../contract/run-state.ts'
import type { WriteContext } from '../store/commands.ts'
import { getText, putContent } from '../store/index.ts'
import { touchChat } from './find-chat.ts'
import { keepWords } from './message-words.ts'
import type { AnswerRow } from './rows.ts'

interface AnswerContent {
  readonly content: ContentHash
  readonly answer: AnswerRow | undefined
  readonly error: RunState['error']
}

function answerOf(context: WriteContext, run: RunState, chatId: ChatId): AnswerContent {
  if (run.answer) {
    const { answer, supported, refused, citations, usage, costMicroUsd, tookMs, route } = run.answer
    const chosen = route ?? { tier: 'bundled' as const, model: '', reason: 'Answered on this computer.' }
    const shown = { tier: chosen.tier, model: chosen.model, reason: chosen.reason }
    return {
      content: answer,
      answer: {
        chatId,
        runId: run.runId,
        supported,
        ...(refused && { refused }),
        citations,
        route: shown,
        usage,
        costUsd: costMicroUsd / 1e6,
        ...untoldPart(untoldOfRun(run)),
        tookMs,
      },
      error: undefined,
    }
  }
  const cancelled = {
    code: 'ABORTED',
    message: 'Stopped.',
    safe: 'Your message is kept.',
    next: 'Send it again to try once more.',
  } as const
  return { content: putContent(context, '', 'text/plain'), answer: undefined, error: run.error ?? cancelled }
}

/** Called in the transaction in which a run ends. A run that no chat began leaves nothing here. */
export function writeAnswer(context: WriteContext, run: RunState): void {
  const origin = run.created?.origin
  if (origin?.type !== 'chat') return
  const { chatId, messageId: parentId } = origin
  const { content, answer, error } = answerOf(context, run, chatId)
  const messageId = context.newId('message')
  context.db
    .sql(
      `INSERT INTO messages (id, chat_id, parent_id, run_id, role, content, answer, error, at, trust, privacy)
       VALUES (?, ?, ?, ?, 'assistant', ?, ?, ?, ?, 'agent', 'normal')`,
    )
    .run(
      messageId,
      chatId,
      parentId,
      run.runId,
      content,
      answer ? JSON.stringify(answer) : null,
      error ? JSON.stringify(error) : null,
      context.now,
    )
  keepWords(context, messageId, getText(context, content) ?? '')
  context.changed('message', messageId)
  touchChat(context, chatId)
}
