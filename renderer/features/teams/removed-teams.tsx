// Teams that were removed and can be brought back.
import { restoreTeam, useApp, useAsked } from '../../state/index.ts'
import { Button, Loading, Modal, say, Time, Trouble } from '../../ui/index.ts'

export function RemovedTeams({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  return (
    <Modal isOpen={isOpen} onClose={onClose} title={say.teams.removedTeams}>
      <List onRestored={onClose} />
    </Modal>
  )
}

function List({ onRestored }: { readonly onRestored: () => void }) {
  // One that comes or goes elsewhere changes the list.
  const known = useApp(({ app }) => Object.keys(app.teams).length)
  const asked = useAsked(`removed-teams/${known}`, (engine, signal) =>
    engine.teams.list({ removed: true }, { signal }),
  )
  if (asked.error) return <Trouble error={asked.error} />
  if (!asked.value) return <Loading />
  if (asked.value.length === 0) return <p className="text-soft">{say.teams.noneRemoved}</p>
  return (
    <ul className="space-y-2">
      {asked.value.map(({ teamId, name, updatedAt }) => (
        <li key={teamId} className="flex items-center gap-3">
          <span className="min-w-0 flex-1">
            <bdi className="block truncate">{name}</bdi>
            {updatedAt !== undefined && (
              <span className="text-small text-soft">
                <Time at={updatedAt} />
              </span>
            )}
          </span>
          <Button
            aria-label={say.teams.restoreNamed(name)}
            onClick={() => {
              onRestored()
              void restoreTeam(teamId, 'open')
            }}
          >
            {say.teams.restore}
          </Button>
        </li>
      ))}
    </ul>
  )
}
