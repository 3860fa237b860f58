// A request of ours as Converse takes it. Pure: what goes out can be read, and tested, without a network.
import type {
  ContentBlock,
  ConverseStreamCommandInput,
  Message,
  SystemContentBlock,
  Tool,
  ToolConfiguration,
} from '@aws-sdk/client-bedrock-runtime'
import type { ChatRequest, JsonSchema } from '../../port.ts'
import { passageWords } from '../../prompt-words.ts'
import { toCachePoints } from './cache-points.ts'
import { createNames, type Names } from './converse-names.ts'
import { toContent } from './converse-content.ts'
import type { KnownModel } from '../known/known-models.ts'
import type { RequestExtras } from '../place.ts'
import { thinkingFor, type Thinking } from './thinking.ts'
import { closedSchema } from './closed-schema.ts'

/** The tool by which an answer in JSON is given. */
export const answerTool = 'give_answer'

/** How a JSON value comes back: as the input of a tool, or as the text itself. */
export type JsonWay = 'tool' | 'text'

export interface ConverseCall {
  readonly input: ConverseStreamCommandInput
  readonly json: JsonWay | undefined
  readonly names: Names
  /** Our names of the tools that may be called. */
  readonly offered: ReadonlySet<string>
}

export function toConverse(
  modelId: string,
  model: KnownModel,
  request: ChatRequest,
  extras: RequestExtras,
): ConverseCall {
  const names = createNames()
  const thinking = thinkingFor(model, request)
  const form = request.jsonSchema && formOf(model, thinking)
  const messages = toMessages(request, names)
  const system = toSystem(request, form)
  const tools = toTools(request, form, names)
  const cached = toCachePoints(model, { system, messages, tools })
  const { guardrail, serviceTier = 'default' } = extras
  const temperature = model.ways.isWithoutTemperature || thinking?.isOn ? undefined : request.temperature
  const maxTokens = shortest(thinking?.maxTokens ?? request.maxTokens, model.longestAnswer)
  const inference = {
    ...(maxTokens !== undefined && { maxTokens }),
    ...(temperature !== undefined && { temperature }),
  }
  const format = form === 'format' && request.jsonSchema ? formatOf(request.jsonSchema) : undefined
  const output = { ...format, ...thinking?.outputConfig }
  return {
    names,
    offered: new Set(request.tools?.map(({ name }) => name)),
    json: form && (form === 'tool' ? 'tool' : 'text'),
    input: {
      modelId,
      messages: cached.messages,
      ...(cached.system.length > 0 && { system: cached.system }),
      ...(tools && { toolConfig: tools }),
      ...(Object.keys(inference).length > 0 && { inferenceConfig: inference }),
      ...(thinking?.fields && { additionalModelRequestFields: { ...thinking.fields } }),
      ...(Object.keys(output).length > 0 && { outputConfig: output }),
      ...(guardrail && {
        guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version },
      }),
      ...(serviceTier !== 'default' && { serviceTier: { type: serviceTier } }),
    },
  }
}

/** More than a model can say is refused there. */
const shortest = (asked: number | undefined, longest: number | undefined): number | undefined =>
  asked === undefined || longest === undefined ? asked : Math.min(asked, longest)

type Form = 'tool' | 'format' | 'words'

/** A model that thinks cannot be made to call a tool. */
function formOf({ ways }: KnownModel, thinking: Thinking | undefined): Form {
  if (ways.forcesTool && !thinking?.isOn) return 'tool'
  return ways.takesFormat ? 'format' : 'words'
}

const formatOf = (schema: JsonSchema): NonNullable<ConverseStreamCommandInput['outputConfig']> => ({
  textFormat: {
    type: 'json_schema',
    structure: { jsonSchema: { name: 'answer', schema: JSON.stringify(closedSchema(schema)) } },
  },
})

function toSystem({ messages, jsonSchema }: ChatRequest, form: Form | undefined): SystemContentBlock[] {
  const texts = messages
    .filter(({ role }) => role === 'system')
    .flatMap(({ content }) =>
      content.map((part) => {
        if (part.type === 'passage') return passageWords(part)
        return part.type === 'text' ? part.text : ''
      }),
    )
  if (form === 'words')
    texts.push(`Answer with JSON only, and nothing around it, of this schema: ${JSON.stringify(jsonSchema)}`)
  return texts.filter((text) => text.trim() !== '').map((text) => ({ text }))
}

/** Roles take turns there, and the results of tools belong to the user's. */
function toMessages({ messages }: ChatRequest, names: Names): Message[] {
  const turns: { role: 'user' | 'assistant'; content: ContentBlock[] }[] = []
  const documents = new Set<string>()
  for (const message of messages) {
    if (message.role === 'system') continue
    const role = message.role === 'assistant' ? 'assistant' : 'user'
    const content = toContent(message, names, documents)
    if (content.length === 0) continue
    const last = turns.at(-1)
    if (last?.role === role) last.content.push(...content)
    else turns.push({ role, content })
  }
  // A conversation begins with the user; what an agent said before was not asked here.
  if (turns[0]?.role === 'assistant')
    turns.unshift({ role: 'user', content: [{ text: '(The conversation goes on.)' }] })
  for (const { content } of turns)
    if (content.some(({ document }) => document) && !content.some(({ text }) => text))
      content.push({ text: 'Read the files.' })
  return turns
}

function toTools(
  { tools = [], jsonSchema, messages }: ChatRequest,
  form: Form | undefined,
  names: Names,
): ToolConfiguration | undefined {
  const offered: Tool[] = tools.map(({ name, description, inputSchema }) =>
    toolOf(names.tool(name), description, inputSchema),
  )
  if (form === 'tool' && jsonSchema) {
    offered.push(
      toolOf(answerTool, 'Gives the answer. Call it once, with the whole answer.', objectOf(jsonSchema)),
    )
    return { tools: offered, toolChoice: tools.length > 0 ? { any: {} } : { tool: { name: answerTool } } }
  }
  // Calls of earlier turns may stand there only beside a list of tools.
  const used = messages.flatMap(({ content }) =>
    content.flatMap((part) => (part.type === 'tool-call' || part.type === 'tool-result' ? [part.name] : [])),
  )
  const missing = [...new Set(used)].filter((name) => !tools.some((tool) => tool.name === name))
  if (offered.length === 0)
    offered.push(
      ...missing.map((name) => toolOf(names.tool(name), 'Not offered any more.', { type: 'object' })),
    )
  return offered.length > 0 ? { tools: offered } : undefined
}

const toolOf = (name: string, description: string, schema: JsonSchema): Tool => ({
  toolSpec: {
    name,
    description: description.trim() || name,
    inputSchema: { json: structuredClone(schema) as never },
  },
})

/** The input of a tool is an object: any other value is put into one. */
export const isObjectSchema = ({ type, properties }: JsonSchema): boolean =>
  type === 'object' || (type === undefined && properties !== undefined)

function objectOf(schema: JsonSchema): JsonSchema {
  if (isObjectSchema(schema)) return schema
  // What it refers to is looked for at the root.
  const { $defs, $schema: _, ...value } = schema
  return {
    type: 'object',
    properties: { value },
    required: ['value'],
    additionalProperties: false,
    ...($defs !== undefined && { $defs }),
  }
}
