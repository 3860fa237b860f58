import { resolve } from 'node:path'
import { z } from 'zod'
import { fromErrorShape } from '../../../contract/app-error.ts'
import {
  CatalogModel,
  LoadedModels,
  LocalModel,
  ModelDownload,
  ModelSummary,
  ModelTest,
  type MemoryFit,
  type ModelSpeed,
} from '../../../contract/models.ts'
import type { Command, CommandContext } from '../command.ts'
import { theOne } from '../input-file.ts'
import { sizeText } from '../size-text.ts'

async function runList({ engine, output, signal }: CommandContext) {
  const models = await (await engine()).models.list(undefined, { signal })
  const words = ({ modelId, tier, quotesOnly, leavesDevice, problem }: ModelSummary) =>
    `${tier}  ${modelId}  ${quotesOnly ? 'quotes documents' : 'writes text'}${leavesDevice ? ', in the cloud' : ', on this computer'}${problem ? `; not now: ${problem.message}` : ''}`
  output.value(models, models.map(words).join('\n'))
}

const kinds = { chat: 'writes text', embed: 'makes vectors of texts', rank: 'ranks texts' } as const

const fits: Readonly<Record<MemoryFit, string>> = {
  fits: '',
  tight: ', more than is free now',
  'too-large': ', more than this computer has',
}

const modelLine = ({ modelId, name, kind, fileBytes, memoryBytes, fit, speed, problem }: LocalModel) =>
  [
    `${modelId}  ${name}, ${kinds[kind]}; ${sizeText(fileBytes)}, about ${sizeText(memoryBytes)} of memory${fit ? fits[fit] : ''}`,
    speed ? paceText(speed) : '',
    problem?.message ?? '',
  ]
    .filter(Boolean)
    .join('; ')

/** "reads 170, writes 65 tokens a second", as it was measured. */
function paceText({ readPerSecond, writtenPerSecond, textsPerSecond }: ModelSpeed): string {
  if (textsPerSecond !== undefined) return `${pace(textsPerSecond)} short texts a second`
  const parts = [
    readPerSecond === undefined ? '' : `reads ${pace(readPerSecond)}`,
    writtenPerSecond === undefined ? '' : `writes ${pace(writtenPerSecond)}`,
  ]
  return `${parts.filter(Boolean).join(', ')} tokens a second`
}
const pace = (rate: number) => rate.toFixed(rate < 10 ? 1 : 0)

async function runLocal({ engine, output, signal }: CommandContext) {
  for (const model of await (await engine()).models.local(undefined, { signal }))
    output.line(model, modelLine(model))
}

async function runAdd({ positionals, engine, output, signal }: CommandContext) {
  const path = resolve(theOne(positionals, 'GGUF file'))
  const model = await (await engine()).models.add({ source: { path } }, { signal })
  output.value(model, modelLine(model))
}

async function runRemove({ positionals, engine, output, signal }: CommandContext) {
  const modelId = theOne(positionals, 'model id')
  const result = await (await engine()).models.remove({ modelId }, { signal })
  output.value(result, result.removed ? 'It is used no more.' : 'There was no such model.')
}

async function runTest({ positionals, engine, output, signal }: CommandContext) {
  const modelId = theOne(positionals, 'model id')
  const result = await (await engine()).models.test({ modelId }, { signal })
  output.value(result, testText(result))
}

function testText({ text, likeness, order, isSensible, speed }: ModelTest): string {
  const { loadMs, firstTextMs, memoryBytes } = speed
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  const did = [
    text.trim(),
    likeness &&
      `Two sentences that mean the same: ${likeness.near.toFixed(2)} alike; two that do not: ${likeness.far.toFixed(2)}.`,
    order && `Ordered for “When does the ferry leave?”:\n${order.map((each) => `  ${each}`).join('\n')}`,
    isSensible === false && 'It could not tell apart what is easy to tell apart.',
  ]
  const took = [
    loadMs === undefined ? '' : `Loaded in ${seconds(loadMs)}`,
    firstTextMs === undefined ? '' : `first words after ${seconds(firstTextMs)}`,
    paceText(speed),
    memoryBytes === undefined ? '' : `${sizeText(memoryBytes)} of memory`,
    `${speed.threads} ${speed.threads === 1 ? 'thread' : 'threads'}`,
  ]
  return `${did.filter(Boolean).join('\n')}\n\n${took.filter(Boolean).join('; ')}.`
}

async function runLoaded({ engine, output, signal }: CommandContext) {
  const loaded = await (await engine()).models.loaded(undefined, { signal })
  const { models, residentBytes, freeBytes, totalBytes } = loaded
  const lines = models.map(
    ({ modelId, name, memoryBytes, isAtWork }) =>
      `${modelId}  ${name}, about ${sizeText(memoryBytes)}${isAtWork ? ', at work' : ''}`,
  )
  const process = residentBytes === undefined ? '' : `Their process takes ${sizeText(residentBytes)}. `
  const rest = `${process}${sizeText(freeBytes)} of ${sizeText(totalBytes)} are free.`
  output.value(loaded, [...(lines.length > 0 ? lines : ['No model is in memory.']), rest].join('\n'))
}

