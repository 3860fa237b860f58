import {
  DocumentSummaryText,
  JobId,
  JobProgress,
  JobResult,
  JobSummary,
  type JobCard,
  type JobDoer,
  type JobWhy,
} from '../../../contract/jobs.ts'
import type { Command, CommandContext } from '../command.ts'
import { documentVersion } from '../document-version.ts'
import { oneOf } from '../input-file.ts'
import { jobWork } from '../job-input.ts'
import { wrongUse } from '../wrong-use.ts'

const whys: Readonly<Record<JobWhy, string>> = {
  'plain-chosen': 'as you chose',
  'none-qualified': 'no model has shown that it does it better',
  'best-qualified': 'it did best in the test',
  'model-chosen': 'as you chose',
  'model-gone': 'the model that you chose is not there, or is another one now',
  'model-failed': 'the model failed',
  'timed-out': 'the model took too long',
  'bad-output': 'what the model gave could not be used',
  'too-large': 'it is too long for the model',
}
const doerText = (doer: JobDoer) => (doer === 'plain' ? 'the plain method' : doer.modelName)
const per = (value: number) => (100 * value).toFixed(1)

const cardText = ({
  modelId,
  modelScore,
  plainScore,
  items,
  failures,
  tookMs,
  chance,
  isQualified,
}: JobCard) =>
  `${modelId}  ${per(modelScore)} against ${per(plainScore)} of the plain method, on ${items} items, ${failures} without a usable answer, ` +
  `${(tookMs / 1_000).toFixed(2)} s each; by chance ${chance.toFixed(3)}: ${isQualified ? 'qualified' : 'not qualified'}`

function jobText({ jobId, doer, why, cards }: JobSummary): string {
  return [`${jobId}  ${doerText(doer)}: ${whys[why]}`, ...cards.map((card) => `  ${cardText(card)}`)].join(
    '\n',
  )
}

async function runList({ engine, output, signal }: CommandContext) {
  for (const job of await (await engine()).jobs.list(undefined, { signal })) output.line(job, jobText(job))
}

const jobIdOf = (text: string): JobId => oneOf('The job', text, JobId.options) ?? 'summarise'

function two(positionals: readonly string[], what: string): readonly [JobId, string] {
  const [job, second, ...rest] = positionals
  if (job === undefined || second === undefined || rest.length > 0)
    throw wrongUse(`This command wants a job and ${what}.`, '`jobs list` shows the jobs.')
  return [jobIdOf(job), second]
}

async function runQualify({ positionals, engine, output, signal }: CommandContext) {
  const [jobId, modelId] = two(positionals, 'the id of a model')
  for await (const update of (await engine()).jobs.qualify({ jobId, modelId }, { signal })) {
    if (update.type === 'card') output.line(update, cardText(update.card))
    else
      output.line(
        update,
        `${update.done} of ${update.of}: ${per(update.modelScore)} against ${per(update.plainScore)}`,
      )
  }
}

async function runAssign({ positionals, engine, output, signal }: CommandContext) {
  const [jobId, who] = two(positionals, 'auto, plain or the id of a model')
  const choice = who === 'auto' || who === 'plain' ? who : { modelId: who }
  const job = await (await engine()).jobs.assign({ jobId, choice }, { signal })
  output.value(job, jobText(job))
}

async function runJob({ positionals, options, engine, output, signal }: CommandContext) {
  const [jobId, file] = two(positionals, 'a file')
  const result = await (await engine()).jobs.run(await jobWork(jobId, file, options), { signal })
  const { by, why, detail, tookMs } = result
  output.value(
    result,
    `${outputText(result)}\n\nBy ${doerText(by)}: ${whys[why]}${detail === undefined ? '' : ` (${detail})`}; ${Math.round(tookMs)} ms.`,
  )
}

function outputText(result: JobResult): string {
  switch (result.jobId) {
    case 'answer':
    case 'summarise':
    case 'compress':
      return result.output.text
    case 'classify':
      return result.output.scores.map(({ label, score }) => `${label}  ${score.toFixed(2)}`).join('\n')
    case 'extract':
      return result.output.facts
        .map(
          ({ kind, text, value, start, end }) =>
            `${start}-${end}  ${kind}: ${text}${value === undefined ? '' : ` = ${value}`}`,
        )
        .join('\n')
    case 'support':
      return result.output.isSupported
        ? 'The passage says so.'
        : `The passage does not say so (${result.output.because ?? 'the model’s word'}).`
    case 'rerank':
      return result.output.order.map(({ id, score }) => `${id}  ${score.toFixed(2)}`).join('\n')
  }
}

async function runSummary({ positionals, engine, output, signal }: CommandContext) {
  const summary = await (await engine()).lake.summary(documentVersion(positionals), { signal })
  output.value(summary, `${summary.text}\n\nBy ${doerText(summary.by)}: ${whys[summary.why]}.`)
}

export const jobCommands: readonly Command[] = [
  {
    name: 'lake summary',
    positionals: 'DOCUMENT [VERSION]',
    help: 'what a document is about, in a sentence or two',
    options: {},
    prints: { each: 'value', schema: DocumentSummaryText },
    run: runSummary,
  },
  {
    name: 'jobs list',
    positionals: '',
    help: 'the small jobs, who does each, and how models did in their tests',
    options: {},
    prints: { each: 'line', schema: JobSummary },
    run: runList,
  },
  {
    name: 'jobs run',
    positionals: 'JOB FILE',
    help: `do one of ${JobId.options.join(', ')} over a text; a .json file holds the whole input`,
    options: {
      sentences: { type: 'string', value: 'N', help: 'summarise: so many' },
      labels: { type: 'string', value: 'A,B', help: 'classify: the labels' },
      kinds: { type: 'string', value: 'A,B', help: 'extract: these kinds of facts only' },
      budget: {
        type: 'string',
        value: 'TOKENS',
        help: 'compress: at most so many; lines of the file are `Name: words`',
      },
      claim: { type: 'string', value: 'WORDS', help: 'support: does the file say so?' },
      query: {
        type: 'string',
        value: 'WORDS',
        help: 'answer, rerank: the question; blank lines part the passages of the file',
      },
    },
    prints: { each: 'value', schema: JobResult },
    run: runJob,
  },
  {
    name: 'jobs qualify',
    positionals: 'JOB MODEL',
    help: 'test a model against the plain method of a job; Ctrl-C stops it',
    options: {},
    prints: { each: 'line', schema: JobProgress },
    run: runQualify,
  },
  {
    name: 'jobs assign',
    positionals: 'JOB WHO',
    help: 'who does a job: `auto` for the best that qualified, `plain`, or a model that qualified',
    options: {},
    prints: { each: 'value', schema: JobSummary },
    run: runAssign,
  },
]
