import { CircleCheck, Copy, Download } from 'lucide-react'
import { useEffect, useId } from 'react'
import type { ShownTeam, TeamDefinition } from '../../../contract/teams.ts'
import { changeTeam, exportTeam, setTeamText, useTeamDraft } from '../../state/index.ts'
import { Button, note, say } from '../../ui/index.ts'
import { ProblemList } from './problem-list.tsx'
import { isKeepable, readJson, useCheck, type Checked } from './use-check.ts'

interface FileTabProps {
  readonly shown: ShownTeam
  readonly team: TeamDefinition
  readonly isEditable: boolean
}

const fileOf = (team: TeamDefinition): string => JSON.stringify(team, undefined, 2)

/** The team as its file: to be read, copied, and for one's own to be written, with what is wrong told while it is typed. */
export function FileTab({ shown, team, isEditable }: FileTabProps) {
  const draft = useTeamDraft(team.id)
  const pending = isEditable ? draft?.text : undefined
  const text = pending ?? fileOf(team)
  const checked = useCheck(text)
  const id = useId()
  useEffect(() => {
    // The other views get it as soon as it is a team.
    if (pending === undefined || !isKeepable(checked) || checked.team.id !== team.id) return
    const isOther = fileOf(checked.team) !== fileOf(team)
    if (isOther) changeTeam(shown, 'file', checked.team)
  }, [pending, checked, team, shown])
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={id} className="flex-1 text-small text-soft">
          {say.teams.file.label}
        </label>
        <Button
          icon={Copy}
          onClick={() => void navigator.clipboard.writeText(text).then(() => note(say.teams.file.copied))}
        >
          {say.teams.file.copy}
        </Button>
        <Button icon={Download} onClick={() => void exportTeam(team.id, shown.version)}>
          {say.teams.export}
        </Button>
      </div>
      <textarea
        id={id}
        dir="ltr"
        spellCheck={false}
        readOnly={!isEditable}
        data-own-undo
        value={text}
        onChange={(event) => setTeamText(shown, event.currentTarget.value)}
        className="h-120 max-h-[60dvh] w-full resize-y rounded-control border border-line-strong/60 bg-ground p-3 font-mono text-[0.8125rem]/5"
      />
      <div aria-live="polite">
        <Verdict text={text} checked={checked} teamId={team.id} />
      </div>
    </div>
  )
}

interface VerdictProps {
  readonly text: string
  readonly checked: Checked | undefined
  readonly teamId: string
}

function Verdict({ text, checked, teamId }: VerdictProps) {
  const read = readJson(text)
  if ('why' in read) return <Wrong message={say.teams.file.notJson(read.why)} />
  if (!checked) return null
  if (checked.problems.length > 0)
    return (
      <>
        <ProblemList problems={checked.problems} />
        {!isKeepable(checked) && <p className="mt-2 text-small text-soft">{say.teams.file.pending}</p>}
      </>
    )
  if (checked.team?.id !== teamId) return <Wrong message={say.teams.file.otherId(teamId)} />
  return (
    <p className="flex items-center gap-2 text-good">
      <CircleCheck size={16} aria-hidden />
      {say.teams.file.fine}
    </p>
  )
}

const Wrong = ({ message }: { readonly message: string }) => (
  <ProblemList problems={[{ path: '', message, prevents: 'keeping' }]} />
)
