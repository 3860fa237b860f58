// What the emulated model says: nothing clever, but always the same, and always out of what it was sent.
import type { WireRequest, WireSchema } from './wire.ts'

export interface Reply {
  readonly thoughts?: string
  readonly text?: string
  readonly calls?: readonly { readonly name: string; readonly input: unknown }[]
  readonly stopReason?: string
}

export type Answerer = (request: WireRequest, modelId: string) => Reply

export const usualAnswer: Answerer = (request) => {
  const { toolConfig, outputConfig, additionalModelRequestFields: fields = {} } = request
  const thoughts = isThinking(fields) ? { thoughts: 'The passages say it, so I say it too.' } : {}
  const results = lastBlocks(request).flatMap(({ toolResult }) => toolResult ?? [])
  if (results.length > 0)
    return {
      ...thoughts,
      text: `The tool said: ${results.map(({ content }) => content[0]?.text).join(', ')}.`,
    }
  const { tools = [], toolChoice } = toolConfig ?? {}
  const forced = tools.find(({ toolSpec }) => toolSpec.name === toolChoice?.tool?.name)
  const called = forced ?? (toolChoice?.any || /\btool\b/iu.test(lastText(request)) ? tools[0] : undefined)
  if (called) {
    const { name, inputSchema } = called.toolSpec
    return { ...thoughts, calls: [{ name, input: valueOf(inputSchema.json) }], stopReason: 'tool_use' }
  }
  const schema = outputConfig?.textFormat?.structure.jsonSchema.schema ?? schemaInWords(request)
  if (schema) return { ...thoughts, text: JSON.stringify(valueOf(JSON.parse(schema) as WireSchema)) }
  return {
    ...thoughts,
    text: sayPassages(request) ?? `You asked: “${lastText(request)}” 🥖 That is all I know, Zoë.`,
  }
}

const isThinking = (fields: Readonly<Record<string, unknown>>) => {
  const { type } = (fields['thinking'] ?? fields['reasoningConfig'] ?? {}) as { readonly type?: string }
  return (type !== undefined && type !== 'disabled') || fields['reasoning_effort'] !== undefined
}

const lastBlocks = ({ messages = [] }: WireRequest) => messages.at(-1)?.content ?? []
const lastText = (request: WireRequest) =>
  lastBlocks(request).findLast(({ text }) => text !== undefined)?.text ?? ''

function schemaInWords({ system = [] }: WireRequest): string | undefined {
  return system.map(({ text = '' }) => /of this schema: (\{.+\})$/su.exec(text)?.[1]).find(Boolean)
}

/** The first sentence of each passage, with its number. */
function sayPassages({ messages = [] }: WireRequest): string | undefined {
  const passages = messages
    .flatMap(({ content }) => content)
    .flatMap(({ text = '' }) => /^\[(\d+)\] From “[^\n]*\n([^\n]+?[.!?])(?:\s|$)/u.exec(text) ?? [])
  const said: string[] = []
  for (let at = 0; at + 2 < passages.length; at += 3) said.push(`${passages[at + 2]} [${passages[at + 1]}]`)
  return said.length > 0 ? `${said.join(' ')} 🥖` : undefined
}

/** The plainest value that a schema allows. */
function valueOf(schema: WireSchema): unknown {
  if (schema.enum) return schema.enum[0]
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 12
    case 'boolean':
      return true
    case 'array':
      return schema.items ? [valueOf(schema.items)] : []
    case 'string':
      return 'Zoë 🥖'
    default:
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, valueOf(inner)]),
      )
  }
}
