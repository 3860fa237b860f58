// What comes back, event by event.
import type { ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../contract/app-error.ts'
import type { ChatEvent } from '../../port.ts'
import { createAnswerReader } from './converse-answer.ts'
import { answerTool, type JsonWay } from './converse-request.ts'
import { createNames } from './converse-names.ts'
import { createWholeCharacters } from './whole-characters.ts'

const broken = (happened: string) => new AppError('MODEL_FAILED', happened)
const start = (contentBlockIndex: number, name: string, toolUseId = `t${contentBlockIndex}`) =>
  ({
    contentBlockStart: {
      start: { toolUse: { toolUseId, name } },
      contentBlockIndex,
    },
  }) as ConverseStreamOutput
const delta = (contentBlockIndex: number, delta: object) =>
  ({ contentBlockDelta: { delta, contentBlockIndex } }) as ConverseStreamOutput
const stop = (stopReason: string) => ({ messageStop: { stopReason } }) as ConverseStreamOutput
const metadata = (more: object = {}) =>
  ({
    metadata: {
      usage: { inputTokens: 10, outputTokens: 4, totalTokens: 14, ...more },
      metrics: { latencyMs: 1 },
    },
  }) as ConverseStreamOutput

function read(
  events: readonly ConverseStreamOutput[],
  json?: JsonWay,
  schema: object = { type: 'object' },
): ChatEvent[] {
  const names = createNames()
  names.tool('mcp:add.two')
  const reader = createAnswerReader(
    { json, names, offered: new Set(['mcp:add.two', 'add', 'now']), input: { modelId: 'm' } },
    { schema: schema as Record<string, unknown>, broken },
  )
  return [...events.flatMap(reader.read), ...reader.end()]
}

const usage = { type: 'usage', tokensIn: 10, tokensOut: 4, tokensCached: 0 }
const sent = createNames().tool('mcp:add.two')

test('text is said, thoughts are not, and all input counts as input', () => {
  const events = read([
    delta(0, { reasoningContent: { text: 'Let me think.' } }),
    delta(0, { reasoningContent: { signature: 'abc' } }),
    delta(1, { text: 'Yes.' }),
    delta(1, { text: '' }),
    stop('end_turn'),
    metadata({ cacheReadInputTokens: 100, cacheWriteInputTokens: 20 }),
  ])
  expect(events).toEqual([
    { type: 'text', delta: 'Yes.' },
    { type: 'usage', tokensIn: 130, tokensOut: 4, tokensCached: 100, tokensCacheWritten: 20 },
    { type: 'finish', reason: 'stop' },
  ])
})

test('calls come whole, under our own names, with nothing for no arguments', () => {
  const events = read([
    start(0, sent),
    start(1, 'now'),
    delta(0, { toolUse: { input: '{"a":' } }),
    delta(1, { toolUse: { input: '' } }),
    delta(0, { toolUse: { input: '1}' } }),
    stop('tool_use'),
    metadata(),
  ])
  expect(events).toEqual([
    { type: 'tool-call', id: 't0', name: 'mcp:add.two', arguments: { a: 1 } },
    { type: 'tool-call', id: 't1', name: 'now', arguments: {} },
    usage,
    { type: 'finish', reason: 'tool-calls' },
  ])
})

test('a call cut off by the longest answer is none', () => {
  const events = read([
    start(0, 'add'),
    delta(0, { toolUse: { input: '{"a":' } }),
    stop('max_tokens'),
    metadata(),
  ])
  expect(events).toEqual([usage, { type: 'finish', reason: 'length' }])
})

test.each(['{"a":', '[1]', '"text"', 'null'])('a call with %s for arguments fails', (input) => {
  expect(() =>
    read([start(0, 'add'), delta(0, { toolUse: { input } }), stop('tool_use'), metadata()]),
  ).toThrow('called a tool in a way that cannot be read')
})

test.each<[string, ConverseStreamOutput[], string]>([
  ['of a tool that there is not', [start(0, 'rm')], 'called a tool that there is not'],
  ['of a tool of ours that only JSON is given by', [start(0, answerTool)], 'called a tool that there is not'],
  ['without an id', [start(0, 'add', '')], 'in a way that cannot be read'],
  ['with the id of another', [start(0, 'add', 't'), start(1, 'now', 't')], 'in a way that cannot be read'],
  ['that never began', [delta(0, { toolUse: { input: '{}' } })], 'in a way that cannot be read'],
])('a call %s fails', (_name, events, words) => {
  expect(() => read([...events, stop('tool_use'), metadata()])).toThrow(words)
})

describe('JSON', () => {
  const called = (input: string, reason = 'tool_use') => [
    start(0, answerTool),
    delta(0, { toolUse: { input } }),
    stop(reason),
    metadata(),
  ]
  const said = (words: string, reason = 'end_turn') => [delta(0, { text: words }), stop(reason), metadata()]
  const value = (value: unknown) => [{ type: 'json', value }, usage, { type: 'finish', reason: 'stop' }]

  test('comes out of the call, or of the text, and no text is said', () => {
    expect(read(called('{"kinds":12}'), 'tool')).toEqual(value({ kinds: 12 }))
    expect(read(called('{"value":[1]}'), 'tool', { type: 'array' })).toEqual(value([1]))
    expect(read(said('{"kinds":12}'), 'text')).toEqual(value({ kinds: 12 }))
    expect(read(said('```json\n{"kinds":12}\n```\n'), 'text')).toEqual(value({ kinds: 12 }))
    expect(read(said('{"kinds":12}'), 'tool')).toEqual(value({ kinds: 12 }))
  })

  test('that is none, or did not fit, fails as that', () => {
    expect(() => read(said('I cannot.'), 'text')).toThrow('wrote JSON that cannot be read')
    expect(() => read(called('{"kinds":', 'max_tokens'), 'tool')).toThrow('did not fit its answer')
  })

  test('beside tools, a call of one comes instead', () => {
    const events = read(
      [start(0, 'add'), delta(0, { toolUse: { input: '{}' } }), stop('tool_use'), metadata()],
      'tool',
    )
    expect(events.map(({ type }) => type)).toEqual(['tool-call', 'usage', 'finish'])
  })

  test('refused, there is none', () => {
    expect(read(said('No.', 'guardrail_intervened'), 'text')).toEqual([
      usage,
      { type: 'finish', reason: 'refused' },
    ])
  })
})

test.each([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['something_new', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['guardrail_intervened', 'refused'],
  ['content_filtered', 'refused'],
])('%s ends as %s', (reason, finish) => {
  expect(read([stop(reason), metadata()]).at(-1)).toEqual({ type: 'finish', reason: finish })
})

test.each(['malformed_tool_use', 'malformed_model_output'])('%s fails', (reason) => {
  expect(() => read([stop(reason), metadata()])).toThrow('cannot be read')
})

test('without its end, or without what it used, an answer is none', () => {
  expect(() => read([delta(0, { text: 'Yes.' }), metadata()])).toThrow('broke off')
  expect(() => read([delta(0, { text: 'Yes.' }), stop('end_turn')])).toThrow('broke off')
})

test('however a text is torn, it comes whole, and no piece is half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(20)), (text, cuts) => {
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
      const characters = createWholeCharacters()
      const pieces = places.slice(1).map((end, index) => characters.push(text.slice(places[index], end)))
      pieces.push(characters.end())
      expect(pieces.every((piece) => piece.isWellFormed())).toBe(true)
      expect(pieces.join('')).toBe(text.toWellFormed())
    }),
  )
})

test('half a character that nothing completes becomes the sign for that', () => {
  const characters = createWholeCharacters()
  expect([characters.push('a\uD83E'), characters.push('b\uD83E'), characters.end()]).toEqual([
    'a',
    '\uFFFDb',
    '\uFFFD',
  ])
})
