// What a job is: the work itself without a language model, how a model does it, and the test that a model has to pass before it may.
import { z } from 'zod'
import type { JobId } from '../../contract/jobs.ts'
import type { StaticEmbedder } from '../../models/index.ts'
import type { ChatRequest, EmbedOptions } from '../../models/port.ts'

export interface PlainTools {
  readonly embedder: StaticEmbedder
}

/** Some models make other vectors of a question than of the passages that it looks for. */
export type Embed = (texts: readonly string[], kind: EmbedOptions['kind']) => Promise<readonly Float32Array[]>

/** One score per text; higher is a better answer. */
export type Rank = (query: string, texts: readonly string[]) => Promise<ArrayLike<number>>

export interface ChatMethod<I, O> {
  /** Letters of the input that fit are at most `mostLetters`. */
  readonly ask: (input: I, mostLetters: number) => Pick<ChatRequest, 'messages' | 'jsonSchema' | 'maxTokens'>
  /** Text, or the value where JSON was asked for. @throws UnusableOutput */
  readonly read: (input: I, answer: unknown) => O
}

export interface TestItem<I, W> {
  readonly input: I
  readonly wanted: W
}

export interface JobTest<I, O, W> {
  /** Another number means that cards of before say nothing any more. */
  readonly version: number
  /** Loaded when they are wanted. */
  readonly items: () => Promise<readonly TestItem<I, W>[]>
  /** 0 to 1. */
  readonly score: (output: O, wanted: W, input: I) => number
}

export interface Job<I, O, W> {
  readonly id: JobId
  readonly output: z.ZodType<O>
  /** Never fails, whatever the text, and takes bounded time. */
  readonly plain: (input: I, tools: PlainTools) => O | Promise<O>
  readonly byChat?: ChatMethod<I, O>
  readonly byVectors?: (input: I, embed: Embed, tools: PlainTools) => Promise<O>
  readonly byRanks?: (input: I, rank: Rank) => Promise<O>
  readonly test: JobTest<I, O, W>
}

/** A job among others of which nobody knows what they take and give. Its input is of its schema: the contract has seen to that. */
export type AnyJob = Job<unknown, unknown, unknown>

/** What a model gave cannot be used, and why. */
export class UnusableOutput extends Error {}

/** One user message with instructions and the text they are about. */
export const asking = (instructions: string, text: string): ChatRequest['messages'] => [
  { role: 'system', content: [{ type: 'text', text: instructions }] },
  { role: 'user', content: [{ type: 'text', text }] },
]

/** @throws UnusableOutput */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value)
  if (error)
    throw new UnusableOutput(`It does not have the form that was asked for: ${z.prettifyError(error)}`)
  return data as T
}

/** Numbers that the text does not have were made up. @throws UnusableOutput */
export function refuseInvented(text: string, source: string): void {
  const held = new Set(numbersOf(source))
  const invented = numbersOf(text).find((number) => !held.has(number))
  if (invented !== undefined) throw new UnusableOutput(`It names ${invented}, which the text does not.`)
}

/** Grouping and decimal marks differ between languages, and so they do not count. */
const numbersOf = (text: string): string[] =>
  (text.match(/\p{Nd}(?:[\p{Nd}.,:’']*\p{Nd})?/gu) ?? []).map((number) => number.replaceAll(/[.,:’']/gu, ''))
