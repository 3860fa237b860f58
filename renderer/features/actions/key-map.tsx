import { closeOverlay, useOverlays } from '../../state/index.ts'
import { Modal, say } from '../../ui/index.ts'
import type { ActionGroup } from './action.ts'
import { keyText, keyWords } from './key-words.ts'
import { actions } from './registry.ts'

interface Line {
  readonly name: string
  readonly keys: readonly string[]
}

/** The keys of the actions by group, then those that lists and answers have for themselves. */
function groups(): readonly { readonly name: string; readonly lines: readonly Line[] }[] {
  const names = Object.keys(say.actions.groups) as ActionGroup[]
  const ofActions = names.map((group) => ({
    name: say.actions.groups[group],
    lines: actions
      .filter((action) => action.group === group && action.keys !== undefined)
      .map(({ id, keys = [] }) => ({
        name: say.actions.names[id],
        // The second way to write the same sign says nothing to people.
        keys: keys.filter((press) => press !== 'Shift+?').map(keyWords),
      })),
  }))
  const inPlaces = say.keys.groups.map(({ name, keys }) => ({
    name,
    lines: keys.map(([press, effect]) => ({ name: effect, keys: [keyText(press)] })),
  }))
  return [...ofActions, ...inPlaces].filter(({ lines }) => lines.length > 0)
}

export function KeyMap() {
  const isOpen = useOverlays(({ shown }) => shown === 'keys')
  return (
    <Modal isOpen={isOpen} onClose={closeOverlay} title={say.keys.title}>
      <KeyTable />
    </Modal>
  )
}

/** Every key and what it does. */
export function KeyTable() {
  return (
    <div className="grid gap-6">
      {groups().map(({ name, lines }) => (
        <section key={name}>
          <h3 className="mb-1 text-small text-soft">{name}</h3>
          <dl className="grid grid-cols-[minmax(8rem,1fr)_2fr] gap-y-1.5">
            {lines.map((line) => (
              <div key={line.name} className="contents">
                <dt className="flex flex-wrap gap-1">
                  {line.keys.map((press) => (
                    <Key key={press}>{press}</Key>
                  ))}
                </dt>
                <dd>{line.name}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

export const Key = ({ children }: { readonly children: string }) => (
  <kbd className="rounded-small border border-line bg-ground px-1.5 py-0.5 font-mono text-small whitespace-nowrap">
    {children}
  </kbd>
)
