import { OctagonX, Plus, SearchX, type LucideIcon } from 'lucide-react'
import { useCallback, useMemo, type ReactNode } from 'react'
import type { Answer } from '../../../contract/answers.ts'
import type { Message } from '../../../contract/chats.ts'
import { askAgain, go, inspect, usePanes } from '../../state/index.ts'
import { Button, say } from '../../ui/index.ts'
import { sourcesOf } from '../document/index.ts'
import { AnswerBody } from './answer-body.tsx'
import { AnswerLine } from './answer-line.tsx'

interface AnsweredProps {
  readonly message: Message
  readonly answer: Answer
  readonly question: Message
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
      {answer.refused ? (
        <Card icon={OctagonX} title={say.answer.refused[leavesDevice(answer) ? 'cloud' : 'here']}>
          {body}
        </Card>
      ) : answer.supported ? (
        body
      ) : (
        <NotThere question={question}>{body}</NotThere>
      )}
      <AnswerLine message={message} answer={answer} question={question} sources={sources} onShow={onShow} />
    </>
  )
}

interface NotThereProps {
  readonly question: Message
  readonly children: ReactNode
}

/** An honest "no" is a result, not an error. */
function NotThere({ question, children }: NotThereProps) {
  return (
    <Card icon={SearchX} title={say.answer.notThere}>
      {children}
      <div className="mt-3 flex flex-wrap gap-2">
        {question.scope.length > 0 && (
          <Button onClick={() => void askAgain(question, { scope: [] })}>{say.answer.everywhere}</Button>
        )}
        <Button icon={Plus} onClick={() => go({ section: 'lake' })}>
          {say.answer.addMore}
        </Button>
      </div>
    </Card>
  )
}

const leavesDevice = ({ route: { tier } }: Answer) => tier === 'cloud-large' || tier === 'cloud-small'

interface CardProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly children: ReactNode
}

/** What came instead of an answer, and why. */
const Card = ({ icon: Icon, title, children }: CardProps) => (
  <div className="rounded-group border border-line bg-ground p-4">
    <p className="flex items-center gap-2 font-strong">
      <Icon size={18} aria-hidden className="shrink-0 text-soft" />
      {title}
    </p>
    <div className="mt-1 text-soft">{children}</div>
  </div>
)
