import { resolve } from 'node:path'
import { z } from 'zod'
import { fromErrorShape } from '../../../contract/app-error.ts'
import { CatalogModel, LocalModel, ModelDownload, ModelSummary, ModelTest } from '../../../contract/models.ts'
import type { Command, CommandContext } from '../command.ts'
import { theOne } from '../input-file.ts'
import { sizeText } from '../size-text.ts'

async function runList({ engine, output, signal }: CommandContext) {
  const models = await (await engine()).models.list(undefined, { signal })
  const words = ({ modelId, tier, quotesOnly, leavesDevice }: ModelSummary) =>
    `${tier}  ${modelId}  ${quotesOnly ? 'quotes documents' : 'writes text'}${leavesDevice ? ', in the cloud' : ', on this computer'}`
  output.value(models, models.map(words).join('\n'))
}

const kinds = { chat: 'writes text', embed: 'makes vectors of texts', rank: 'ranks texts' } as const

const modelLine = ({ modelId, name, kind, fileBytes, memoryBytes, isThere }: LocalModel): string =>
  `${modelId}  ${name}, ${kinds[kind]}; ${sizeText(fileBytes)}, about ${sizeText(memoryBytes)} of memory${isThere ? '' : '; its file is gone'}`

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
  const { text, firstTextMs, tokensPerSecond } = result
  output.value(
    result,
    `${text.trim()}\n\nFirst words after ${(firstTextMs / 1000).toFixed(1)} s, then ${tokensPerSecond.toFixed(1)} tokens a second.`,
  )
}

const catalogLine = ({ catalogId, name, licence, bytes, isHere }: CatalogModel): string =>
  `${catalogId}  ${name}, ${licence}${bytes === undefined ? '' : `, ${sizeText(bytes)}`}${isHere ? '; it is here' : ''}`

async function runCatalog({ engine, output, signal }: CommandContext) {
  for (const model of await (await engine()).models.catalog(undefined, { signal }))
    output.line(model, catalogLine(model))
}

const downloadLine = ({ state, done, total, error }: ModelDownload): string =>
  `${words[state]} ${sizeText(done)}${total === undefined ? '' : ` of ${sizeText(total)}`}${error ? `: ${error.message} ${error.next}` : ''}`
const words = { coming: 'Coming,', checking: 'Checking,', paused: 'Paused at', failed: 'Failed at' } as const

async function runDownload({ positionals, options, engine, output, signal }: CommandContext) {
  const catalogId = theOne(positionals, 'catalog id')
  const { models } = await engine()
  if (options['discard'] === true) return models.discard({ catalogId }, { signal })
  if (options['pause'] === true) return models.pause({ catalogId }, { signal })
  await models.download({ catalogId }, { signal })
  let last = ''
  for await (const downloads of models.downloads(undefined, { signal })) {
    const download = downloads.find((each) => each.catalogId === catalogId)
    if (!download) return
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
    help: 'models that are worth having, with their licences',
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
      discard: { type: 'boolean', help: 'stop it, and delete what has come' },
    },
    prints: { each: 'line', schema: ModelDownload },
    run: runDownload,
  },
  {
    name: 'models test',
    positionals: 'MODEL',
    help: 'let a model write a sentence, and say how fast it is here',
    options: {},
    prints: { each: 'value', schema: ModelTest },
    run: runTest,
  },
]
