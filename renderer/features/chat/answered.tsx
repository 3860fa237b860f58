import { Copy, Lock, Plus, SearchX } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { Answer } from '../../../contract/answers.ts'
import type { Message } from '../../../contract/chats.ts'
import { askAgain, go, inspect, usePanes } from '../../state/index.ts'
import {
  Button,
  formatDuration,
  formatMoney,
  IconButton,
  note,
  noteError,
  say,
  TextButton,
} from '../../ui/index.ts'
import { sourcesOf, type Source } from '../document/index.ts'
import { AnswerBody } from './answer-body.tsx'

interface AnsweredProps {
  readonly message: Message
  readonly answer: Answer
  readonly question: Message | undefined
}

/** A finished answer: its text and sources, and in one quiet line how it came about. */
export function Answered({ message, answer, question }: AnsweredProps) {
  const { chatId, messageId } = message
  const shownSource = usePanes(({ subject }) =>
    subject?.kind === 'source' && subject.messageId === messageId ? subject.n : undefined,
  )
  const sources = useMemo(() => sourcesOf(answer.citations), [answer])
  const onShow = useCallback(
    (n: number) => inspect({ kind: 'source', chatId, messageId, n }),
    [chatId, messageId],
  )
  const body = <AnswerBody text={answer.answer} sources={sources} shownSource={shownSource} onShow={onShow} />
  return (
    <>
      {answer.supported ? body : <NotThere question={question}>{body}</NotThere>}
      <AnswerLine answer={answer} sources={sources} onShow={onShow} />
    </>
  )
}

interface NotThereProps {
  readonly question: Message | undefined
  readonly children: React.ReactNode
}

/** An honest "no" is a result, not an error. */
function NotThere({ question, children }: NotThereProps) {
  return (
    <div className="rounded-group border border-line bg-ground p-4">
      <p className="flex items-center gap-2 font-strong">
        <SearchX size={18} aria-hidden className="shrink-0 text-soft" />
        {say.answer.notThere}
      </p>
      <div className="mt-1 text-soft">{children}</div>
      <div className="mt-3 flex flex-wrap gap-2">
        {question && question.scope.length > 0 && (
          <Button onClick={() => void askAgain(question, [])}>{say.answer.everywhere}</Button>
        )}
        <Button icon={Plus} onClick={() => go({ section: 'lake' })}>
          {say.answer.addMore}
        </Button>
      </div>
    </div>
  )
}

interface AnswerLineProps {
  readonly answer: Answer
  readonly sources: readonly Source[]
  readonly onShow: (n: number) => void
}

function AnswerLine({ answer, sources, onShow }: AnswerLineProps) {
  const { route, tookMs, costUsd, runId, supported } = answer
  const isLocal = route.tier === 'bundled' || route.tier === 'local'
  const [first] = sources
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(answer.answer)
      note(say.common.copied)
    } catch (error) {
      noteError(error)
    }
  }
  return (
    <div className="mt-1 flex items-center gap-2 text-small text-soft">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
        <TextButton
          className="flex items-center gap-1 text-soft! hover:text-ink!"
          title={route.reason.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}
          onClick={() => inspect({ kind: 'run', runId })}
        >
          {isLocal && <Lock size={12} aria-hidden className="shrink-0" />}
          <span className="tabular text-start">
            {[
              supported ? say.answer.by[route.tier] : say.answer.looked[isLocal ? 'here' : 'cloud'],
              formatDuration(tookMs),
              formatMoney(costUsd, say.common.free),
            ].join(' · ')}
          </span>
        </TextButton>
        {first && (
          <>
            <span aria-hidden>·</span>
            <TextButton className="text-soft! hover:text-ink!" onClick={() => onShow(first.n)}>
              {say.answer.sources(sources.length)}
            </TextButton>
          </>
        )}
      </div>
      <IconButton icon={Copy} iconSize={14} label={say.answer.copy} onClick={() => void copy()} />
    </div>
  )
}
