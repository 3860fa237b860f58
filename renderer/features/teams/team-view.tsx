import { CirclePause, Copy, Download, EllipsisVertical, MessagesSquare, Trash2 } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { ShownTeam, TeamDefinition, TeamSummary } from '../../../contract/teams.ts'
import {
  askTeam,
  changeTeam,
  copyTeam,
  exportTeam,
  goInstead,
  redoTeam,
  removeTeam,
  revertTeam,
  spokenTeam,
  teamTabs,
  undoTeam,
  useApp,
  useAsked,
  useTeam,
  useTeamDraft,
  useTeamDrafts,
  type Place,
  type TeamTab,
} from '../../state/index.ts'
import {
  Button,
  IconButton,
  Loading,
  Menu,
  MenuItem,
  MenuLine,
  note,
  Nothing,
  say,
  Segments,
  Time,
  Trouble,
} from '../../ui/index.ts'
import { AgentsTab } from './agents-tab.tsx'
import { DraftBar } from './draft-bar.tsx'
import type { Edit } from './edit-team.ts'
import { TextField } from './fields.tsx'
import { FileTab } from './file-tab.tsx'
import { StepsTab } from './steps-tab.tsx'
import { TryTab } from './try-tab.tsx'
import { VersionsTab } from './versions-tab.tsx'

interface TeamViewProps {
  readonly place: Place
  readonly teamId: string
}

/** One team: how it works, who is in it, what it was before, and a place to try it. */
export function TeamView({ place, teamId }: TeamViewProps) {
  const { teamVersion } = place
  const summary = useTeam(teamId)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  const wanted = teamVersion ?? summary?.version ?? ''
  const asked = useAsked(`team ${teamId} ${wanted}`, async (engine, signal) =>
    wanted === '' ? undefined : engine.teams.show({ teamId, version: wanted }, { signal }),
  )
  // What is on screen stays until the next version is there.
  const [last, setLast] = useState<ShownTeam>()
  if (asked.value && asked.value !== last) setLast(asked.value)
  useNoteOfDraft(teamId)
  if (isKnown && !summary) return <Nothing title={say.teams.isGone} />
  if (asked.error) return <Trouble error={asked.error} className="m-6" />
  const shown = asked.value ?? last
  if (!shown || !summary) return <Loading />
  return <Page place={place} summary={summary} shown={shown} />
}

/** Who leaves with something unsaved is told that it is kept. */
function useNoteOfDraft(teamId: string): void {
  useEffect(
    () => () => {
      const draft = useTeamDrafts.getState()[teamId]
      if (draft) note(say.teams.draft.keptNote(draft.team.name))
    },
    [teamId],
  )
}

interface PageProps {
  readonly place: Place
  readonly summary: TeamSummary
  readonly shown: ShownTeam
}

