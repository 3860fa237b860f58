import { RotateCcw } from 'lucide-react'
import type { Message } from '../../../contract/chats.ts'
import type { TierPreference } from '../../../contract/labels.ts'
import { askAgain, useApp, useTeams } from '../../state/index.ts'
import { IconButton, Menu, MenuItem, MenuItems, MenuLine, say } from '../../ui/index.ts'

const tiers: readonly TierPreference[] = ['auto', 'bundled', 'local', 'cloud-small', 'cloud-large']

/** Asks the same question anew: as before, by another team, or somewhere else. */
export function AskAgainMenu({ question }: { readonly question: Message }) {
  const teams = useTeams()
  const used = useApp(({ app }) => (question.runId ? app.runs[question.runId]?.teamId : undefined))
  const again = (change: Parameters<typeof askAgain>[1]) =>
    void askAgain(question, { ...(used !== undefined && { teamId: used }), ...change })
  const others = teams.filter(({ teamId }) => teamId !== used)
  return (
    <Menu align="end" trigger={<IconButton icon={RotateCcw} iconSize={14} label={say.question.again} />}>
      <MenuItem icon={RotateCcw} onSelect={() => again({})}>
        {say.question.againSame}
      </MenuItem>
      {others.length > 0 && (
        <>
          <MenuLine />
          <MenuItems label={say.question.againBy}>
            {others.map(({ teamId, name }) => (
              <MenuItem key={teamId} onSelect={() => again({ teamId })}>
                <span dir="auto">{name}</span>
              </MenuItem>
            ))}
          </MenuItems>
        </>
      )}
      <MenuLine />
      <MenuItems label={say.question.againWhere}>
        {tiers.map((tier) => (
          <MenuItem key={tier} onSelect={() => again({ tier })}>
            {say.question.tiers[tier]}
          </MenuItem>
        ))}
      </MenuItems>
    </Menu>
  )
}
