import { Sparkles } from 'lucide-react'
import { sendDraft, setDraft, useApp } from '../../state/index.ts'
import { Button, say } from '../../ui/index.ts'
import { AddButtons } from '../lake/index.ts'
import { Composer } from './composer/composer.tsx'

const sampleCollection = 'samples'

/** The beginning: documents first, when there are none; then a question. */
export function NewChat() {
  const counts = useApp(({ app }) => app.documentCounts)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const hasSamples = useApp(({ app }) =>
    Object.values(app.documents).some(
      ({ collection, state }) => collection === sampleCollection && state === 'ready',
    ),
  )
  const held = Object.entries(counts).reduce(
    (sum, [state, count]) => (state === 'removed' ? sum : sum + count),
    0,
  )
  const ready = counts['ready'] ?? 0
  if (!isKnown) return <div className="flex-1" />
  return (
    <>
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="mx-auto flex min-h-full max-w-160 flex-col justify-center px-6 py-8">
          <h1 className="text-title font-strong">{held === 0 ? say.empty.title : say.empty.ask}</h1>
          {held === 0 && <FirstDocuments />}
          {held > 0 && ready === 0 && <p className="mt-1 text-soft">{say.empty.almost}</p>}
          {hasSamples && <Suggestions />}
        </div>
      </div>
      <Composer chatId={undefined} running={undefined} onSent={() => {}} />
    </>
  )
}

function FirstDocuments() {
  return (
    <>
      <p className="mt-1 text-soft">{say.empty.text}</p>
      <div className="mt-6 rounded-group border border-dashed border-line-strong p-6">
        <p>{say.empty.drop}</p>
        <p className="mt-0.5 text-small text-soft">{say.empty.formats}</p>
        <div className="mt-4">
          <AddButtons />
        </div>
      </div>
    </>
  )
}

function Suggestions() {
  const ask = (text: string) => {
    setDraft(undefined, { text })
    void sendDraft(undefined)
  }
  return (
    <section aria-labelledby="suggestions" className="mt-6">
      <h2 id="suggestions" className="flex items-center gap-1.5 text-small text-soft">
        <Sparkles size={14} aria-hidden />
        {say.empty.try}
      </h2>
      <ul className="mt-2 space-y-1">
        {say.empty.suggestions.map((question) => (
          <li key={question}>
            <Button
              className="h-auto! min-h-8 justify-start! py-1 text-start whitespace-normal"
              onClick={() => ask(question)}
            >
              {question}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
