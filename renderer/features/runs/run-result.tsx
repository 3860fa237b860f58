import type { RunState } from '../../../contract/run-state.ts'
import { say } from '../../ui/index.ts'
import { ContentView } from './content-view.tsx'
import { WordsLink } from './words-link.tsx'

/** What the run came to, and the words it stands on, each leading to its document. */
export function RunResult({ answer }: { readonly answer: NonNullable<RunState['answer']> }) {
  return (
    <section className="mt-6">
      <h2 className="mb-1 px-2 text-small text-soft">{say.runs.result}</h2>
      <ContentView value={{ content: answer.answer }} />
      {answer.citations.length > 0 && (
        <ol aria-label={say.sources.title} className="mt-2 space-y-1 px-2 text-small">
          {answer.citations.map((citation) => (
            <li key={citation.n} className="flex min-w-0 items-baseline gap-2">
              <span className="tabular text-soft">{citation.n}</span>
              <WordsLink words={citation} />
              <q dir="auto" className="min-w-0 flex-1 truncate text-soft">
                {citation.quote}
              </q>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
