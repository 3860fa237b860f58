import { usePlace } from '../../state/index.ts'
import { sayBackground } from '../../ui/words/background.ts'
import { NewSchedule } from './new-schedule.tsx'
import { Occurrences } from './occurrences.tsx'
import { ScheduleView } from './schedule-view.tsx'

/** One schedule, or a new one and what became of the last times of all. */
export function BackgroundPage() {
  const scheduleId = usePlace(({ scheduleId }) => scheduleId)
  const words = sayBackground()
  return (
    <div
      role="region"
      aria-label={words.title}
      tabIndex={0}
      data-quiet-focus
      className="min-h-0 flex-1 overflow-auto px-6 pb-12 max-tablet:px-4"
    >
      <div className="mx-auto max-w-160">
        {scheduleId ? (
          <ScheduleView key={scheduleId} scheduleId={scheduleId} />
        ) : (
          <>
            <h1 className="pt-6 text-title font-strong">{words.new}</h1>
            <p className="pb-3 text-soft">{words.noneText}</p>
            <NewSchedule />
            <Occurrences />
          </>
        )}
      </div>
    </div>
  )
}
