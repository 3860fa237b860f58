import { memo } from 'react'
import type { Message } from '../../../contract/chats.ts'
import { askAgain } from '../../state/index.ts'
import { Button, formatExactTime, say, Trouble } from '../../ui/index.ts'
import { AnswerBody, noSources } from './answer-body.tsx'
import { Answered } from './answered.tsx'
import { Answering } from './answering.tsx'
import { useScopeName } from './scope-picker.tsx'
import { isAlive, type Turn } from './turns.ts'

/** A question and what became of it. */
export const TurnView = memo(
  function TurnView({ turn }: { readonly turn: Turn }) {
    const { question, answer, run } = turn
    return (
      <article className="py-4 first:pt-6">
        {question && <Question message={question} />}
        <div className="mt-3">
          {answer ? (
            <Outcome message={answer} question={question} />
          ) : run && isAlive(run) ? (
            <Answering run={run} />
          ) : run && question ? (
            <Ended
              words={run.status === 'cancelled' ? say.answer.stopped : say.runs.status[run.status]}
              question={question}
            />
          ) : null}
        </div>
      </article>
    )
  },
  (before, after) =>
    before.turn.question === after.turn.question &&
    before.turn.answer === after.turn.answer &&
    before.turn.run === after.turn.run,
)

function Question({ message }: { readonly message: Message }) {
  const scope = useScopeName(message.scope)
  return (
    <div title={formatExactTime(message.at)}>
      <h2 className="sr-only">{say.answer.you}</h2>
      <div
        dir="auto"
        className="rounded-group bg-raised/70 px-4 py-2.5 text-read whitespace-pre-wrap wrap-anywhere"
      >
        {message.text}
      </div>
      {message.scope.length > 0 && (
        <p dir="auto" className="mt-1 px-4 text-small text-soft wrap-anywhere">
          {say.scope.only}: {scope}
        </p>
      )}
    </div>
  )
}

interface OutcomeProps {
  readonly message: Message
  readonly question: Message | undefined
}

function Outcome({ message, question }: OutcomeProps) {
  const { answer, error, text } = message
  // Stopping was the user's own wish, so it is no trouble.
  if (error?.code === 'ABORTED') return <Ended words={say.answer.stopped} question={question} />
  if (answer) return <Answered message={message} answer={answer} question={question} />
  return (
    <>
      {text !== '' && <AnswerBody text={text} sources={noSources} onShow={() => {}} />}
      {error && <Trouble error={error}>{question && <AskAgain question={question} />}</Trouble>}
    </>
  )
}

interface EndedProps {
  readonly words: string
  readonly question: Message | undefined
}

function Ended({ words, question }: EndedProps) {
  return (
    <div className="flex flex-wrap items-center gap-3 text-soft">
      <p>{words}</p>
      {question && <AskAgain question={question} />}
    </div>
  )
}

function AskAgain({ question }: { readonly question: Message }) {
  return <Button onClick={() => void askAgain(question)}>{say.answer.ask}</Button>
}
