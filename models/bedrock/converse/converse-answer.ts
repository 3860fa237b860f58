// An answer of Converse as our events. Pure: takes the events one by one, and at the end says what the whole was.
import type { ConverseStreamOutput, TokenUsage } from '@aws-sdk/client-bedrock-runtime'
import type { ChatEvent, FinishReason, JsonSchema, UsageEvent } from '../../port.ts'
import { answerTool, isObjectSchema, type ConverseCall } from './converse-request.ts'
import type { AppError } from '../../../contract/app-error.ts'
import { createWholeCharacters } from './whole-characters.ts'

export interface AnswerReader {
  /** @throws AppError MODEL_FAILED */
  readonly read: (event: ConverseStreamOutput) => ChatEvent[]
  /** Once the stream is over. @throws AppError MODEL_FAILED for one that is not whole */
  readonly end: () => ChatEvent[]
  readonly stopReason: () => string | undefined
  readonly usage: () => UsageEvent | undefined
}

export interface ReaderOptions {
  /** Of the JSON that was asked for. */
  readonly schema?: JsonSchema | undefined
  /** An answer that cannot be used, in the words of the one who asked. */
  readonly broken: (happened: string) => AppError
}

type Broken = ReaderOptions['broken']
const wrongCall = 'The model called a tool in a way that cannot be read.'

interface Call {
  readonly id: string
  readonly name: string
  input: string
}

export function createAnswerReader(
  { json, names, offered }: ConverseCall,
  { schema = {}, broken }: ReaderOptions,
): AnswerReader {
  const characters = createWholeCharacters()
  const calls = new Map<number, Call>()
  let text = ''
  let stopReason: string | undefined
  let usage: UsageEvent | undefined

  function say(delta: string): ChatEvent[] {
    if (delta === '') return []
    text += delta
    // What stands around a JSON value is no answer.
    return json ? [] : [{ type: 'text', delta }]
  }

  return {
    stopReason: () => stopReason,
    usage: () => usage,
    read({ contentBlockStart, contentBlockDelta, messageStop, metadata }) {
      const started = contentBlockStart?.start?.toolUse
      if (started)
        calls.set(contentBlockStart.contentBlockIndex ?? 0, {
          id: started.toolUseId ?? '',
          name: started.name ?? '',
          input: '',
        })
      const delta = contentBlockDelta?.delta
      const call = calls.get(contentBlockDelta?.contentBlockIndex ?? 0)
      if (delta?.toolUse && call) call.input += delta.toolUse.input ?? ''
      if (messageStop) stopReason = messageStop.stopReason ?? 'unknown'
      if (metadata?.usage) usage = toUsage(metadata.usage)
      // Thoughts are not part of the answer.
      return delta?.text === undefined ? [] : say(characters.push(delta.text))
    },
    end() {
      if (stopReason === undefined || usage === undefined)
        throw broken('The answer broke off before its end.')
      const reason = reasonOf(stopReason, broken)
      const events = say(characters.end())
      const { value, others } = splitCalls(calls, json, reason)
      if (reason === 'tool-calls' && !value && others.length === 0) throw broken(wrongCall)
      const ids = new Set<string>()
      for (const { id, name: sent, input } of others) {
        const name = names.toolBack(sent)
        // Its result could not be given back to it.
        if (id === '' || ids.has(id)) throw broken(wrongCall)
        if (!offered.has(name)) throw broken('The model called a tool that there is not.')
        ids.add(id)
        events.push({ type: 'tool-call', id, name, arguments: argumentsOf(input, broken) })
      }
      if (json && reason !== 'refused' && others.length === 0)
        events.push({ type: 'json', value: valueOf(value, text, schema, broken(wrongJson(reason))) })
      const isCalling = others.length > 0
      events.push(usage, { type: 'finish', reason: isCalling ? 'tool-calls' : plain(reason) })
      return events
    },
  }
}

/** The call by which JSON is given is no call of ours; one that was cut off by the longest answer is none at all. */
function splitCalls(calls: ReadonlyMap<number, Call>, json: ConverseCall['json'], reason: FinishReason) {
  const all = [...calls.values()].filter(({ input }) => reason !== 'length' || isJson(input))
  const value = json === 'tool' ? all.find(({ name }) => name === answerTool) : undefined
  return { value, others: value ? [] : all.filter(({ name }) => json !== 'tool' || name !== answerTool) }
}

/** `tool-calls` without a call of ours: the value was given by one. */
const plain = (reason: FinishReason): FinishReason => (reason === 'tool-calls' ? 'stop' : reason)

function reasonOf(stopReason: string, broken: Broken): FinishReason {
  switch (stopReason) {
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return 'length'
    case 'tool_use':
      return 'tool-calls'
    case 'guardrail_intervened':
    case 'content_filtered':
    case 'refusal':
      return 'refused'
    case 'malformed_tool_use':
      throw broken(wrongCall)
    case 'malformed_model_output':
      throw broken('The model wrote something that cannot be read.')
    default:
      return 'stop'
  }
}

function argumentsOf(input: string, broken: Broken): Readonly<Record<string, unknown>> {
  if (input.trim() === '') return {}
  const value = parsed(input, broken(wrongCall))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken(wrongCall)
  return value as Record<string, unknown>
}

function valueOf(call: Call | undefined, text: string, schema: JsonSchema, problem: AppError): unknown {
  if (!call) return parsed(withoutFence(text), problem)
  const value = parsed(call.input, problem)
  // What is no object came in one.
  return isObjectSchema(schema) ? value : (value as { value?: unknown } | null)?.value
}

const wrongJson = (reason: FinishReason) =>
  reason === 'length'
    ? 'The model’s JSON did not fit its answer.'
    : 'The model wrote JSON that cannot be read.'

/** Asked for JSON alone, some still put it into a block of code. */
const withoutFence = (text: string): string => /^\s*```(?:json)?\s*([\s\S]*?)```\s*$/u.exec(text)?.[1] ?? text

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return text.trim() === ''
  }
}

function parsed(text: string, problem: AppError): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw problem
  }
}

/** There, what was read from a cache or written to one does not count as input; here it does. */
function toUsage(usage: TokenUsage): UsageEvent {
  const { inputTokens = 0, outputTokens = 0 } = usage
  const { cacheReadInputTokens: tokensCached = 0, cacheWriteInputTokens: tokensCacheWritten = 0 } = usage
  return {
    type: 'usage',
    tokensIn: inputTokens + tokensCached + tokensCacheWritten,
    tokensOut: outputTokens,
    tokensCached,
    ...(tokensCacheWritten > 0 && { tokensCacheWritten }),
  }
}