async function runUnload({ positionals, engine, output, signal }: CommandContext) {
  await (await engine()).models.unload({ modelId: theOne(positionals, 'model id') }, { signal })
  output.value({ unloaded: true }, 'It is no longer in memory.')
}

function catalogLine(model: CatalogModel): string {
  const { catalogId, name, kind, publisher, licence, bytes, roughBytes } = model
  const { memoryBytes, fit, roughlyPerSecond, isHere, problem } = model
  const rough = roughBytes === undefined ? '' : `about ${sizeText(roughBytes)}`
  const parts = [
    `${catalogId}  ${name} by ${publisher}, ${kinds[kind]}, ${licence}`,
    bytes === undefined ? rough : sizeText(bytes),
    memoryBytes === undefined ? '' : `about ${sizeText(memoryBytes)} of memory${fit ? fits[fit] : ''}`,
    roughlyPerSecond === undefined ? '' : `roughly ${pace(roughlyPerSecond)} tokens a second`,
    isHere ? 'it is here' : '',
    problem
      ? `it is here and cannot be used: ${problem.message} \`models download ${catalogId} --discard\` deletes it`
      : '',
  ]
  return parts.filter(Boolean).join('; ')
}

async function runCatalog({ engine, output, signal }: CommandContext) {
  for (const model of await (await engine()).models.catalog(undefined, { signal }))
    output.line(model, catalogLine(model))
}

const downloadLine = ({ state, done, total, error }: ModelDownload): string =>
  `${words[state]} ${sizeText(done)}${total === undefined ? '' : ` of ${sizeText(total)}`}${error ? `: ${error.message} ${error.next}` : ''}`
const words = {
  coming: 'Coming,',
  checking: 'Checking,',
  paused: 'Paused at',
  failed: 'Failed at',
  unusable: 'Cannot be used,',
} as const

async function runDownload({ positionals, options, engine, output, signal }: CommandContext) {
  const catalogId = theOne(positionals, 'catalog id')
  const { models } = await engine()
  if (options['discard'] === true) return models.discard({ catalogId }, { signal })
  if (options['pause'] === true) return models.pause({ catalogId }, { signal })
  await models.download({ catalogId }, { signal })
  let last = ''
  for await (const downloads of models.downloads(undefined, { signal })) {
    const download = downloads.find((each) => each.catalogId === catalogId)
    if (!download) return output.note('It is here.')
    const line = downloadLine(download)
    if (line !== last) output.line(download, line)
    last = line
    if (download.error) throw fromErrorShape(download.error)
    if (download.state === 'paused') return
  }
}

export const modelCommands: readonly Command[] = [
  {
    name: 'models list',
    positionals: '',
    help: 'the models that can work now, and what they can do',
    options: {},
    prints: { each: 'value', schema: z.array(ModelSummary) },
    run: runList,
  },
  {
    name: 'models local',
    positionals: '',
    help: 'the model files that you added',
    options: {},
    prints: { each: 'line', schema: LocalModel },
    run: runLocal,
  },
  {
    name: 'models add',
    positionals: 'FILE',
    help: 'use a GGUF file on this computer; it is looked into, and stays where it is',
    options: {},
    prints: { each: 'value', schema: LocalModel },
    run: runAdd,
  },
  {
    name: 'models remove',
    positionals: 'MODEL',
    help: 'use a model no more; its file stays',
    options: {},
    prints: { each: 'value', schema: z.object({ removed: z.boolean() }) },
    run: runRemove,
  },
  {
    name: 'models catalog',
    positionals: '',
    help: 'models that are worth having: licence, size, and whether this computer has the memory',
    options: {},
    prints: { each: 'line', schema: CatalogModel },
    run: runCatalog,
  },
  {
    name: 'models download',
    positionals: 'MODEL',
    help: 'bring a model of the catalog here, and use it; what was cut off goes on',
    options: {
      pause: { type: 'boolean', help: 'stop it; what has come stays for later' },
      discard: { type: 'boolean', help: 'stop it, and delete what has come, or what cannot be used' },
    },
    prints: { each: 'line', schema: ModelDownload },
    run: runDownload,
  },
  {
    name: 'models test',
    positionals: 'MODEL',
    help: 'load a model anew, let it do a little of what it is for, and say how fast it is here',
    options: {},
    prints: { each: 'value', schema: ModelTest },
    run: runTest,
  },
  {
    name: 'models loaded',
    positionals: '',
    help: 'the local models that are in memory now, and what they take',
    options: {},
    prints: { each: 'value', schema: LoadedModels },
    run: runLoaded,
  },
  {
    name: 'models unload',
    positionals: 'MODEL',
    help: 'take a model out of memory, when its work is done; it comes back when it is needed',
    options: {},
    prints: { each: 'value', schema: z.object({ unloaded: z.literal(true) }) },
    run: runUnload,
  },
]
