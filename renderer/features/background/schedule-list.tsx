import { CalendarClock, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Schedule } from '../../../contract/schedules.ts'
import { go, hideList, usePlace } from '../../state/index.ts'
import { IconButton, List, Loading, Nothing, nothingSelected, Trouble } from '../../ui/index.ts'
import { sayBackground } from '../../ui/words/background.ts'
import { formatMoment } from './moment.ts'
import { useSchedules } from './use-schedules.ts'

/** The schedules, the next one due first. */
export function ScheduleList() {
  const words = sayBackground()
  const { value: schedules, error } = useSchedules()
  const openKey = usePlace(({ scheduleId }) => scheduleId)
  const [selection, setSelection] = useState(nothingSelected)
  const rows = useMemo(
    () => schedules?.map((item) => ({ type: 'item' as const, key: item.scheduleId as string, item })) ?? [],
    [schedules],
  )
  const open = (key: string) => {
    const schedule = schedules?.find(({ scheduleId }) => scheduleId === key)
    if (!schedule) return
    go({ section: 'background', scheduleId: schedule.scheduleId })
    hideList()
  }
  const begin = () => {
    go({ section: 'background', isNew: true })
    hideList()
  }
  return (
    <>
      <header className="flex h-12 items-center pr-2 pl-4">
        <h2 className="flex-1 font-strong">{words.list}</h2>
        <IconButton icon={Plus} label={words.new} onClick={begin} />
      </header>
      {error && <Trouble error={error} className="mx-3 mb-2" />}
      {!schedules && !error && <Loading />}
      {schedules && rows.length === 0 && <Nothing icon={CalendarClock} title={words.none} />}
      {rows.length > 0 && (
        <List
          label={words.list}
          rows={rows}
          selection={selection}
          onSelection={setSelection}
          openKey={openKey}
          onOpen={open}
        >
          {(schedule: Schedule) => <ScheduleRow schedule={schedule} />}
        </List>
      )}
    </>
  )
}

function ScheduleRow({ schedule }: { readonly schedule: Schedule }) {
  const { name, words, nextDue, zone, pausedAt } = schedule
  const say = sayBackground()
  const next =
    pausedAt !== undefined ? say.isPaused : nextDue === undefined ? say.isOver : formatMoment(nextDue, zone)
  return (
    <>
      <span dir="auto" className="truncate">
        {name}
      </span>
      <span className="flex items-center gap-1.5 truncate text-small text-soft">
        <span className="tabular">{next}</span>
        <span aria-hidden>·</span>
        <span dir="auto" className="truncate">
          {words}
        </span>
      </span>
    </>
  )
}
