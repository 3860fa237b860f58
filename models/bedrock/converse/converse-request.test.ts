// What goes out. Each test names what the provider would refuse, or what the user would miss.
import { describe, expect, test } from 'vitest'
import type { ChatMessage, ChatRequest, PassagePart } from '../../port.ts'
import { answerTool, toConverse } from './converse-request.ts'
import { knownModel, unknownModel, type KnownModel } from '../known/known-models.ts'

const model = (id: string): KnownModel => knownModel(id) ?? unknownModel(id)
const budgeting = 'anthropic.claude-sonnet-4-5-20250929-v1:0'
const adaptive = 'anthropic.claude-opus-4-8'
const always = 'anthropic.claude-sonnet-5-5'
const byDefault = 'anthropic.claude-opus-5'
const send = (request: ChatRequest, id = budgeting, extras = {}) =>
  toConverse(id, model(id), request, extras).input

const user = (...content: ChatMessage['content']): ChatMessage => ({ role: 'user', content })
const text = (text: string) => ({ type: 'text', text }) as const
const question: ChatRequest = { messages: [user(text('Why?'))] }
const passage = (n: number, words: string): PassagePart => ({
  type: 'passage',
  n,
  documentId: 'doc_1',
  passageId: `pas_${n}`,
  title: 'Lease',
  headingPath: ['Rent'],
  text: words,
  trust: 'document',
})
const callPart = (id: string, name: string) => ({ type: 'tool-call', id, name, arguments: { a: 1 } }) as const
const result = (id: string, name: string, words: string, isError = false) =>
  ({ type: 'tool-result', id, name, text: words, isError }) as const
const add = { name: 'add', description: 'Adds.', inputSchema: { type: 'object' } }

