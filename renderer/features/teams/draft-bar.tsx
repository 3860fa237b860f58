import { Redo2, Save, Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import { changesBetween } from '../../../contract/team-changes.ts'
import type { ShownTeam } from '../../../contract/teams.ts'
import {
  discardDraft,
  redoTeam,
  saveDraftAsCopy,
  saveTeam,
  undoTeam,
  type TeamDraft,
} from '../../state/index.ts'
import { Button, IconButton, say, TextButton } from '../../ui/index.ts'
import { changeWords } from './changes-view.tsx'
import { ProblemList } from './problem-list.tsx'
import { isKeepable, useCheck } from './use-check.ts'

interface DraftBarProps {
  readonly shown: ShownTeam
  readonly draft: TeamDraft
  readonly onCompare: () => void
}

/** What was changed and not saved, and what can be done with it. */
export function DraftBar({ shown, draft, onCompare }: DraftBarProps) {
  const { id } = draft.team
  const words = say.teams.draft
  const changes = useMemo(() => changesBetween(draft.base, draft.team), [draft.base, draft.team])
  const checked = useCheck(JSON.stringify(draft.team))
  const wrong = checked?.problems.filter(({ prevents }) => prevents === 'keeping') ?? []
  const canSave = isKeepable(checked) && draft.text === undefined && changes.length > 0
  // Saved elsewhere meanwhile, in another window or by the command line.
  const isOvertaken = draft.basedOn !== shown.version
  return (
    <section aria-label={words.title} className="rounded-group border border-warn/60 p-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="min-w-40 flex-1">
          {words.title}
          <span className="block text-small text-soft">{words.kept}</span>
        </p>
        <IconButton
          icon={Undo2}
          label={words.undo}
          disabled={draft.past.length === 0}
          onClick={() => undoTeam(id)}
        />
        <IconButton
          icon={Redo2}
          label={words.redo}
          disabled={draft.future.length === 0}
          onClick={() => redoTeam(id)}
        />
        <Button onClick={() => discardDraft(id)}>{words.discard}</Button>
        {!isOvertaken && (
          <Button look="primary" icon={Save} disabled={!canSave} onClick={() => void saveTeam(id)}>
            {words.save}
          </Button>
        )}
      </div>
      {isOvertaken && (
        <div role="alert" className="mt-2 border-t border-line pt-2">
          <p>{words.conflict}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button onClick={onCompare}>{words.showTheirs}</Button>
            <Button disabled={!canSave} onClick={() => void saveTeam(id, shown.version)}>
              {words.overwrite}
            </Button>
            <Button disabled={!canSave} onClick={() => void saveDraftAsCopy(id)}>
              {words.asCopy}
            </Button>
          </div>
        </div>
      )}
      {wrong.length > 0 && (
        <div role="status" className="mt-2 border-t border-line pt-2">
          <p className="mb-1 text-small text-soft">{words.problems(wrong.length)}</p>
          <ProblemList problems={wrong} />
        </div>
      )}
      {changes.length > 0 && (
        <div className="mt-2 text-small text-soft">
          <ul>
            {changes.slice(0, mostListed).map((change) => (
              <li
                key={`${change.part} ${change.id} ${change.field ?? ''}`}
                dir="auto"
                className="wrap-anywhere"
              >
                {changeWords(change)}
              </li>
            ))}
          </ul>
          <TextButton onClick={onCompare}>{words.changes(changes.length)}</TextButton>
        </div>
      )}
    </section>
  )
}

const mostListed = 3
