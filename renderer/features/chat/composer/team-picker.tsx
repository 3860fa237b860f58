import { Users } from 'lucide-react'
import type { ChatId } from '../../../../contract/ids.ts'
import { setDraft, useApp, useTeams } from '../../../state/index.ts'
import { buttonClasses, classes, Menu, MenuChoices, say } from '../../../ui/index.ts'

interface TeamPickerProps {
  readonly chatId: ChatId | undefined
  readonly chosen: string | undefined
}

/** Who answers: what the user chose for this question, else the chat's team, else the usual one. */
export function TeamPicker({ chatId, chosen }: TeamPickerProps) {
  const teams = useTeams()
  const usual = useApp(
    ({ app }) => (chatId && app.chats[chatId]?.teamId) ?? app.settings?.['chat.team'] ?? '',
  )
  const teamId = chosen ?? usual
  const name = teams.find((team) => team.teamId === teamId)?.name ?? teamId
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${say.composer.team}: ${name}`}
          className={classes(buttonClasses('quiet'), 'min-w-0 shrink! px-2! text-soft')}
        >
          <Users size={16} aria-hidden className="shrink-0" />
          <span dir="auto" className="max-w-40 truncate max-tablet:sr-only">
            {name}
          </span>
        </button>
      }
    >
      <MenuChoices
        label={say.composer.team}
        value={teamId}
        choices={teams.map(({ teamId, name, description, missing: [need] }) => ({
          value: teamId,
          name,
          // Chosen all the same, it is refused with the reason, and the question stays.
          text: need ? `${description} (${say.teams.needs[need]})` : description,
        }))}
        onChange={(chosenId) => setDraft(chatId, { teamId: chosenId })}
      />
    </Menu>
  )
}
