import { z } from 'zod'
import { DoctorReport } from '../../../contract/engine.ts'
import { ParsedDocument } from '../../../contract/parsed-document.ts'
import { RouteDecision } from '../../../contract/answers.ts'
import { StorageUse } from '../../../contract/storage.ts'
import { runBatch } from '../batch.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { existingPath, theOne } from '../input-file.ts'
import { printReport } from '../report.ts'
import { sizeText } from '../size-text.ts'

async function runParse({ positionals, engine, output, signal }: CommandContext) {
  const path = await existingPath(theOne(positionals, 'file'))
  const parsed = await (await engine()).parse({ source: { path } }, { signal })
  output.value(parsed, parsed.text)
}

const RouteResult = RouteDecision.extend({ id: z.string().optional(), tookMs: z.number() })
type RouteResult = z.infer<typeof RouteResult>
const routeText = (route: RouteResult) => `${route.tier}  ${route.difficulty.toFixed(2)}  ${route.reason}`

async function runRoute(context: CommandContext) {
  const { positionals, options, engine, output, signal } = context
  const batch = textOption(options, 'batch')
  const client = await (batch === undefined ? (theOne(positionals, 'text (in quotes)'), engine()) : engine())
  if (batch === undefined) {
    const route = await client.route({ prompt: theOne(positionals, 'text (in quotes)') }, { signal })
    return output.value(route, routeText(route))
  }
  const Line = z.object({ id: z.string().optional(), prompt: z.string() })
  return runBatch(
    batch,
    Line,
    context,
    async ({ id, prompt }) => ({
      ...(id !== undefined && { id }),
      ...(await client.route({ prompt }, { signal })),
    }),
    (result) => routeText(result as RouteResult),
  )
}

async function runDoctor({ engine, options, dataDirectory, output, signal }: CommandContext) {
  const report =
    options['repair'] === true
      ? await repair(dataDirectory)
      : await (await engine()).engine.doctor(undefined, { signal })
  printReport(output, report)
}

/** Loaded only when asked for: every other command is quicker without an engine's code. */
async function repair(dataDirectory: string): Promise<DoctorReport> {
  const { repairData } = await import('../../headless/index.ts')
  return repairData(dataDirectory)
}

async function runStorage({ engine, output, signal }: CommandContext) {
  const use = await (await engine()).engine.storage(undefined, { signal })
  const lines = use.parts.map(
    ({ name, files, bytes }) => `${sizeText(bytes).padStart(10)}  ${name} (${files} files)`,
  )
  const whole = `${sizeText(use.bytes).padStart(10)}  in all, ${sizeText(use.freeBytes)} free, in ${use.dataDir}`
  output.value(use, [...lines, whole].join('\n'))
}

export const careCommands: readonly Command[] = [
  {
    name: 'parse',
    positionals: 'FILE',
    help: 'what Maestro reads in a file; stores nothing',
    options: {},
    prints: { each: 'value', schema: ParsedDocument },
    run: runParse,
  },
  {
    name: 'route',
    positionals: 'TEXT',
    help: 'which model would do this, and why',
    options: {
      batch: { type: 'string', value: 'FILE.jsonl', help: 'prompts {id, prompt}, one a line; - reads stdin' },
    },
    prints: { each: 'line', schema: RouteResult },
    run: runRoute,
  },
  {
    name: 'doctor',
    positionals: '',
    help: 'check the whole installation',
    options: {
      repair: {
        type: 'boolean',
        help: 'set a damaged database aside and bring back what can be read; no engine may be running',
      },
    },
    prints: { each: 'value', schema: DoctorReport },
    run: runDoctor,
  },
  {
    name: 'storage',
    positionals: '',
    help: 'how much room each part of the data folder takes',
    options: {},
    prints: { each: 'value', schema: StorageUse },
    run: runStorage,
  },
]
