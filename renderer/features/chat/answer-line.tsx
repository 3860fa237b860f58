import { CloudUpload, Copy, Lock } from 'lucide-react'
import { answerAsMarkdown } from '../../../contract/answer-markdown.ts'
import type { Answer } from '../../../contract/answers.ts'
import type { Message } from '../../../contract/chats.ts'
import { inspect } from '../../state/index.ts'
import {
  copyText,
  formatCost,
  formatDuration,
  IconButton,
  plainModelName,
  routeWords,
  say,
  TextButton,
} from '../../ui/index.ts'
import type { Source } from '../document/index.ts'
import { AskAgainMenu } from './ask-again-menu.tsx'
import { RatingButtons } from './rating.tsx'

interface AnswerLineProps {
  readonly message: Message
  readonly question: Message
  readonly answer: Answer
  readonly sources: readonly Source[]
  readonly onShow: (n: number) => void
}

/** How an answer came about, and what can be done with it. */
export function AnswerLine({ message, question, answer, sources, onShow }: AnswerLineProps) {
  const { route, tookMs, runId, supported } = answer
  const isLocal = route.tier === 'bundled' || route.tier === 'local'
  const [first] = sources
  return (
    <div className="mt-1 flex flex-wrap items-center justify-between gap-x-2 text-small text-soft">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2">
        <TextButton
          className="flex items-center gap-1 text-soft! hover:text-ink!"
          title={routeWords(route).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}
          onClick={() => inspect({ kind: 'run', runId })}
        >
          {isLocal ? (
            <Lock size={12} aria-hidden className="shrink-0" />
          ) : (
            <CloudUpload size={12} aria-hidden className="shrink-0" />
          )}
          <span className="tabular text-start">
            {[
              supported ? say.answer.by[route.tier] : say.answer.looked[isLocal ? 'here' : 'cloud'],
              isLocal ? '' : plainModelName(route.model),
              formatDuration(tookMs),
              formatCost(answer),
            ]
              .filter(Boolean)
              .join(' · ')}
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
      <div className="ms-auto flex">
        <RatingButtons message={message} />
        <AskAgainMenu question={question} />
        <IconButton
          icon={Copy}
          iconSize={14}
          label={say.answer.copy}
          onClick={() => copyText(answerAsMarkdown(answer))}
        />
      </div>
    </div>
  )
}