describe('messages', () => {
  test('of one role in a row become one, instructions stand apart, blank parts are left out', () => {
    const { messages, system } = send({
      messages: [
        { role: 'system', content: [text('Be brief.')] },
        user(text('One.'), text(' \n')),
        user(text('Two.')),
        { role: 'assistant', content: [text('')] },
        user(text('Three.')),
      ],
    })
    expect(system).toEqual([{ text: 'Be brief.' }])
    expect(messages).toEqual([
      { role: 'user', content: [{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }] },
    ])
  })

  test('begin with the user', () => {
    const { messages } = send({
      messages: [{ role: 'assistant', content: [text('I found this.')] }, user(text('And?'))],
    })
    expect(messages?.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
  })

  test('hold results of tools as the user’s, errors marked, ids and names in letters that are taken there', () => {
    const { messages, toolConfig } = send({
      messages: [
        user(text('Add.')),
        { role: 'assistant', content: [callPart('run/1 ü', 'mcp:add.two'), callPart('call-2', 'add')] },
        { role: 'tool', content: [result('run/1 ü', 'mcp:add.two', '')] },
        { role: 'tool', content: [result('call-2', 'add', 'broken', true)] },
      ],
    })
    const [, calls, results] = messages ?? []
    const ids = calls?.content?.map(({ toolUse }) => toolUse?.toolUseId)
    expect(ids).toEqual([expect.stringMatching(/^[A-Za-z0-9_-]{1,64}$/u), 'call-2'])
    expect(results).toMatchObject({
      role: 'user',
      content: [
        { toolResult: { toolUseId: ids?.[0], content: [{ text: '(nothing)' }] } },
        { toolResult: { toolUseId: 'call-2', status: 'error' } },
      ],
    })
    // Without a list of tools such a conversation is refused there.
    expect(toolConfig?.tools?.map(({ toolSpec }) => toolSpec?.name)).toEqual([
      expect.stringMatching(/^mcp_add_two_[0-9a-f]{12}$/u),
      'add',
    ])
  })

  test('hold pictures and files, with names that cannot tell the model anything', () => {
    const bytes = new Uint8Array([1, 2, 3])
    const file = (name: string) => ({ type: 'file', format: 'pdf', name, bytes }) as const
    const { messages } = send({
      messages: [
        user(
          { type: 'image', format: 'png', bytes },
          file('Übersicht <2026>.pdf'),
          file('Übersicht <2026>!pdf'),
          file('</doc>'),
        ),
        { role: 'assistant', content: [text('Yes?')] },
        user(text('What is it?'), file('東京')),
      ],
    })
    expect(messages?.[0]?.content).toEqual([
      { image: { format: 'png', source: { bytes } } },
      { document: { format: 'pdf', name: 'Ubersicht 2026 pdf', source: { bytes } } },
      { document: { format: 'pdf', name: 'Ubersicht 2026 pdf (2)', source: { bytes } } },
      { document: { format: 'pdf', name: 'doc', source: { bytes } } },
      // Files alone are refused there.
      { text: 'Read the files.' },
    ])
    expect(messages?.[2]?.content).toMatchObject([{ text: 'What is it?' }, { document: { name: 'File' } }])
  })
})

describe('an answer in JSON', () => {
  const schema = {
    type: 'object',
    properties: {
      minimum: { type: 'integer', minimum: 1 },
      names: { type: 'array', items: { type: 'object', properties: {} } },
    },
  }
  const asked = { ...question, jsonSchema: schema }

  test('comes by a tool where a model can be made to call one, whatever the value is', () => {
    expect(send(asked).toolConfig).toMatchObject({
      toolChoice: { tool: { name: answerTool } },
      tools: [{ toolSpec: { name: answerTool, inputSchema: { json: schema } } }],
    })
    expect(
      send({ ...question, jsonSchema: { type: 'array', items: {} } }).toolConfig?.tools?.[0],
    ).toMatchObject({
      toolSpec: { inputSchema: { json: { type: 'object', required: ['value'] } } },
    })
    const referring = { anyOf: [{ $ref: '#/$defs/name' }], $defs: { name: { type: 'string' } } }
    expect(
      send({ ...question, jsonSchema: referring }).toolConfig?.tools?.[0]?.toolSpec?.inputSchema,
    ).toMatchObject({
      json: { properties: { value: { anyOf: referring.anyOf } }, $defs: referring.$defs },
    })
  })

  test('beside other tools, one of them must be called', () => {
    const { toolConfig } = send({ ...asked, tools: [add] })
    expect(toolConfig?.toolChoice).toEqual({ any: {} })
    expect(toolConfig?.tools?.map(({ toolSpec }) => toolSpec?.name)).toEqual(['add', answerTool])
  })

  test('comes by the format where a model thinks, each object closed and without bounds', () => {
    const { toolConfig, outputConfig, additionalModelRequestFields } = send({ ...asked, reasoning: 'low' })
    expect(toolConfig).toBeUndefined()
    expect(additionalModelRequestFields).toMatchObject({ thinking: { type: 'enabled' } })
    const sent = outputConfig?.textFormat?.structure?.jsonSchema?.schema ?? ''
    expect(JSON.parse(sent)).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: {
        minimum: { type: 'integer' },
        names: { type: 'array', items: { type: 'object', properties: {}, additionalProperties: false } },
      },
    })
    expect(send(asked, always).outputConfig?.textFormat).toBeDefined()
  })

  test('is asked for in words where neither is known', () => {
    const { system, toolConfig, outputConfig } = send(asked, 'example.unheard-of-v1:0')
    expect(system).toMatchObject([{ text: expect.stringContaining(JSON.stringify(schema)) }])
    expect([toolConfig, outputConfig]).toEqual([undefined, undefined])
  })
})

