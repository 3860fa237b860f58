import { ArchiveRestore, ClipboardPaste, FileUp, Plus, Users } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { TeamSummary } from '../../../contract/teams.ts'
import {
  go,
  hideList,
  openSearch,
  removeTeam,
  useApp,
  usePlace,
  useTeamDrafts,
  useTeams,
} from '../../state/index.ts'
import {
  IconButton,
  List,
  Menu,
  MenuItem,
  Nothing,
  nothingSelected,
  say,
  SearchField,
  Time,
} from '../../ui/index.ts'
import { RemovedTeams } from './lazy.ts'
import { pickTeamFile, startImport } from './import-state.ts'
import { TeamFileField } from './team-file-field.tsx'
import { teamRows } from './team-rows.ts'

export function TeamList() {
  const teams = useTeams()
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const openId = usePlace(({ teamId }) => teamId)
  const [text, setText] = useState('')
  const [selection, setSelection] = useState(nothingSelected)
  const [areRemovedShown, showRemoved] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const rows = useMemo(() => teamRows(teams, text), [teams, text])
  const open = (teamId: string) => {
    go({ section: 'teams', teamId })
    hideList()
  }
  const remove = (keys: readonly string[]) => {
    for (const team of teams) if (keys.includes(team.teamId) && !team.builtIn) void removeTeam(team)
  }
  return (
    <>
      <header className="flex h-12 items-center gap-1 pr-2 pl-4">
        <h2 className="flex-1 font-strong">{say.teams.title}</h2>
        <Menu align="end" trigger={<IconButton icon={Plus} label={say.teams.add} />}>
          <MenuItem icon={FileUp} onSelect={() => file.current?.click()}>
            {say.teams.importFile}
          </MenuItem>
          <MenuItem icon={ClipboardPaste} onSelect={() => startImport('')}>
            {say.teams.importPaste}
          </MenuItem>
          <MenuItem icon={ArchiveRestore} onSelect={() => showRemoved(true)}>
            {say.teams.removedTeams}…
          </MenuItem>
        </Menu>
        {areRemovedShown && <RemovedTeams isOpen onClose={() => showRemoved(false)} />}
        <TeamFileField fieldRef={file} onPick={(picked) => void pickTeamFile(picked)} />
      </header>
      <div className="px-3 pb-2">
        <SearchField
          onEverywhere={openSearch}
          label={say.teams.search}
          value={text}
          onChange={setText}
          onLeave={() => list.current?.focus()}
        />
      </div>
      {rows.length > 0 ? (
        <List
          label={say.teams.list}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          openKey={openId}
          onOpen={open}
          onRemove={remove}
          listRef={list}
        >
          {(team: TeamSummary) => <TeamRow team={team} />}
        </List>
      ) : (
        isKnown && <Nothing icon={Users} title={say.common.nothingFound(text)} />
      )}
    </>
  )
}

function TeamRow({ team }: { readonly team: TeamSummary }) {
  const { teamId, name, missing, updatedAt, nodes } = team
  const isDraft = useTeamDrafts((drafts) => drafts[teamId] !== undefined)
  const [first] = missing
  return (
    <>
      <span dir="auto" className="truncate">
        {name}
      </span>
      <span className="flex items-center gap-1.5 truncate text-small text-soft">
        {isDraft ? (
          <span className="text-warn">{say.teams.draft.mark}</span>
        ) : first ? (
          <span>{say.teams.needs[first]}</span>
        ) : (
          <>
            <span>{say.teams.nodes(nodes)}</span>
            {updatedAt !== undefined && (
              <>
                <span aria-hidden>·</span>
                <Time at={updatedAt} />
              </>
            )}
          </>
        )}
      </span>
    </>
  )
}
