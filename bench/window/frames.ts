// How evenly a page is drawn: the gaps between its frames, and the tasks that held it up.
import type { Page } from 'playwright-core'

export interface Frames {
  /** Milliseconds from each frame to the next. */
  readonly gaps: readonly number[]
  /** Milliseconds of each task over 50 ms. */
  readonly longTasks: readonly number[]
}

interface Recorder {
  readonly stop: () => Frames
}

export async function recordFrames(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(() => {
    const gaps: number[] = []
    const longTasks: number[] = []
    const note = (entries: PerformanceEntryList) => longTasks.push(...entries.map(({ duration }) => duration))
    const watch = new PerformanceObserver((list) => note(list.getEntries()))
    watch.observe({ type: 'longtask' })
    let last: number | undefined
    let handle = requestAnimationFrame(function frame(now) {
      if (last !== undefined) gaps.push(now - last)
      last = now
      handle = requestAnimationFrame(frame)
    })
    const recorder: Recorder = {
      stop() {
        cancelAnimationFrame(handle)
        note(watch.takeRecords())
        watch.disconnect()
        return { gaps, longTasks }
      },
    }
    Object.assign(window, { frameRecorder: recorder })
  })
  return () => page.evaluate(() => (window as unknown as { frameRecorder: Recorder }).frameRecorder.stop())
}

/** A screen of 60 Hz shows a frame each 16.7 ms; half a frame more is one that was missed. */
const missedMs = 25

export function framesRow(name: string, { gaps, longTasks }: Frames) {
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1000
  return {
    what: name,
    seconds: Number(seconds.toFixed(1)),
    'frames/s': Number((gaps.length / seconds).toFixed(1)),
    'missed (over 16 ms)': gaps.filter((gap) => gap > missedMs).length,
    'over 50 ms': gaps.filter((gap) => gap > 50).length,
    'tasks over 50 ms': longTasks.length,
    'longest task ms': Math.round(Math.max(0, ...longTasks)),
  }
}
