import { useEffect, useMemo, useRef, useState } from 'react'
import type { Message } from '../../../contract/chats.ts'
import type { ChatId, MessageId } from '../../../contract/ids.ts'
import { loadChat, showBranch, useApp, useAsked, usePlace } from '../../state/index.ts'
import { InPieces, Loading, say, Trouble } from '../../ui/index.ts'
import { Composer } from './composer/composer.tsx'
import { Conversation, type ConversationHandle } from './conversation.tsx'
import { GoneChat } from './gone-chat.tsx'
import { branchOf, isAtWork, type Turn } from './turns.ts'

const noMessages: readonly Message[] = []

export function ChatView({ chatId }: { readonly chatId: ChatId }) {
  // Asked again when it went or came back, by whichever window.
  const isThere = useApp(({ app }) => app.chats[chatId] !== undefined)
  const asked = useAsked(`${chatId} ${isThere}`, (_engine, signal) =>
    loadChat(chatId, signal).then(() => true),
  )
  const messages = useApp(({ app }) => app.messages[chatId] ?? noMessages)
  const runs = useApp(({ app }) => app.runs)
  const shown = useApp(({ app }) => app.chats[chatId]?.shown)
  const { turns, next } = useMemo(
    () =>
      branchOf(
        messages,
        Object.values(runs).filter((run) => run.chatId === chatId),
        shown,
      ),
    [messages, runs, chatId, shown],
  )
  const running = turns.findLast(({ run, answer }) => !answer && run && isAtWork(run))?.run
  const conversation = useRef<ConversationHandle>(null)
  useSoughtBranch(chatId, messages, turns)
  const sought = usePlace((place) => place.messageId)
  if (asked.error && turns.length === 0)
    return asked.error.code === 'NOT_FOUND' ? (
      <GoneChat chatId={chatId} />
    ) : (
      <Trouble error={asked.error} className="m-6" />
    )
  return (
    <>
      {messages.length === 0 && !asked.value ? (
        <div className="flex-1">
          <Loading />
        </div>
      ) : (
        <InPieces whileWaiting={<div className="flex-1" />}>
          <Conversation turns={turns} next={next} sought={sought} handle={conversation} />
        </InPieces>
      )}
      <Announcer key={chatId} isWorking={running !== undefined} messages={messages} />
      <Composer chatId={chatId} running={running?.runId} onSent={() => conversation.current?.toEnd()} />
    </>
  )
}

/** A message that the address names may be on a branch that is not on show; it is then shown, once. */
function useSoughtBranch(chatId: ChatId, messages: readonly Message[], turns: readonly Turn[]): void {
  const sought = usePlace(({ messageId }) => messageId)
  const message = sought && messages.find(({ messageId }) => messageId === sought)
  const question = message && (message.role === 'user' ? message.messageId : message.parentId)
  const isElsewhere = question !== undefined && !turns.some(({ key }) => key === question)
  const followed = useRef<MessageId>(undefined)
  useEffect(() => {
    if (!question || followed.current === sought) return
    followed.current = sought
    if (isElsewhere) void showBranch(chatId, question)
  }, [chatId, question, isElsewhere, sought])
}

interface AnnouncerProps {
  readonly isWorking: boolean
  readonly messages: readonly Message[]
}

/** Tells those who listen that an answer began, and the whole of it when it is there: never piece by piece. */
function Announcer({ isWorking, messages }: AnnouncerProps) {
  const [hasWorked, setHasWorked] = useState(isWorking)
  if (isWorking && !hasWorked) setHasWorked(true)
  const last = messages.at(-1)
  const spoken = isWorking
    ? say.answer.began
    : hasWorked && last?.role === 'assistant'
      ? say.answer.finished(last.answer?.answer ?? last.error?.message ?? last.text)
      : ''
  return (
    <p role="status" className="sr-only">
      {spoken}
    </p>
  )
}
