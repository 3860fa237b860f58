import type { Schedule } from '../../../contract/schedules.ts'
import { engine, go } from '../../state/index.ts'
import { note, noteError, offerUndo } from '../../ui/index.ts'
import { sayBackground } from '../../ui/words/background.ts'

export async function setPaused({ scheduleId, pausedAt }: Schedule): Promise<void> {
  try {
    const { schedules } = engine()
    if (pausedAt === undefined) await schedules.pause({ scheduleId })
    else await schedules.resume({ scheduleId })
  } catch (error) {
    noteError(error)
  }
}

export async function runNow({ scheduleId }: Schedule): Promise<void> {
  try {
    const { runId } = await engine().schedules.runNow({ scheduleId, idempotencyKey: crypto.randomUUID() })
    const words = sayBackground()
    if (runId) note(words.begun, { label: words.openRun, run: () => go({ section: 'runs', runId }) })
  } catch (error) {
    noteError(error)
  }
}

export async function removeSchedule({ scheduleId, name }: Schedule): Promise<void> {
  try {
    await engine().schedules.remove({ scheduleId })
    go({ section: 'background' })
    offerUndo(sayBackground().removed(name), () => void bringBack(scheduleId))
  } catch (error) {
    noteError(error)
  }
}

async function bringBack(scheduleId: Schedule['scheduleId']): Promise<void> {
  try {
    await engine().schedules.restore({ scheduleId })
    go({ section: 'background', scheduleId })
  } catch (error) {
    noteError(error, () => void bringBack(scheduleId))
  }
}
