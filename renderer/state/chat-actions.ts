// What the user does in chats.
import { withMessages } from '../../contract/app-reducer.ts'
import type { ChatSummary, Message } from '../../contract/chats.ts'
import type { ChatId, RunId, StepId } from '../../contract/ids.ts'
import { noteError, offerUndo, say } from '../ui/index.ts'
import { engine, fold } from './app-store.ts'
import { draftOf, setDraft } from './drafts.ts'
import { go, goInstead, usePlace } from './place.ts'

/** Sends the draft of a chat. A draft that could not be sent keeps its key, so that trying again cannot ask twice. */
export async function sendDraft(chatId: ChatId | undefined): Promise<boolean> {
  const { text, scope, teamId, idempotencyKey = crypto.randomUUID() } = draftOf(chatId)
  if (text.trim() === '') return false
  setDraft(chatId, { idempotencyKey })
  try {
    const sent = await engine().chats.send({
      text: text.trim(),
      idempotencyKey,
      ...(chatId && { chatId }),
      ...(teamId && { teamId }),
      ...(scope.length > 0 && { in: scope }),
    })
    setDraft(chatId, {
      text: '',
      idempotencyKey: undefined,
      ...(!chatId && { scope: [], teamId: undefined }),
    })
    if (chatId) return true
    setDraft(sent.chatId, { scope, teamId })
    const place = usePlace.getState()
    if (place.section === 'chats' && !place.chatId) goInstead({ section: 'chats', chatId: sent.chatId })
    return true
  } catch (error) {
    noteError(error, () => void sendDraft(chatId))
    return false
  }
}

/** Asks a question again, as a new message. */
export async function askAgain(message: Message, scope = message.scope): Promise<void> {
  try {
    await engine().chats.send({
      chatId: message.chatId,
      text: message.text,
      in: scope,
      attachments: message.attachments,
      idempotencyKey: crypto.randomUUID(),
    })
  } catch (error) {
    noteError(error, () => void askAgain(message, scope))
  }
}

/** Opens an empty question over these documents or collections. */
export function askAbout(scope: readonly string[]): void {
  setDraft(undefined, { scope })
  go({ section: 'chats' })
}

export async function loadChat(chatId: ChatId, signal: AbortSignal): Promise<void> {
  const { messages } = await engine().chats.show({ chatId }, { signal })
  fold((state) => withMessages(state, chatId, messages))
}

export async function removeChats(chats: readonly ChatSummary[]): Promise<void> {
  try {
    for (const { chatId } of chats) await engine().chats.remove({ chatId })
    const { chatId: openId } = usePlace.getState()
    if (chats.some(({ chatId }) => chatId === openId)) goInstead({ section: 'chats' })
    const [first] = chats
    if (first)
      offerUndo(
        chats.length === 1 ? say.chats.removed(first.title) : say.chats.removedMany(chats.length),
        () => void restoreChats(chats, openId),
      )
  } catch (error) {
    noteError(error, () => void removeChats(chats))
  }
}

async function restoreChats(chats: readonly ChatSummary[], openId: ChatId | undefined): Promise<void> {
  try {
    for (const { chatId } of chats) await engine().chats.restore({ chatId })
    if (chats.some(({ chatId }) => chatId === openId)) go({ section: 'chats', chatId: openId })
  } catch (error) {
    noteError(error, () => void restoreChats(chats, openId))
  }
}

export async function exportChat(chat: ChatSummary, format: 'markdown' | 'json'): Promise<void> {
  try {
    const { text } = await engine().chats.export({ chatId: chat.chatId, format })
    const name =
      chat.title
        .replace(/[^\p{L}\p{N} _-]+/gu, '')
        .trim()
        .slice(0, 60) || say.chats.title
    saveFile(`${name}.${format === 'markdown' ? 'md' : 'json'}`, text)
  } catch (error) {
    noteError(error, () => void exportChat(chat, format))
  }
}

function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the bytes once it began.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

export async function cancelRun(runId: RunId): Promise<void> {
  try {
    await engine().runs.cancel({ runId })
  } catch (error) {
    noteError(error, () => void cancelRun(runId))
  }
}

export async function resumeRun(runId: RunId): Promise<void> {
  try {
    await engine().runs.resume({ runId })
  } catch (error) {
    noteError(error, () => void resumeRun(runId))
  }
}

/** True when the answer was taken. */
export async function answerStep(runId: RunId, stepId: StepId, answer: string): Promise<boolean> {
  try {
    await engine().runs.answerStep({ runId, stepId, answer })
    return true
  } catch (error) {
    noteError(error)
    return false
  }
}
