// Every state has a shape and a word; colour only helps.
import {
  Ban,
  Check,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react'
import type { RunStatus, StepState } from '../../../contract/run-state.ts'
import { classes } from '../../ui/index.ts'

type Status = RunStatus | StepState['status'] | 'skipped'
type Look = readonly [LucideIcon, string]

const working: Look = [LoaderCircle, 'text-accent animate-spin']
const needsUser: Look = [Hourglass, 'text-warn']
const done: Look = [Check, 'text-good']
const bad: Look = [CircleX, 'text-bad']
const looks: Readonly<Record<Status, Look>> = {
  queued: [CircleDashed, 'text-soft'],
  running: working,
  retrying: working,
  waiting: needsUser,
  finished: done,
  answered: done,
  failed: bad,
  cancelled: [Ban, 'text-soft'],
  skipped: [CircleDashed, 'text-soft'],
  quarantined: [CirclePause, 'text-warn'],
  parked: [CirclePause, 'text-warn'],
  'in-doubt': [CircleHelp, 'text-warn'],
}

export function StatusMark({ status, size = 16 }: { readonly status: Status; readonly size?: number }) {
  const [Icon, look] = looks[status]
  return <Icon size={size} aria-hidden className={classes('shrink-0', look)} />
}
