import { Modal, say } from '../../ui/index.ts'

const isMac = /mac/i.test(navigator.platform)
const shown = (keys: string) => (isMac ? keys.replaceAll('Ctrl', '⌘') : keys)

interface KeyMapProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function KeyMap({ isOpen, onClose }: KeyMapProps) {
  return (
    <Modal isOpen={isOpen} onClose={onClose} title={say.keys.title}>
      <div className="grid gap-6">
        {say.keys.groups.map(({ name, keys }) => (
          <section key={name}>
            <h3 className="mb-1 text-small text-soft">{name}</h3>
            <dl className="grid grid-cols-[minmax(8rem,1fr)_2fr] gap-y-1.5">
              {keys.map(([press, effect]) => (
                <div key={press} className="contents">
                  <dt>
                    <kbd className="rounded-small border border-line bg-ground px-1.5 py-0.5 font-mono text-small">
                      {shown(press)}
                    </kbd>
                  </dt>
                  <dd>{effect}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
