import {
  Archive,
  Braces,
  FileDown,
  OctagonX,
  PenLine,
  Pin,
  PinOff,
  SquarePen,
  TextCursorInput,
  Trash2,
} from 'lucide-react'
import type { ChatSummary } from '../../../contract/chats.ts'
import { hasEnded } from '../../../contract/run-state.ts'
import type { RunSummary } from '../../../contract/runs.ts'
import {
  archiveChats,
  beginRename,
  cancelRun,
  editLast,
  exportChat,
  go,
  pinChats,
  removeChats,
  useApp,
  usePlace,
} from '../../state/index.ts'
import type { Action } from './action.ts'
import { focusSoon } from './move.ts'

function openChat(): ChatSummary | undefined {
  const { chatId } = usePlace.getState()
  return chatId && useApp.getState().app.chats[chatId]
}

/** Does it with the chat that is open. */
const withChat = (act: (chat: ChatSummary) => unknown) => () => {
  const chat = openChat()
  return chat ? act(chat) : false
}
const hasChat = () => openChat() !== undefined

/** The run that is being looked at: the open one, or the one at work in the open chat. */
export function runAtWork(): RunSummary | undefined {
  const { chatId, runId } = usePlace.getState()
  const runs = Object.values(useApp.getState().app.runs)
  return runs.find(
    (run) =>
      !hasEnded(run.status) && (run.runId === runId || (chatId !== undefined && run.chatId === chatId)),
  )
}

export const chatActions: readonly Action[] = [
  {
    id: 'newChat',
    group: 'chats',
    icon: SquarePen,
    keys: ['$mod+n', 'n'],
    run: () => {
      go({ section: 'chats' })
      focusSoon('[data-composer]')
    },
  },
  {
    id: 'editQuestion',
    group: 'chats',
    icon: PenLine,
    keys: ['e'],
    isOffered: hasChat,
    run: withChat(({ chatId }) => editLast(chatId)),
  },
  {
    id: 'renameChat',
    group: 'chats',
    icon: TextCursorInput,
    isOffered: hasChat,
    run: withChat(({ chatId }) => beginRename(chatId)),
  },
  {
    id: 'pinChat',
    group: 'chats',
    icon: Pin,
    isOffered: () => openChat()?.pinned === false,
    run: withChat((chat) => pinChats([chat], 'on')),
  },
  {
    id: 'unpinChat',
    group: 'chats',
    icon: PinOff,
    isOffered: () => openChat()?.pinned === true,
    run: withChat((chat) => pinChats([chat], 'off')),
  },
  {
    id: 'archiveChat',
    group: 'chats',
    icon: Archive,
    isOffered: () => openChat()?.archived === false,
    run: withChat((chat) => archiveChats([chat], 'on')),
  },
  {
    id: 'exportChat',
    group: 'chats',
    icon: FileDown,
    isOffered: hasChat,
    run: withChat((chat) => exportChat(chat, { format: 'markdown' })),
  },
  {
    id: 'exportChatJson',
    group: 'chats',
    icon: Braces,
    isOffered: hasChat,
    run: withChat((chat) => exportChat(chat, { format: 'json' })),
  },
  {
    id: 'removeChat',
    group: 'chats',
    icon: Trash2,
    isOffered: hasChat,
    run: withChat((chat) => removeChats([chat])),
  },
  {
    id: 'stopRun',
    group: 'chats',
    icon: OctagonX,
    isOffered: () => runAtWork() !== undefined,
    run: () => {
      const run = runAtWork()
      return run ? cancelRun(run.runId) : false
    },
  },
]
