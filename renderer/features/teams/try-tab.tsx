import { Play } from 'lucide-react'
import { useId, useState } from 'react'
import { create } from 'zustand'
import type { RunId } from '../../../contract/ids.ts'
import type { TeamDefinition } from '../../../contract/teams.ts'
import { tryTeam } from '../../state/index.ts'
import { Button, say } from '../../ui/index.ts'
import { RunView } from '../runs/index.ts'

interface TryTabProps {
  readonly team: TeamDefinition
  readonly isDraft: boolean
  /** Why it cannot run now. */
  readonly obstacle: string | undefined
}

interface Trial {
  readonly text: string
  readonly runId?: RunId | undefined
}
/** By team: a trial goes on while other views of the team are looked at. */
const useTrials = create<Readonly<Record<string, Trial>>>(() => ({}))
const noTrial: Trial = { text: '' }

/** A question to the team as it stands here, saved or not. */
export function TryTab({ team, isDraft, obstacle }: TryTabProps) {
  const { text, runId } = useTrials((trials) => trials[team.id] ?? noTrial)
  const [isStarting, setStarting] = useState(false)
  const id = useId()
  const canRun = text.trim() !== '' && !isStarting && obstacle === undefined
  const run = async () => {
    if (!canRun) return
    setStarting(true)
    const started = await tryTeam(team, text.trim())
    setStarting(false)
    if (started) useTrials.setState({ [team.id]: { text, runId: started } })
  }
  return (
    <div className="space-y-4">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void run()
        }}
      >
        <label htmlFor={id} className="block text-small text-soft">
          {say.teams.try.label}
        </label>
        <div className="mt-1 flex gap-2">
          <input
            id={id}
            dir="auto"
            value={text}
            placeholder={say.teams.try.placeholder}
            onChange={(event) => useTrials.setState({ [team.id]: { text: event.target.value, runId } })}
            className="h-8 min-w-0 flex-1 rounded-control border border-line-strong/60 bg-paper px-2 pointer-coarse:h-10"
          />
          <Button type="submit" look="primary" icon={Play} disabled={!canRun}>
            {say.teams.try.run}
          </Button>
        </div>
        <p className="mt-1 text-small text-soft">
          {obstacle ?? (isDraft ? say.teams.try.asDraft : say.teams.try.asSaved)}
        </p>
      </form>
      {runId ? (
        <div className="-mx-6 flex flex-col">
          <RunView key={runId} runId={runId} />
        </div>
      ) : (
        <p className="text-soft">{say.teams.try.none}</p>
      )}
    </div>
  )
}
