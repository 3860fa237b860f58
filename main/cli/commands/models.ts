import { resolve } from 'node:path'
import { z } from 'zod'
import { LocalModel, ModelSummary, ModelTest } from '../../../contract/models.ts'
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
    name: 'models test',
    positionals: 'MODEL',
    help: 'let a model write a sentence, and say how fast it is here',
    options: {},
    prints: { each: 'value', schema: ModelTest },
    run: runTest,
  },
]
