import { Popover } from '@base-ui/react/popover'
import { Check, FileText, Folder, ScanSearch } from 'lucide-react'
import { useState } from 'react'
import { useApp, useAsked } from '../../../state/index.ts'
import { buttonClasses, classes, formatCount, say, SearchField, TextButton } from '../../../ui/index.ts'

interface ScopePickerProps {
  readonly scope: readonly string[]
  readonly onChange: (scope: readonly string[]) => void
}

/** What a question may look at: everything, or some collections and documents. */
export function ScopePicker({ scope, onChange }: ScopePickerProps) {
  const name = useScopeName(scope)
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <button
            type="button"
            aria-label={`${say.scope.label}: ${name}`}
            className={classes(
              buttonClasses('quiet'),
              'min-w-0 shrink! px-2!',
              scope.length > 0 ? 'bg-accent-soft text-accent' : 'text-soft',
            )}
          >
            <ScanSearch size={16} aria-hidden className="shrink-0" />
            <span className="max-w-52 truncate">
              {scope.length > 0 ? say.scope.chosen(scope.length) : name}
            </span>
          </button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={4} className="z-50">
          <Popover.Popup className="flex max-h-[min(28rem,var(--available-height))] w-80 max-w-(--available-width) flex-col rounded-group bg-paper shadow-float outline-none">
            <div className="flex items-center justify-between pt-2 pr-2 pl-3">
              <Popover.Title className="font-strong">{say.scope.label}</Popover.Title>
              {scope.length > 0 && (
                <TextButton className="px-1" onClick={() => onChange([])}>
                  {say.scope.reset}
                </TextButton>
              )}
            </div>
            <Choices scope={scope} onChange={onChange} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Choices({ scope, onChange }: ScopePickerProps) {
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
          {documents.map(({ documentId, title }) => (
            <Choice key={documentId} isChosen={chosen.has(documentId)} onToggle={() => toggle(documentId)}>
              <FileText size={16} aria-hidden className="shrink-0 text-soft" />
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {title}
              </span>
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

/** A scope in few words: everything, one thing by its name, or how many. */
export function useScopeName(scope: readonly string[]): string {
  const [first, second] = scope
  const title = useApp(({ app }) => (first === undefined ? undefined : app.documents[first]?.title))
  if (first === undefined) return say.scope.everything
  return second === undefined ? (title ?? first) : say.scope.chosen(scope.length)
}
