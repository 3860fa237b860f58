import { memo } from 'react'
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { Message } from '../../../contract/chats.ts'
import { askAgain } from '../../state/index.ts'
import { Button, say, Trouble } from '../../ui/index.ts'
import { RaiseLimit } from '../costs/index.ts'
import { AnswerBody, noSources } from './answer-body.tsx'
import { Answered } from './answered.tsx'
import { Answering } from './answering.tsx'
import { Question } from './question.tsx'
import { isAlive, type Turn } from './turns.ts'

/** A question and what became of it. */
export const TurnView = memo(
  function TurnView({ turn }: { readonly turn: Turn }) {
    const { question, answer, run } = turn
    return (
      <div className="py-4">
        <Question message={question} versions={turn.versions} isAnswered={answer?.answer !== undefined} />
        <div>
          {answer ? (
            <Outcome message={answer} question={question} />
          ) : run && isAlive(run) ? (
            <Answering run={run} />
          ) : run ? (
            <Ended
              words={run.status === 'cancelled' ? say.answer.stopped : say.runs.status[run.status]}
              question={question}
            />
          ) : null}
        </div>
      </div>
    )
  },
  (before, after) =>
    before.turn.question === after.turn.question &&
    before.turn.answer === after.turn.answer &&
    before.turn.run === after.turn.run &&
    before.turn.versions.join() === after.turn.versions.join(),
)

interface OutcomeProps {
  readonly message: Message
  readonly question: Message
}

function Outcome({ message, question }: OutcomeProps) {
  const { answer, error, text } = message
  // Stopping was the user's own wish, so it is no trouble.
  if (error?.code === 'ABORTED') return <Ended words={say.answer.stopped} question={question} />
  if (answer) return <Answered message={message} answer={answer} question={question} />
  return (
    <>
      {text !== '' && <AnswerBody text={text} sources={noSources} onShow={() => {}} />}
      {error && (
        <Trouble error={error}>
          {isChoiceInTheWay(error) ? <AskOtherwise question={question} /> : <AskAgain question={question} />}
          <RaiseLimit error={error} />
        </Trouble>
      )}
    </>
  )
}

interface EndedProps {
  readonly words: string
  readonly question: Message
}

function Ended({ words, question }: EndedProps) {
  return (
    <div className="flex flex-wrap items-center gap-3 text-soft">
      <p>{words}</p>
      <AskAgain question={question} />
    </div>
  )
}

/** Asked the same way it ends the same way: only who was chosen by hand may not see what must stay here. */
const isChoiceInTheWay = ({ code }: ErrorShape): boolean => code === 'NOT_ALLOWED'

function AskOtherwise({ question }: { readonly question: Message }) {
  return <Button onClick={() => void askAgain(question, { tier: 'auto' })}>{say.answer.askOtherwise}</Button>
}

function AskAgain({ question }: { readonly question: Message }) {
  return <Button onClick={() => void askAgain(question)}>{say.answer.ask}</Button>
}
