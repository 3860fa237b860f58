import { useMemo, useRef, useState } from 'react'
import type { Message } from '../../../contract/chats.ts'
import type { ChatId } from '../../../contract/ids.ts'
import { loadChat, useApp, useAsked } from '../../state/index.ts'
import { Loading, Nothing, say, Trouble } from '../../ui/index.ts'
import { Composer } from './composer.tsx'
import { TurnView } from './turn-view.tsx'
import { isAtWork, turnsOf } from './turns.ts'
import { useFollowEnd } from './use-follow-end.ts'

const noMessages: readonly Message[] = []

export function ChatView({ chatId }: { readonly chatId: ChatId }) {
  const asked = useAsked(chatId, (_engine, signal) => loadChat(chatId, signal).then(() => true))
  const messages = useApp(({ app }) => app.messages[chatId] ?? noMessages)
  const runs = useApp(({ app }) => app.runs)
  const turns = useMemo(
    () =>
      turnsOf(
        messages,
        Object.values(runs).filter((run) => run.chatId === chatId),
      ),
    [messages, runs, chatId],
  )
  const running = turns.findLast(({ run, answer }) => !answer && run && isAtWork(run))?.run
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const followEnd = useFollowEnd(scroller, content)
  if (asked.error && turns.length === 0)
    return asked.error.code === 'NOT_FOUND' ? (
      <Nothing title={say.chats.isGone} />
    ) : (
      <Trouble error={asked.error} className="m-6" />
    )
  return (
    <>
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-auto"
        tabIndex={0}
        role="region"
        aria-label={say.chats.messages}
      >
        <div ref={content} className="mx-auto max-w-190 px-6 pb-8 max-tablet:px-3">
          {turns.length === 0 && !asked.value && <Loading />}
          {turns.map((turn) => (
            <TurnView key={turn.key} turn={turn} />
          ))}
        </div>
      </div>
      <Announcer key={chatId} isWorking={running !== undefined} messages={messages} />
      <Composer chatId={chatId} running={running?.runId} onSent={followEnd} />
    </>
  )
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
