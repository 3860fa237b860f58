import { KeyRound, MessageCircleQuestionMark } from 'lucide-react'
import { useState } from 'react'
import type { RunId } from '../../../contract/ids.ts'
import type { StepState } from '../../../contract/run-state.ts'
import { asksForSignIn } from '../../../contract/sign-in-question.ts'
import { answerStep, goToCloud } from '../../state/index.ts'
import { Button, say } from '../../ui/index.ts'

interface WaitingStepProps {
  readonly runId: RunId
  readonly step: StepState
}

/** What a run wants to know, and the answer to it. Waits as long as the user likes, over restarts too. */
export function WaitingStep({ runId, step }: WaitingStepProps) {
  const { stepId, question, choices = [] } = step
  const [text, setText] = useState('')
  const [isSending, setSending] = useState(false)
  const answer = async (words: string) => {
    if (words.trim() === '' || isSending) return
    setSending(true)
    await answerStep(runId, stepId, words.trim())
    setSending(false)
  }
  const id = `question-${stepId}`
  return (
    <section aria-labelledby={id} className="my-2 rounded-group border border-warn/60 p-4">
      <h3 className="flex items-center gap-2 text-small text-warn">
        <MessageCircleQuestionMark size={16} aria-hidden className="shrink-0" />
        {say.runs.question}
      </h3>
      <p id={id} dir="auto" className="mt-1 text-read whitespace-pre-line wrap-anywhere">
        {question && say.engineWords(question)}
      </p>
      {choices.length > 0 ? (
        <div className="mt-3 flex flex-wrap gap-2">
          {asksForSignIn(choices) && (
            <Button look="primary" icon={KeyRound} onClick={goToCloud}>
              {say.status.toSignIn}
            </Button>
          )}
          {choices.map((choice) => (
            <Button key={choice} disabled={isSending} onClick={() => void answer(choice)}>
              <span dir="auto" className="inline-block first-letter:uppercase">
                {say.engineWords(choice)}
              </span>
            </Button>
          ))}
        </div>
      ) : (
        <form
          className="mt-3 flex gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void answer(text)
          }}
        >
          <input
            dir="auto"
            aria-label={say.runs.answer}
            value={text}
            maxLength={20_000}
            onChange={(event) => setText(event.target.value)}
            className="h-8 min-w-0 flex-1 rounded-control border border-line-strong/70 bg-paper px-2 pointer-coarse:h-10"
          />
          <Button type="submit" look="primary" disabled={text.trim() === '' || isSending}>
            {say.runs.send}
          </Button>
        </form>
      )}
    </section>
  )
}
