import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ScheduleId } from '../../../contract/ids.ts'
import { TierPreference } from '../../../contract/labels.ts'
import {
  MissedPolicy,
  Occurrence,
  OverlapPolicy,
  Schedule,
  WhenPreview,
  type SchedulePolicies,
} from '../../../contract/schedules.ts'
import { listOption, textOption, type Command, type CommandContext, type OptionShape } from '../command.ts'
import { durationMs } from '../duration.ts'
import { oneOf, theOne, wholeNumber } from '../input-file.ts'
import { occurrenceLine, scheduleLine, timeIn } from '../schedule-words.ts'
import { typedId } from '../typed-id.ts'
import { workOptions } from '../work-options.ts'
import { wrongUse } from '../wrong-use.ts'

type Options = CommandContext['options']

const scheduleIn = (positionals: readonly string[]) =>
  typedId(ScheduleId, theOne(positionals, 'schedule id'), 'schedule')

function momentIn(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at))
    throw wrongUse(`${name} wants a moment, not “${text}”.`, 'Write it as 2026-12-24T18:00+01:00.')
  return at
}

/** Where the one who types is, unless told. */
function timesIn(words: string, options: Options) {
  const startsAt = momentIn('--start', textOption(options, 'start'))
  const endsAt = momentIn('--end', textOption(options, 'end'))
  return {
    words,
    zone: textOption(options, 'zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(startsAt !== undefined && { startsAt }),
    ...(endsAt !== undefined && { endsAt }),
  }
}

function policiesIn(options: Options): Partial<SchedulePolicies> {
  const given = {
    missed: oneOf('--missed', textOption(options, 'missed'), MissedPolicy.options),
    windowMs: durationMs('--window', textOption(options, 'window')),
    overlap: oneOf('--overlap', textOption(options, 'overlap'), OverlapPolicy.options),
    retries: wholeNumber('retries', textOption(options, 'retries'), { least: 0 }),
    backoffMs: durationMs('--backoff', textOption(options, 'backoff')),
    jitterMs: durationMs('--jitter', textOption(options, 'jitter')),
  }
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<SchedulePolicies>
}

async function runAdd({ positionals, options, engine, output, signal }: CommandContext) {
  const [words, prompt] = positionals
  if (words === undefined || prompt === undefined || positionals.length !== 2)
    throw wrongUse(
      'Say when, and what to do, each in quotes.',
      'For example `maestro schedule add "every weekday at 7" "What is new in my documents?"`.',
    )
  const name = textOption(options, 'name')
  const teamId = textOption(options, 'team')
  const tier = oneOf('--tier', textOption(options, 'tier'), TierPreference.options)
  const schedule = await (
    await engine()
  ).schedules.add(
    {
      ...timesIn(words, options),
      prompt,
      in: [...listOption(options, 'in')],
      policies: policiesIn(options),
      idempotencyKey: textOption(options, 'key') ?? randomUUID(),
      ...(name !== undefined && { name }),
      ...(teamId !== undefined && { teamId }),
      ...(tier !== undefined && { tier }),
    },
    { signal },
  )
  output.value(schedule, scheduleLine(schedule))
}

async function runPreview({ positionals, options, engine, output, signal }: CommandContext) {
  const words = theOne(positionals, 'phrase (in quotes)')
  const preview = await (await engine()).schedules.preview(timesIn(words, options), { signal })
  output.value(preview, preview.next.map((at) => timeIn(preview.zone, at)).join('\n'))
}

async function runListSchedules({ options, engine, output, signal }: CommandContext) {
  const input = options['removed'] === true ? { removed: true as const } : {}
  for (const schedule of await (await engine()).schedules.list(input, { signal }))
    output.line(schedule, scheduleLine(schedule))
}

async function runShow({ positionals, engine, output, signal }: CommandContext) {
  const shown = await (await engine()).schedules.show({ scheduleId: scheduleIn(positionals) }, { signal })
  const { schedule, next } = shown
  const lines = [
    scheduleLine(schedule),
    schedule.prompt,
    ...next.map((at) => `  ${timeIn(schedule.zone, at)}`),
    ...(schedule.last ? [`last: ${occurrenceLine(schedule.last, schedule.zone)}`] : []),
  ]
  output.value(shown, lines.join('\n'))
}

async function runPause({ positionals, engine, output, signal }: CommandContext) {
  const paused = await (await engine()).schedules.pause({ scheduleId: scheduleIn(positionals) }, { signal })
  output.value(paused, scheduleLine(paused))
}

async function runResume({ positionals, engine, output, signal }: CommandContext) {
  const resumed = await (await engine()).schedules.resume({ scheduleId: scheduleIn(positionals) }, { signal })
  output.value(resumed, scheduleLine(resumed))
}

async function runNow({ positionals, options, engine, output, signal }: CommandContext) {
  const { schedules } = await engine()
  const scheduleId = scheduleIn(positionals)
  const idempotencyKey = textOption(options, 'key') ?? randomUUID()
  const occurrence = await schedules.runNow({ scheduleId, idempotencyKey }, { signal })
  output.value(occurrence, occurrence.runId ?? occurrence.state)
}

async function runRemove({ positionals, engine, output, signal }: CommandContext) {
  const result = await (await engine()).schedules.remove({ scheduleId: scheduleIn(positionals) }, { signal })
  output.value(
    result,
    result.removed ? 'Removed; `schedule restore` brings it back.' : 'It was removed before.',
  )
}

async function runRestore({ positionals, engine, output, signal }: CommandContext) {
  const restored = await (
    await engine()
  ).schedules.restore({ scheduleId: scheduleIn(positionals) }, { signal })
  output.value(restored, scheduleLine(restored))
}

async function runOccurrences({ positionals, options, engine, output, signal }: CommandContext) {
  const scheduleId = positionals.length === 0 ? undefined : scheduleIn(positionals)
  const { schedules } = await engine()
  const limit = wholeNumber('limit', textOption(options, 'limit')) ?? 200
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  let left = limit
  let cursor: string | undefined
  do {
    const page = await schedules.occurrences(
      {
        limit: Math.min(left, 1000),
        ...(scheduleId !== undefined && { scheduleId }),
        ...(cursor !== undefined && { cursor }),
      },
      { signal },
    )
    for (const occurrence of page.occurrences) output.line(occurrence, occurrenceLine(occurrence, zone))
    left -= page.occurrences.length
    cursor = page.cursor
  } while (cursor !== undefined && left > 0)
}

const whenOptions = {
  zone: {
    type: 'string',
    value: 'ZONE',
    help: 'the time zone that is meant, as Europe/Zurich (this computer’s)',
  },
  start: { type: 'string', value: 'MOMENT', help: 'not before, as 2026-12-24T18:00+01:00' },
  end: { type: 'string', value: 'MOMENT', help: 'not after' },
} as const satisfies Readonly<Record<string, OptionShape>>
const keyOption = {
  key: { type: 'string', value: 'KEY', help: 'the same key again does nothing and gives the same' },
} as const satisfies Readonly<Record<string, OptionShape>>
const oneSchedule = {
  positionals: 'SCHEDULE',
  options: {},
  prints: { each: 'value', schema: Schedule },
} as const

export const scheduleCommands: readonly Command[] = [
  {
    name: 'schedule add',
    positionals: 'WHEN TEXT',
    help: 'let a team work by itself: at times in words (“every weekday at 7”, “tomorrow at 8”, “every 2 hours”; German too) or by a cron expression',
    options: {
      ...whenOptions,
      name: { type: 'string', value: 'NAME', help: 'what it is called (the first words of the text)' },
      ...workOptions,
      missed: {
        type: 'string',
        value: 'POLICY',
        help: `times that passed while Maestro was not there: ${MissedPolicy.options.join(', ')} (once)`,
      },
      window: {
        type: 'string',
        value: 'LENGTH',
        help: 'how late it may still begin, as 90s, 15m, 2h, 3d (1d)',
      },
      overlap: {
        type: 'string',
        value: 'POLICY',
        help: `while an earlier run goes on: ${OverlapPolicy.options.join(', ')} (skip)`,
      },
      retries: { type: 'string', value: 'N', help: 'how often a run that failed is tried again (0)' },
      backoff: {
        type: 'string',
        value: 'LENGTH',
        help: 'after how long at first; twice as long each time (1m)',
      },
      jitter: {
        type: 'string',
        value: 'LENGTH',
        help: 'begin up to so much later, to spread many of one time (0s)',
      },
      ...keyOption,
    },
    prints: { each: 'value', schema: Schedule },
    run: runAdd,
  },
  {
    name: 'schedule preview',
    positionals: 'WHEN',
    help: 'what times in words mean: the next five; keeps nothing',
    options: whenOptions,
    prints: { each: 'value', schema: WhenPreview },
    run: runPreview,
  },
  {
    name: 'schedule list',
    positionals: '',
    help: 'the schedules, the next one due first',
    options: { removed: { type: 'boolean', help: 'those that can be brought back' } },
    prints: { each: 'line', schema: Schedule },
    run: runListSchedules,
  },
  {
    ...oneSchedule,
    name: 'schedule show',
    help: 'one schedule with its next five times',
    prints: { each: 'value', schema: z.object({ schedule: Schedule, next: z.array(z.int()) }) },
    run: runShow,
  },
  {
    ...oneSchedule,
    name: 'schedule pause',
    help: 'begin nothing until it is resumed; what runs goes on',
    run: runPause,
  },
  { ...oneSchedule, name: 'schedule resume', help: 'go on with it from now', run: runResume },
  {
    ...oneSchedule,
    name: 'schedule run-now',
    help: 'a run of it now, besides its times',
    options: keyOption,
    prints: { each: 'value', schema: Occurrence },
    run: runNow,
  },
  {
    ...oneSchedule,
    name: 'schedule remove',
    help: 'take it away; what it did stays, and it can be brought back',
    prints: { each: 'value', schema: z.object({ removed: z.boolean() }) },
    run: runRemove,
  },
  { ...oneSchedule, name: 'schedule restore', help: 'bring a removed one back', run: runRestore },
  {
    name: 'schedule occurrences',
    positionals: '[SCHEDULE]',
    help: 'what became of each time, the newest first: ran, late, or skipped and why, with its run',
    options: { limit: { type: 'string', value: 'N', help: 'at most so many (200)' } },
    prints: { each: 'line', schema: Occurrence },
    run: runOccurrences,
  },
]
