import { ChevronLeft, ChevronRight, Copy, Paperclip, Pencil } from 'lucide-react'
import type { Message } from '../../../contract/chats.ts'
import type { MessageId } from '../../../contract/ids.ts'
import { beginEdit, go, showBranch, useApp, useEdit } from '../../state/index.ts'
import { copyText, formatExactTime, IconButton, say, TextButton } from '../../ui/index.ts'
import { PlainText } from '../markdown/index.ts'
import { AnswerBody, noSources } from './answer-body.tsx'
import { AskAgainMenu } from './ask-again-menu.tsx'
import { QuestionEditor } from './question-editor.tsx'
import { useScopeName } from './composer/scope-picker.tsx'

/** Who writes stars and dashes mostly means them; fences and tables are meant to be read as such. */
const isMarkdown = (text: string): boolean => /^ {0,3}(?:```|~~~|\$\$|\|[\s:|-]+\|\s*$)/m.test(text)

interface QuestionProps {
  readonly message: Message
  /** All that were asked in this place. */
  readonly versions: readonly MessageId[]
  /** Below its answer stands what else can be done. */
  readonly isAnswered: boolean
}

/** What the user asked, what it was asked about, and below it what can be done with it. */
export function Question({ message, versions, isAnswered }: QuestionProps) {
  const { messageId, text, at, attachments } = message
  const edit = useEdit(messageId)
  return (
    <div data-question={messageId} className="group/question">
      <h2 className="sr-only">{say.answer.you}</h2>
      {edit === undefined ? (
        <div title={formatExactTime(at)} className="rounded-group bg-raised/70 px-4 py-2.5 text-read">
          {isMarkdown(text) ? (
            <AnswerBody text={text} sources={noSources} onShow={() => {}} />
          ) : (
            <PlainText text={text} />
          )}
        </div>
      ) : (
        <QuestionEditor message={message} text={edit} />
      )}
      {attachments.length > 0 && <Attachments message={message} />}
      <div className="flex min-h-8 items-center gap-0.5 pt-0.5 pl-4 text-soft">
        <Scope message={message} />
        {edit === undefined && (
          <div className="flex opacity-0 group-focus-within/question:opacity-100 group-hover/question:opacity-100 pointer-coarse:opacity-100">
            <IconButton
              icon={Pencil}
              iconSize={14}
              label={say.question.edit}
              onClick={() => beginEdit(message)}
            />
            {!isAnswered && <AskAgainMenu question={message} />}
            <IconButton icon={Copy} iconSize={14} label={say.question.copy} onClick={() => copyText(text)} />
          </div>
        )}
        {versions.length > 1 && <Versions message={message} versions={versions} />}
      </div>
    </div>
  )
}

function Scope({ message: { scope, attachments } }: { readonly message: Message }) {
  const chosen = scope.filter((each) => !attachments.some((id) => id === each))
  const name = useScopeName(chosen)
  return (
    <p dir="auto" className="min-w-0 flex-1 text-small wrap-anywhere">
      {chosen.length > 0 && `${say.scope.only}: ${name}`}
    </p>
  )
}

function Attachments({ message: { attachments } }: { readonly message: Message }) {
  const documents = useApp(({ app }) => app.documents)
  return (
    <ul aria-label={say.question.attached} className="mt-1 flex flex-wrap gap-x-3 pl-4 text-small">
      {attachments.map((documentId) => (
        <li key={documentId}>
          <TextButton className="flex items-center gap-1" onClick={() => go({ section: 'lake', documentId })}>
            <Paperclip size={12} aria-hidden className="shrink-0" />
            <span dir="auto" className="wrap-anywhere">
              {documents[documentId]?.title ?? say.question.document}
            </span>
          </TextButton>
        </li>
      ))}
    </ul>
  )
}

/** Left and right lead to the other versions, by press or, on either arrow, by key. */
function Versions({ message: { chatId, messageId }, versions }: Omit<QuestionProps, 'isAnswered'>) {
  const at = versions.indexOf(messageId)
  const step = (by: 1 | -1) => {
    const next = versions[at + by]
    if (next) void showBranch(chatId, next)
  }
  return (
    <div
      role="group"
      aria-label={say.question.versions}
      className="flex items-center"
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') step(-1)
        else if (event.key === 'ArrowRight') step(1)
        else return
        event.preventDefault()
      }}
    >
      <IconButton
        icon={ChevronLeft}
        iconSize={16}
        label={say.question.older}
        aria-disabled={at === 0}
        className="rtl:-scale-x-100 aria-disabled:opacity-40"
        onClick={() => step(-1)}
      />
      <span className="tabular text-small">{say.question.version(at + 1, versions.length)}</span>
      <IconButton
        icon={ChevronRight}
        iconSize={16}
        label={say.question.newer}
        aria-disabled={at === versions.length - 1}
        className="rtl:-scale-x-100 aria-disabled:opacity-40"
        onClick={() => step(1)}
      />
    </div>
  )
}
