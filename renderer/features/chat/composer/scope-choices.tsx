// What there is to choose from: collections and documents.
import { Check, FileText, Folder } from 'lucide-react'
import { useState } from 'react'
import { useAsked } from '../../../state/index.ts'
import { classes, formatCount, say, SearchField } from '../../../ui/index.ts'

interface ScopeChoicesProps {
  readonly scope: readonly string[]
  readonly onChange: (scope: readonly string[]) => void
}

export function ScopeChoices({ scope, onChange }: ScopeChoicesProps) {
  const [text, setText] = useState('')
  const collections = useAsked('collections', (engine, signal) =>
    engine.lake.collections(undefined, { signal }),
  )
  const found = useAsked(`documents/${text}`, (engine, signal) =>
    engine.lake.list({ limit: 50, ...(text && { text }) }, { signal }),
  )
  const chosen = new Set(scope)
  const toggle = (entry: string) =>
    onChange(chosen.has(entry) ? scope.filter((other) => other !== entry) : [...scope, entry])
  const documents = found.value?.documents.filter(({ state }) => state !== 'removed') ?? []
  return (
    <>
      <div className="p-2">
        <SearchField label={say.scope.search} value={text} onChange={setText} onLeave={() => {}} />
      </div>
      <div className="min-h-0 overflow-auto px-1 pb-1">
        {text === '' && (collections.value?.length ?? 0) > 0 && (
          <fieldset className="min-w-0">
            <legend className="px-2 pt-1 pb-1 text-small text-soft">{say.scope.collections}</legend>
            {collections.value?.map(({ name, documents }) => (
              <Choice key={name} isChosen={chosen.has(name)} onToggle={() => toggle(name)}>
                <Folder size={16} aria-hidden className="shrink-0 text-soft" />
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {name}
                </span>
                <span className="tabular text-small text-soft">{formatCount(documents)}</span>
              </Choice>
            ))}
          </fieldset>
        )}
        <fieldset className="min-w-0">
          <legend className="px-2 pt-2 pb-1 text-small text-soft">{say.scope.documents}</legend>
          {documents.map(({ documentId, title, state }) => (
            <Choice key={documentId} isChosen={chosen.has(documentId)} onToggle={() => toggle(documentId)}>
              <FileText size={16} aria-hidden className="shrink-0 text-soft" />
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {title}
              </span>
              {state === 'failed' && (
                <span className="shrink-0 text-small text-bad">{say.lake.state.failed}</span>
              )}
            </Choice>
          ))}
          {found.value && documents.length === 0 && (
            <p className="px-2 pb-2 text-small text-soft">{say.scope.none}</p>
          )}
        </fieldset>
      </div>
    </>
  )
}

interface ChoiceProps {
  readonly isChosen: boolean
  readonly onToggle: () => void
  readonly children: React.ReactNode
}

function Choice({ isChosen, onToggle, children }: ChoiceProps) {
  return (
    <label className="flex min-h-8 items-center gap-2 rounded-control px-2 hover:bg-raised has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent pointer-coarse:min-h-10">
      <input type="checkbox" checked={isChosen} onChange={onToggle} className="peer sr-only" />
      <span
        aria-hidden
        className={classes(
          'flex size-4 shrink-0 items-center justify-center rounded-small border',
          isChosen ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong',
        )}
      >
        {isChosen && <Check size={12} strokeWidth={3} />}
      </span>
      {children}
    </label>
  )
}
