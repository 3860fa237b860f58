import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { RunId, StepId } from '../../../contract/ids.ts'
import { TierPreference } from '../../../contract/labels.ts'
import { toOtlp } from '../../../contract/otlp.ts'
import { RunEventRow } from '../../../contract/run-events.ts'
import { RunStatusSchema, RunSummary, TraceSpan } from '../../../contract/runs.ts'
import { listOption, textOption, type Command, type CommandContext } from '../command.ts'
import { oneOf, theOne, wholeNumber } from '../input-file.ts'
import { typedId } from '../typed-id.ts'
import { workOptions } from '../work-options.ts'
import { wrongUse } from '../wrong-use.ts'

const runIn = (positionals: readonly string[]) => typedId(RunId, theOne(positionals, 'run id'), 'run')
const runLine = (run: RunSummary) =>
  `${run.status.padEnd(11)} ${run.runId}  ${new Date(run.createdAt).toISOString().slice(0, 16)}  ${run.teamName}: ${run.title}${run.waitingFor ? `  (${run.waitingFor})` : ''}`

async function runStart({ positionals, options, engine, output, signal }: CommandContext) {
  const text = theOne(positionals, 'text (in quotes)')
  const tier = oneOf('--tier', textOption(options, 'tier'), TierPreference.options)
  const teamId = textOption(options, 'team')
  const started = await (
    await engine()
  ).runs.start(
    {
      text,
      idempotencyKey: textOption(options, 'key') ?? randomUUID(),
      in: [...listOption(options, 'in')],
      ...(teamId !== undefined && { teamId }),
      ...(tier !== undefined && { tier }),
    },
    { signal },
  )
  output.value(started, started.runId)
}

function timeIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw wrongUse(`“${text}” is no date.`, 'Write it as 2026-01-31.')
  return at
}

async function runList({ options, engine, output, signal }: CommandContext) {
  const statuses = listOption(options, 'status').flatMap(
    (each) => oneOf('--status', each, RunStatusSchema.options) ?? [],
  )
  const teamId = textOption(options, 'team')
  const text = textOption(options, 'text')
  const since = timeIn(textOption(options, 'since'))
  const limit = wholeNumber('limit', textOption(options, 'limit')) ?? 200
  const client = await engine()
  let left = limit
  let cursor: string | undefined
  do {
    const page = await client.runs.list(
      {
        limit: Math.max(1, Math.min(left, 1000)),
        ...(statuses.length > 0 && { statuses }),
        ...(teamId !== undefined && { teamId }),
        ...(text !== undefined && { text }),
        ...(since !== undefined && { since }),
        ...(options['paid'] === true && { paid: true }),
        ...(cursor !== undefined && { cursor }),
      },
      { signal },
    )
    for (const run of page.runs.slice(0, left)) output.line(run, runLine(run))
    left -= page.runs.length
    cursor = page.cursor
  } while (cursor !== undefined && left > 0)
}

async function runShow({ positionals, engine, output, signal }: CommandContext) {
  const shown = await (await engine()).runs.show({ runId: runIn(positionals) }, { signal })
  const lines = shown.events.map((event) => {
    const { title, node } = event.body as { title?: string; node?: string }
    return `${String(event.seq).padStart(4)}  ${new Date(event.at).toISOString().slice(11, 23)}  ${event.kind.padEnd(18)} ${title ?? node ?? ''}`
  })
  output.value(shown, [runLine(shown.run), ...lines].join('\n'))
}

async function runCancel({ positionals, engine, output, signal }: CommandContext) {
  const run = await (await engine()).runs.cancel({ runId: runIn(positionals) }, { signal })
  output.value(run, runLine(run))
}

async function runResume({ positionals, options, engine, output, signal }: CommandContext) {
  const runId = runIn(positionals)
  const answer = textOption(options, 'answer')
  const step = textOption(options, 'step')
  if ((answer === undefined) !== (step === undefined)) {
    throw wrongUse('--answer and --step go together.', '`maestro run show` names the step that waits.')
  }
  const { runs } = await engine()
  const run =
    answer === undefined || step === undefined
      ? await runs.resume({ runId }, { signal })
      : await runs.answerStep({ runId, stepId: typedId(StepId, step, 'step'), answer }, { signal })
  output.value(run, runLine(run))
}

async function runTrace({ positionals, options, engine, output, signal }: CommandContext) {
  const { spans } = await (await engine()).trace({ runId: runIn(positionals) }, { signal })
  if (options['otlp'] === true) return output.value(toOtlp(spans), JSON.stringify(toOtlp(spans), null, 1))
  const depths = new Map<string, number>()
  for (const span of spans) {
    const depth = span.parentSpanId === undefined ? 0 : (depths.get(span.parentSpanId) ?? 0) + 1
    depths.set(span.spanId, depth)
    const took = span.endedAt === undefined ? '…' : `${span.endedAt - span.startedAt} ms`
    output.line(span, `${'  '.repeat(depth)}${span.name}  ${took}  ${span.status}`)
  }
}

export const runCommands: readonly Command[] = [
  {
    name: 'run start',
    positionals: 'TEXT',
    help: 'start a run of a team outside any chat',
    options: {
      ...workOptions,
      key: { type: 'string', value: 'KEY', help: 'the same key again starts nothing and gives the same run' },
    },
    prints: { each: 'value', schema: z.object({ runId: RunId }) },
    run: runStart,
  },
  {
    name: 'run list',
    positionals: '',
    help: 'the runs, newest first',
    options: {
      status: {
        type: 'string',
        multiple: true,
        value: 'STATUS',
        help: `only with this status, more than once for several: ${RunStatusSchema.options.join(', ')}`,
      },
      team: { type: 'string', value: 'TEAM', help: 'only of this team' },
      text: { type: 'string', value: 'WORDS', help: 'only with these words in the title or the team’s name' },
      since: { type: 'string', value: 'DATE', help: 'only from this day on' },
      paid: { type: 'boolean', help: 'only those that cost money' },
      limit: { type: 'string', value: 'N', help: 'at most so many (200)' },
    },
    prints: { each: 'line', schema: RunSummary },
    run: runList,
  },
  {
    name: 'run show',
    positionals: 'RUN',
    help: 'one run with its journal',
    options: {},
    prints: { each: 'value', schema: z.object({ run: RunSummary, events: z.array(RunEventRow) }) },
    run: runShow,
  },
  {
    name: 'run cancel',
    positionals: 'RUN',
    help: 'stop a run',
    options: {},
    prints: { each: 'value', schema: RunSummary },
    run: runCancel,
  },
  {
    name: 'run resume',
    positionals: 'RUN',
    help: 'let a stopped run go on, or answer the step it waits at',
    options: {
      step: { type: 'string', value: 'STEP', help: 'the step that waits' },
      answer: { type: 'string', value: 'TEXT', help: 'the answer to it' },
    },
    prints: { each: 'value', schema: RunSummary },
    run: runResume,
  },
  {
    name: 'trace',
    positionals: 'RUN',
    help: 'everything a run did, as spans',
    options: { otlp: { type: 'boolean', help: 'as one OpenTelemetry (OTLP) JSON object' } },
    prints: { each: 'line', schema: TraceSpan },
    run: runTrace,
  },
]