describe('thinking', () => {
  const thinks = (more: object, id?: string) => send({ ...question, ...more }, id)

  test('is not asked for unless the request asks, and is told not to where a model would', () => {
    expect(thinks({}).additionalModelRequestFields).toBeUndefined()
    expect(thinks({}, adaptive).additionalModelRequestFields).toBeUndefined()
    expect(thinks({}, byDefault).additionalModelRequestFields).toEqual({ thinking: { type: 'disabled' } })
  })

  test('has a budget below the longest answer, and no temperature', () => {
    for (const [reasoning, maxTokens] of [
      ['low', undefined],
      ['high', undefined],
      ['high', 4_000],
    ] as const) {
      const sent = thinks({ reasoning, temperature: 0, ...(maxTokens && { maxTokens }) })
      const { thinking } = sent.additionalModelRequestFields as { thinking: { budget_tokens: number } }
      expect(thinking.budget_tokens).toBeGreaterThanOrEqual(1_024)
      expect(thinking.budget_tokens).toBeLessThan(sent.inferenceConfig?.maxTokens ?? 0)
      expect(sent.inferenceConfig).not.toHaveProperty('temperature')
      if (maxTokens) expect(sent.inferenceConfig?.maxTokens).toBe(maxTokens)
    }
    // No thought would fit.
    expect(thinks({ reasoning: 'high', maxTokens: 500 }).additionalModelRequestFields).toBeUndefined()
  })

  test('has an effort where the model decides itself, in the words of its family', () => {
    expect(thinks({ reasoning: 'medium' }, adaptive)).toMatchObject({
      additionalModelRequestFields: { thinking: { type: 'adaptive' } },
      outputConfig: { effort: 'medium' },
    })
    expect(thinks({ reasoning: 'low' }, 'openai.gpt-oss-20b-1:0').additionalModelRequestFields).toEqual({
      reasoning_effort: 'low',
    })
    expect(thinks({ reasoning: 'high' }, 'amazon.nova-2-lite-v1:0').additionalModelRequestFields).toEqual({
      reasoningConfig: { type: 'enabled', maxReasoningEffort: 'high' },
    })
  })

  test('rests in a turn that goes on after a tool, whose thoughts nobody kept', () => {
    const messages: ChatMessage[] = [
      user(text('Add.')),
      { role: 'assistant', content: [callPart('c', 'add')] },
      { role: 'tool', content: [result('c', 'add', '3')] },
    ]
    expect(send({ messages, tools: [add], reasoning: 'high' }).additionalModelRequestFields).toBeUndefined()
  })
})

describe('what may be cached', () => {
  const long = 'word '.repeat(2_000)
  const points = ({ system = [], messages = [] }: ReturnType<typeof send>) => [
    system.findIndex(({ cachePoint }) => cachePoint),
    ...messages.map(({ content }) => content?.findIndex(({ cachePoint }) => cachePoint)),
  ]

  test('stands behind long instructions and behind long passages, before the question', () => {
    const sent = send({
      messages: [
        { role: 'system', content: [text(long)] },
        user(passage(1, long), passage(2, 'short'), text('Why?')),
      ],
    })
    expect(points(sent)).toEqual([1, 2])
  })

  test('is nothing where it would be too short, or the model keeps nothing', () => {
    const messages = [user(passage(1, 'short'), text(long))]
    expect(points(send({ messages }))).toEqual([-1, -1])
    const longer = [user(passage(1, long), text('Why?'))]
    expect(points(send({ messages: longer }, 'openai.gpt-oss-20b-1:0'))).toEqual([-1, -1])
  })
})

test('the guardrail, the service tier and the limits go along', () => {
  const sent = send({ ...question, maxTokens: 20, temperature: 0.5 }, budgeting, {
    guardrail: { id: 'g', version: '3' },
    serviceTier: 'flex',
  })
  expect(sent).toMatchObject({
    guardrailConfig: { guardrailIdentifier: 'g', guardrailVersion: '3' },
    serviceTier: { type: 'flex' },
    inferenceConfig: { maxTokens: 20, temperature: 0.5 },
  })
  // More than it can say is refused there.
  expect(send({ ...question, maxTokens: 1_000_000 }).inferenceConfig?.maxTokens).toBe(64_000)
  expect(send({ ...question, temperature: 0.5 }, adaptive).inferenceConfig).toBeUndefined()
})
