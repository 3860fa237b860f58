import { useEffect, useRef } from 'react'
import { useApp, useAsked, type Asked } from '../../state/index.ts'

/** Asks again whenever a schedule, or what became of one of its times, has changed. */
export function useFresh<T>(asked: Asked<T>): Asked<T> {
  const seq = useApp(({ app }) => app.schedulesSeq)
  const { again } = asked
  const latest = useRef(again)
  const seen = useRef(seq)
  useEffect(() => {
    latest.current = again
  })
  useEffect(() => {
    if (seen.current === seq) return
    seen.current = seq
    latest.current()
  }, [seq])
  return asked
}

export const useSchedules = () =>
  useFresh(useAsked('schedules', (engine, signal) => engine.schedules.list(undefined, { signal })))
