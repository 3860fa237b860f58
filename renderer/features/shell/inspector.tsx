import { X } from 'lucide-react'
import { closeInspector, inspect, useApp, type Subject } from '../../state/index.ts'
import { classes, IconButton, say } from '../../ui/index.ts'
import { sourcesOf, SourceView } from '../document/index.ts'
import { RunView } from '../runs/index.ts'

/** What an answer is made of: its sources in their documents, or its run. */
export function Inspector({ subject }: { readonly subject: Subject }) {
  const message = useApp(({ app }) =>
    subject.kind === 'source'
      ? app.messages[subject.chatId]?.find(({ messageId }) => messageId === subject.messageId)
      : answeredBy(app.messages, subject.runId),
  )
  const answer = message?.answer
  const [first] = answer?.citations ?? []
  const tab = 'h-8 rounded-control px-3 pointer-coarse:h-10'
  const look = (isShown: boolean) =>
    classes(tab, isShown ? 'bg-raised font-strong' : 'text-soft hover:bg-raised hover:text-ink')
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-2">
        {message && first && (
          <button
            type="button"
            aria-pressed={subject.kind === 'source'}
            className={look(subject.kind === 'source')}
            onClick={() =>
              inspect({ kind: 'source', chatId: message.chatId, messageId: message.messageId, n: first.n })
            }
          >
            {say.sources.title}
          </button>
        )}
        <button
          type="button"
          aria-pressed={subject.kind === 'run'}
          disabled={!answer && subject.kind !== 'run'}
          className={look(subject.kind === 'run')}
          onClick={() => answer && inspect({ kind: 'run', runId: answer.runId })}
        >
          {say.sections.run}
        </button>
        <span className="flex-1" />
        <IconButton icon={X} label={say.common.close} onClick={closeInspector} />
      </header>
      {subject.kind === 'run' ? (
        <RunView key={subject.runId} runId={subject.runId} node={subject.node} isBeside />
      ) : (
        <SourceView
          sources={sourcesOf(answer?.citations ?? [])}
          n={subject.n}
          onStep={(n) => inspect({ ...subject, n })}
        />
      )}
    </>
  )
}

type Messages = ReturnType<typeof useApp.getState>['app']['messages']

function answeredBy(messages: Messages, runId: string) {
  for (const chat of Object.values(messages)) {
    const found = chat.find(({ answer }) => answer?.runId === runId)
    if (found) return found
  }
  return undefined
}
