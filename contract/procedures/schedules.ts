// Runs that start by themselves: when, and what became of each time.
import { z } from 'zod'
import { ScheduleId } from '../ids.ts'
import { procedure } from '../rpc/index.ts'
import { AddSchedule, Occurrence, Schedule, WhenPreview, WhenRequest } from '../schedules.ts'
import { Page } from './page.ts'

const oneSchedule = z.object({ scheduleId: ScheduleId })

export const schedulesProcedures = {
  /** What the words mean, before anything is kept. BAD_INPUT says what of them was not understood. */
  preview: procedure({ effect: 'read', input: WhenRequest, output: WhenPreview }),
  add: procedure({ effect: 'keyed', input: AddSchedule, output: Schedule }),
  /** The next one due first; with `removed` those that can be brought back. */
  list: procedure({
    effect: 'read',
    input: z.object({ removed: z.literal(true).optional() }).optional(),
    output: z.array(Schedule),
  }),
  show: procedure({
    effect: 'read',
    input: oneSchedule,
    output: z.object({ schedule: Schedule, next: z.array(z.int()) }),
  }),
  /** Nothing begins any more until it is resumed; a run that goes on goes on. */
  pause: procedure({ effect: 'keyed', input: oneSchedule, output: Schedule }),
  resume: procedure({ effect: 'keyed', input: oneSchedule, output: Schedule }),
  /** An occurrence of its own, now, whatever the overlap policy says. */
  runNow: procedure({
    effect: 'keyed',
    input: z.object({ scheduleId: ScheduleId, idempotencyKey: z.string().min(8).max(200) }),
    output: Occurrence,
  }),
  remove: procedure({
    effect: 'keyed',
    input: oneSchedule,
    output: z.object({ removed: z.boolean() }),
  }),
  restore: procedure({ effect: 'keyed', input: oneSchedule, output: Schedule }),
  /** The newest first; of all schedules when none is named. */
  occurrences: procedure({
    effect: 'read',
    input: z.object({ ...Page, scheduleId: ScheduleId.optional() }),
    output: z.object({ occurrences: z.array(Occurrence), cursor: z.string().optional() }),
  }),
} as const
