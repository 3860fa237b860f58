// What stands where content is missing: not yet there, nothing there, or gone wrong.
import { CircleAlert, LoaderCircle, type LucideIcon } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { ErrorShape } from '../../contract/app-error.ts'
import { classes } from './class-names.ts'
import { say } from './words/index.ts'

export function Spinner({ size = 16 }: { readonly size?: number }) {
  return <LoaderCircle size={size} aria-hidden className="shrink-0 animate-spin text-soft" />
}

/** Shows nothing for 300 ms: what is quicker needs no word. */
export function Loading() {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <p role="status" className="flex items-center gap-2 p-4 text-soft">
      <Spinner />
      {say.common.loading}
    </p>
  )
}

interface NothingProps {
  readonly icon?: LucideIcon
  readonly title: string
  readonly children?: ReactNode
}

export function Nothing({ icon: Icon, title, children }: NothingProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center text-soft">
      {Icon && <Icon size={28} strokeWidth={1.5} aria-hidden className="mb-2" />}
      <p className="text-ink">{title}</p>
      {children}
    </div>
  )
}

interface TroubleProps {
  readonly error: ErrorShape
  readonly className?: string
  /** The buttons that do what `next` says. */
  readonly children?: ReactNode
}

/** What happened, what is safe, what to do, with the button that does it. */
export function Trouble({ error, className, children }: TroubleProps) {
  const { message, safe, next } = say.errorWords(error)
  return (
    <div className={classes('flex gap-2 rounded-group bg-bad-soft p-3', className)}>
      <CircleAlert size={18} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0">
        <p dir="auto" className="wrap-anywhere">
          {message}
        </p>
        <p dir="auto" className="mt-0.5 text-small text-soft wrap-anywhere">
          {safe} {next}
        </p>
        {children && <div className="mt-2 flex flex-wrap gap-2 empty:hidden">{children}</div>}
      </div>
    </div>
  )
}

interface ProgressProps {
  readonly done: number
  readonly total: number
  readonly label: string
  /** Its end is something to look at, and near. */
  readonly isNear?: boolean
}

export function ProgressBar({ done, total, label, isNear = false }: ProgressProps) {
  const percent = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : 0
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      className="h-1 overflow-hidden rounded-round bg-raised"
    >
      <div className={classes('h-full', isNear ? 'bg-warn' : 'bg-accent')} style={{ width: `${percent}%` }} />
    </div>
  )
}
