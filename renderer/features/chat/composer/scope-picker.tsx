import { Popover } from '@base-ui/react/popover'
import { ScanSearch } from 'lucide-react'
import { useApp } from '../../../state/index.ts'
import { buttonClasses, classes, say, TextButton, whenNeeded } from '../../../ui/index.ts'

const ScopeChoices = whenNeeded(async () => (await import('./scope-choices.tsx')).ScopeChoices)

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
            <ScopeChoices scope={scope} onChange={onChange} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** A scope in few words: everything, one thing by its name, or how many. */
export function useScopeName(scope: readonly string[]): string {
  const [first, second] = scope
  const title = useApp(({ app }) => (first === undefined ? undefined : app.documents[first]?.title))
  if (first === undefined) return say.scope.everything
  return second === undefined ? (title ?? first) : say.scope.chosen(scope.length)
}
