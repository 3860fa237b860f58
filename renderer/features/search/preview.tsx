// Beside the results: what the chosen row would open, and what else can be done with it.
import { useEffect, useRef, type ReactNode } from 'react'
import { asked, marksIn } from '../../../contract/finding/asked.ts'
import { reduceRun, emptyRun } from '../../../contract/run-state.ts'
import type { ChatId, DocumentId, MessageId, RunId } from '../../../contract/ids.ts'
import type { RunEvent } from '../../../contract/run-events.ts'
import type { PassageHit } from '../../../contract/search.ts'
import { useAsked, type Asked } from '../../state/index.ts'
import { Loading, say, Trouble } from '../../ui/index.ts'
import type { Item } from './items.ts'
import { Marked } from './marked.tsx'

const aroundPassage = 500
const firstCharacters = 4_000
const lastMessages = 4

export function Preview({ item, query }: { readonly item: Item; readonly query: string }) {
  switch (item.kind) {
    case 'chats':
      return <ChatPreview chatId={item.hit.chatId} query={query} />
    case 'messages':
      return <ChatPreview chatId={item.hit.chatId} messageId={item.hit.messageId} query={query} />
    case 'documents':
      return <DocumentPreview documentId={item.hit.documentId} query={query} />
    case 'passages':
      return <PassagePreview hit={item.hit} query={query} />
    case 'runs':
      return <RunPreview runId={item.hit.runId} />
    case 'teams':
      return (
        <Paragraph>
          <Marked value={item.hit.description} />
        </Paragraph>
      )
    case 'actions':
    case 'ask':
      return null
  }
}

const Paragraph = ({ children }: { readonly children: ReactNode }) => (
  <p dir="auto" className="text-read whitespace-pre-line wrap-anywhere">
    {children}
  </p>
)

function Shown<T>({
  asked: { value, error },
  children,
}: {
  readonly asked: Asked<T>
  readonly children: (value: T) => ReactNode
}) {
  if (error) return <Trouble error={error} />
  return value === undefined ? <Loading /> : children(value)
}

/** A question with its answer; without a message, the end of the chat. */
function ChatPreview({
  chatId,
  messageId,
  query,
}: {
  readonly chatId: ChatId
  readonly messageId?: MessageId
  readonly query: string
}) {
  const chat = useAsked(chatId, (engine, signal) => engine.chats.show({ chatId }, { signal }))
  return (
    <Shown asked={chat}>
      {({ messages }) => {
        const sought = messages.find((message) => message.messageId === messageId)
        // Questions that waited for their turn stand before the answers to those before them.
        const question = sought?.role === 'assistant' ? sought.parentId : sought?.messageId
        const shown = sought
          ? messages.filter(
              (message) =>
                message.messageId === question ||
                (message.role === 'assistant' && message.parentId === question) ||
                message === sought,
            )
          : messages.slice(-lastMessages)
        return shown.map(({ messageId: id, role, text, error }) => (
          <section key={id} className={id === messageId ? undefined : 'text-soft'}>
            <h3 className="text-small text-soft">{role === 'user' ? say.search.you : say.app.name}</h3>
            <Paragraph>
              <Marked value={markedStart(error?.message ?? text, query)} />
            </Paragraph>
          </section>
        ))
      }}
    </Shown>
  )
}

function markedStart(text: string, query: string) {
  const start = text.length > firstCharacters ? `${text.slice(0, firstCharacters)}…` : text
  return { text: start, marks: marksIn(asked(query), start) }
}

function DocumentPreview({ documentId, query }: { readonly documentId: DocumentId; readonly query: string }) {
  const text = useAsked(documentId, (engine, signal) =>
    engine.lake.text({ documentId, length: firstCharacters }, { signal }),
  )
  return (
    <Shown asked={text}>
      {({ text: first }) =>
        first.trim() === '' ? (
          say.search.noText
        ) : (
          <Paragraph>
            <Marked value={markedStart(first, query)} />
          </Paragraph>
        )
      }
    </Shown>
  )
}

/** The passage with its words marked, and its surroundings more quietly. */
function PassagePreview({ hit, query }: { readonly hit: PassageHit; readonly query: string }) {
  const { documentId, versionId, passageId, spans } = hit
  const start = spans[0]?.start ?? 0
  const end = spans.at(-1)?.end ?? start
  const offset = Math.max(0, start - aroundPassage)
  const around = useAsked(passageId, (engine, signal) =>
    engine.lake.text({ documentId, versionId, offset, length: end - offset + aroundPassage }, { signal }),
  )
  const words = useRef<HTMLSpanElement>(null)
  const isThere = around.value !== undefined
  useEffect(() => {
    if (isThere) (words.current?.querySelector('mark') ?? words.current)?.scrollIntoView({ block: 'center' })
  }, [isThere])
  return (
    <Shown asked={around}>
      {({ text }) => (
        <Paragraph>
          <span className="text-soft">{text.slice(0, start - offset)}</span>
          <span ref={words}>
            <Marked value={markedStart(text.slice(start - offset, end - offset), query)} />
          </span>
          <span className="text-soft">{text.slice(end - offset)}</span>
        </Paragraph>
      )}
    </Shown>
  )
}

function RunPreview({ runId }: { readonly runId: RunId }) {
  const shown = useAsked(runId, async (engine, signal) => {
    const { events } = await engine.runs.show({ runId }, { signal })
    // The engine sends rows in their present shape.
    return events.reduce((state, row) => reduceRun(state, row as RunEvent), emptyRun(runId))
  })
  return (
    <Shown asked={shown}>
      {({ steps }) => (
        <ol className="space-y-1">
          {Object.values(steps).map((step) => (
            <li key={step.stepId} className="flex gap-2">
              <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
                {say.engineWords(step.title)}
              </span>
              <span className="text-small text-soft">{say.runs.stepStatus[step.status]}</span>
            </li>
          ))}
        </ol>
      )}
    </Shown>
  )
}