function Page({ place, summary, shown }: PageProps) {
  const { teamId, missing } = summary
  const draft = useTeamDraft(teamId)
  const isEditable = !shown.builtIn && shown.isCurrent
  const written = isEditable ? draft : undefined
  const kept = written?.team ?? shown.team
  const team = spokenTeam(kept)
  const edit: Edit | undefined = isEditable ? (field, next) => changeTeam(shown, field, next) : undefined
  const tab = place.teamTab ?? 'steps'
  const openTab = (next: TeamTab) => goInstead({ ...place, teamTab: next })
  const obstacle =
    missing.length > 0
      ? say.teams.cannotRun(missing.map((need) => say.teams.needs[need]).join(', '))
      : undefined

  const onKeyDown = (event: KeyboardEvent) => {
    const hasOwnUndo = (event.target as HTMLElement).dataset['ownUndo'] !== undefined
    if (!written || hasOwnUndo || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    event.preventDefault()
    event.stopPropagation()
    if (event.shiftKey) redoTeam(teamId)
    else undoTeam(teamId)
  }

  return (
    <div
      role="region"
      tabIndex={-1}
      aria-label={team.name}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 space-y-4 overflow-auto px-6 pt-4 pb-12"
    >
      <div className="mx-auto max-w-280 space-y-4">
        <Header summary={summary} shown={shown} team={team} edit={edit} />
        {obstacle !== undefined && (
          <p className="flex items-start gap-2 rounded-group bg-ground p-3">
            <CirclePause size={18} aria-hidden className="mt-0.5 shrink-0 text-warn" />
            {obstacle}
          </p>
        )}
        {!shown.isCurrent && <EarlierVersion summary={summary} shown={shown} />}
        {written && <DraftBar shown={shown} draft={written} onCompare={() => openTab('versions')} />}
        <Segments
          label={say.teams.tabsLabel}
          value={tab}
          choices={teamTabs.map((value) => ({ value, name: say.teams.tabs[value] }))}
          onChange={openTab}
        />
        {tab === 'steps' && <StepsTab team={team} edit={edit} />}
        {tab === 'agents' && <AgentsTab team={team} edit={edit} />}
        {tab === 'versions' && <VersionsTab shown={shown} draft={written?.team} />}
        {tab === 'try' && <TryTab team={kept} isDraft={written !== undefined} obstacle={obstacle} />}
        {tab === 'file' && <FileTab shown={shown} team={kept} isEditable={isEditable} />}
      </div>
    </div>
  )
}

interface HeaderProps {
  readonly summary: TeamSummary
  readonly shown: ShownTeam
  readonly team: TeamDefinition
  readonly edit: Edit | undefined
}

function Header({ summary, shown, team, edit }: HeaderProps) {
  const { teamId, builtIn, versions, updatedAt, missing } = summary
  const copy = () => void copyTeam(shown, say.teams.copyName(team.name).slice(0, 80))
  return (
    <header>
      <div className="flex items-start gap-2">
        <h1 dir="auto" className="min-w-0 flex-1 text-title font-strong wrap-anywhere">
          {team.name}
        </h1>
        <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={say.common.more} />}>
          <MenuItem icon={Copy} onSelect={copy}>
            {say.teams.copy}
          </MenuItem>
          <MenuItem icon={Download} onSelect={() => void exportTeam(teamId, shown.version)}>
            {say.teams.export}
          </MenuItem>
          {!builtIn && (
            <>
              <MenuLine />
              <MenuItem icon={Trash2} onSelect={() => void removeTeam(summary)}>
                {say.teams.remove}
              </MenuItem>
            </>
          )}
        </Menu>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 text-small text-soft">
        <span>{builtIn ? say.teams.builtIn : say.teams.own(versions)}</span>
        {updatedAt !== undefined && (
          <span>
            {say.teams.changed} <Time at={updatedAt} />
          </span>
        )}
        <span>{say.teams.nodes(summary.nodes)}</span>
      </p>
      {edit ? (
        <div className="mt-3 grid max-w-160 gap-3">
          <TextField
            label={say.teams.field.name}
            value={team.name}
            maxLength={80}
            onChange={(name) => edit('name', { ...team, name })}
          />
          <TextField
            label={say.teams.field.description}
            value={team.description}
            lines={2}
            maxLength={2000}
            onChange={(description) => edit('description', { ...team, description })}
          />
        </div>
      ) : (
        <p dir="auto" className="mt-2 max-w-160 text-read wrap-anywhere">
          {team.description}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {missing.length === 0 && (
          <Button icon={MessagesSquare} onClick={() => askTeam(teamId)}>
            {say.teams.use}
          </Button>
        )}
        {builtIn && (
          <>
            <Button icon={Copy} onClick={copy}>
              {say.teams.copy}
            </Button>
            <span className="text-small text-soft">{say.teams.readOnly}</span>
          </>
        )}
      </div>
    </header>
  )
}

function EarlierVersion({ summary, shown }: Pick<HeaderProps, 'summary' | 'shown'>) {
  const { teamId, version } = summary
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-group border border-warn/60 p-3">
      <p className="flex-1">{say.teams.versions.looking}</p>
      <Button onClick={() => goInstead({ section: 'teams', teamId })}>
        {say.teams.versions.showCurrent}
      </Button>
      <Button onClick={() => void revertTeam(teamId, shown.version, version)}>
        {say.teams.versions.revert}
      </Button>
    </div>
  )
}
