import { csvHeader, csvLine } from '../../../contract/ledger-csv.ts'
import {
  LedgerCall,
  LedgerReport,
  LedgerView,
  type LedgerCallsRequest,
  type LedgerSum,
} from '../../../contract/ledger.ts'
import { isCostUnknown, isSumUnknown } from '../../../contract/unknown-price.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { oneOf } from '../input-file.ts'
import { wrongUse } from '../wrong-use.ts'

const usd = (cost: number, isUnknown: boolean) =>
  (isUnknown ? 'unknown' : cost === 0 ? 'free' : `$${cost.toFixed(4)}`).padStart(10)

/** A day without a time is the user's: it begins at midnight here. */
function timeIn(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00`) : Date.parse(text)
  if (at >= 0) return at
  throw wrongUse(`${name} cannot be “${text}”.`, 'Give a day, such as 2026-03-01.')
}

function periodIn(options: CommandContext['options']): Pick<LedgerCallsRequest, 'since' | 'until'> {
  const since = timeIn('--since', textOption(options, 'since'))
  const until = timeIn('--until', textOption(options, 'until'))
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) }
}

function sumLine(name: string, sum: LedgerSum): string {
  const { calls, failed, unknownPrice, savedUsd, untoldUsd } = sum
  const facts = [
    `${calls} calls`,
    failed > 0 && `${failed} failed`,
    unknownPrice > 0 && `${unknownPrice} of unknown price`,
    untoldUsd > 0 && `up to $${untoldUsd.toFixed(4)} of it for calls that broke off untold`,
    savedUsd !== undefined && `${untoldUsd > 0 ? 'at least ' : ''}$${savedUsd.toFixed(4)} saved`,
  ].filter((fact) => fact !== false)
  return `${usd(sum.costUsd, isSumUnknown(sum))}  ${name} (${facts.join(', ')})`
}

/** How well a cost is known, where nobody told it. */
const estimates = {
  most: 'at most: nobody told what it cost',
  expected: 'as was expected: nobody told what it cost',
} as const

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`

async function runLedger(context: CommandContext) {
  const { options, engine, output, signal } = context
  if (options['csv'] === true) return runCsv(context)
  const by = oneOf('--by', textOption(options, 'by'), LedgerView.options) ?? 'model'
  const report = await (await engine()).ledger({ by, ...periodIn(options) }, { signal })
  const { total, left } = report
  const lines = [
    ...report.rows.map((row) => sumLine(row.key === '' ? `no ${by}` : row.key, row)),
    ...(left > 0 ? [`and ${left} more`] : []),
    sumLine('in all', total),
    ...(total.answered > 0
      ? [`${percent(total.answeredHere, total.answered)} answered on this computer`]
      : []),
  ]
  output.value(report, lines.join('\n'))
}

async function* callsIn(context: CommandContext): AsyncGenerator<LedgerCall> {
  const { options, engine, signal } = context
  const client = await engine()
  const period = periodIn(options)
  const of = partIn(textOption(options, 'of'))
  let cursor: string | undefined
  do {
    const page = await client.ledgerCalls(
      { ...period, ...(of && { of }), ...(cursor !== undefined && { cursor }), limit: 1_000 },
      { signal },
    )
    yield* page.calls
    cursor = page.cursor
  } while (cursor !== undefined)
}

function partIn(text: string | undefined): LedgerCallsRequest['of'] {
  if (text === undefined) return undefined
  const [, view, key = ''] = /^(\w+)=(.*)$/s.exec(text) ?? []
  const by = LedgerView.safeParse(view).data
  if (by) return { by, key }
  throw wrongUse(`--of cannot be “${text}”.`, 'Give a view and a key, such as model=quoting-1.')
}

/** One line for each attempt, for other programs; with --json the rows as JSON lines. */
async function runCsv(context: CommandContext) {
  const { output, isJson } = context
  if (!isJson) output.line({}, csvHeader)
  for await (const call of callsIn(context)) output.line(call, csvLine(call))
}

async function runCalls(context: CommandContext) {
  const { output } = context
  for await (const call of callsIn(context)) {
    const { at, costUsd, model, attempt, ended, runId, purpose, job, estimate } = call
    const facts = [
      model,
      attempt > 1 && `attempt ${attempt}`,
      ended !== undefined && ended !== 'finished' && ended,
      job,
      runId ?? purpose,
      estimate && estimates[estimate],
    ]
    output.line(
      call,
      `${usd(costUsd, isCostUnknown(call))}  ${new Date(at).toISOString()}  ${facts.filter(Boolean).join(', ')}`,
    )
  }
}

const periodOptions = {
  since: { type: 'string', value: 'DATE', help: 'only calls from this day on' },
  until: { type: 'string', value: 'DATE', help: 'only calls before this day' },
} as const

const partOption = {
  of: {
    type: 'string',
    value: 'VIEW=KEY',
    help: 'only those that a row of this view sums, such as model=quoting-1',
  },
} as const

export const ledgerCommands: readonly Command[] = [
  {
    name: 'ledger',
    positionals: '',
    help: 'what model calls have cost',
    options: {
      by: { type: 'string', value: LedgerView.options.join('|'), help: 'one sum for each (model)' },
      ...periodOptions,
      csv: { type: 'boolean', help: 'not the sums but each attempt, as comma-separated values' },
    },
    prints: { each: 'value', schema: LedgerReport },
    run: runLedger,
  },
  {
    name: 'ledger calls',
    positionals: '',
    help: 'each attempt of a model call, newest first',
    options: { ...periodOptions, ...partOption },
    prints: { each: 'line', schema: LedgerCall },
    run: runCalls,
  },
]
