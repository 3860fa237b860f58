// What the user does in chats.
import { withMessages } from '../../../contract/app-reducer.ts'
import type { ChatSummary } from '../../../contract/chats.ts'
import type { ChatId, RunId, StepId } from '../../../contract/ids.ts'
import { noteError, say } from '../../ui/index.ts'
import { engine, fold } from '../app-store.ts'
import { setDraft } from './drafts.ts'
import { go } from '../place.ts'
import { saveFile } from '../save-file.ts'

/** Opens an empty question over these documents or collections. `words`: what it begins with. */
export function askAbout(scope: readonly string[], words?: string): void {
  setDraft(undefined, { scope, ...(words !== undefined && { text: words }) })
  go({ section: 'chats' })
}

export async function loadChat(chatId: ChatId, signal: AbortSignal): Promise<void> {
  const { messages } = await engine().chats.show({ chatId }, { signal })
  fold((state) => withMessages(state, chatId, messages))
}

export interface ChatExport {
  readonly format: 'markdown' | 'json'
  /** Every branch, not only the one on show. */
  readonly all?: true
}

export async function exportChat(chat: ChatSummary, wanted: ChatExport): Promise<void> {
  const { format } = wanted
  try {
    const { text } = await engine().chats.export({ chatId: chat.chatId, ...wanted })
    const name =
      chat.title
        .replace(/[^\p{L}\p{N} _-]+/gu, '')
        .trim()
        .slice(0, 60) || say.chats.title
    saveFile(`${name}.${format === 'markdown' ? 'md' : 'json'}`, text)
  } catch (error) {
    noteError(error, () => void exportChat(chat, wanted))
  }
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
