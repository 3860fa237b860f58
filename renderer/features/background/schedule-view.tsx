import { Pause, Play, Trash2, Zap } from 'lucide-react'
import type { ScheduleId } from '../../../contract/ids.ts'
import { useAsked, useTeams } from '../../state/index.ts'
import { Button, IconButton, Loading, Trouble } from '../../ui/index.ts'
import { sayBackground } from '../../ui/words/background.ts'
import { formatMoment } from './moment.ts'
import { Occurrences } from './occurrences.tsx'
import { removeSchedule, runNow, setPaused } from './schedule-actions.ts'
import { useFresh } from './use-schedules.ts'

export function ScheduleView({ scheduleId }: { readonly scheduleId: ScheduleId }) {
  const words = sayBackground()
  const teams = useTeams()
  const { value, error } = useFresh(
    useAsked(`schedule ${scheduleId}`, (engine, signal) => engine.schedules.show({ scheduleId }, { signal })),
  )
  if (error) return <Trouble error={error} className="mt-6" />
  if (!value) return <Loading />
  const { schedule, next } = value
  const { name, prompt, teamId, zone, pausedAt, removedAt } = schedule
  if (removedAt !== undefined) return <p className="pt-6 text-soft">{words.gone}</p>
  return (
    <>
      <header className="flex flex-wrap items-center gap-2 pt-6 pb-3">
        <h1 dir="auto" className="min-w-0 flex-1 text-title font-strong wrap-anywhere">
          {name}
        </h1>
        <Button icon={Zap} onClick={() => void runNow(schedule)}>
          {words.runNow}
        </Button>
        <Button icon={pausedAt === undefined ? Pause : Play} onClick={() => void setPaused(schedule)}>
          {pausedAt === undefined ? words.pause : words.resume}
        </Button>
        <IconButton icon={Trash2} label={words.remove} onClick={() => void removeSchedule(schedule)} />
      </header>
      {prompt !== name && (
        <p dir="auto" className="pb-3 text-read whitespace-pre-wrap wrap-anywhere">
          {prompt}
        </p>
      )}
      <p className="text-soft">
        <span dir="auto">{schedule.words}</span> · {zone} ·{' '}
        <span dir="auto">{teams.find((team) => team.teamId === teamId)?.name ?? teamId}</span>
      </p>
      <h2 className="mt-6 font-strong">{words.upcoming}</h2>
      {pausedAt !== undefined && <p className="text-warn">{words.isPaused}</p>}
      {pausedAt === undefined && next.length === 0 && <p className="text-soft">{words.isOver}</p>}
      {pausedAt === undefined && (
        <ul className="flex flex-wrap gap-x-4">
          {next.map((at) => (
            <li key={at} className="tabular">
              {formatMoment(at, zone)}
            </li>
          ))}
        </ul>
      )}
      <Occurrences scheduleId={scheduleId} zone={zone} />
    </>
  )
}
