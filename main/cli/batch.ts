// Batches: one JSON object a line in, one result or one error a line out, a few at work at a time, in the order of the input.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { z } from 'zod'
import { AppError } from '../../contract/app-error.ts'
import type { CommandContext } from './command.ts'
import { existingPath } from './input-file.ts'

const atOnce = 4
const maxLineLength = 1_000_000

interface Line {
  readonly id?: string
  readonly line: number
  readonly outcome: Promise<Outcome>
}
type Outcome = { readonly value: unknown } | { readonly error: unknown }

export async function runBatch<S extends z.ZodType<{ readonly id?: string | undefined }>>(
  file: string,
  schema: S,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  work: (item: z.output<S>) => Promise<unknown>,
  words: (result: unknown) => string,
): Promise<void> {
  const waiting: Line[] = []
  let done = 0
  const settleOldest = async () => {
    const oldest = waiting.shift()
    if (!oldest) return
    const { outcome, ...place } = oldest
    const result = await outcome
    if ('error' in result) output.failedLine(place, result.error)
    else output.line(result.value, words(result.value))
    output.progress(`${++done} done`)
  }

  // Every line becomes an outcome, so that a failure waits for its turn like a result.
  const attempt = async (text: string): Promise<Outcome> => {
    try {
      return { value: await work(readLine(schema, text)) }
    } catch (error) {
      return { error }
    }
  }

  let number = 0
  const input = await openBatch(file)
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    signal.throwIfAborted()
    number++
    if (text.trim() === '') continue
    const id = idIn(text)
    waiting.push({ line: number, outcome: attempt(text), ...(id !== undefined && { id }) })
    if (waiting.length >= atOnce) await settleOldest()
  }
  while (waiting.length > 0) await settleOldest()
}

async function openBatch(file: string): Promise<NodeJS.ReadableStream> {
  return file === '-' ? process.stdin : createReadStream(await existingPath(file), 'utf8')
}

function readLine<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  if (text.length > maxLineLength)
    throw new AppError('TOO_LARGE', 'The line is longer than a million characters.', { next: 'Shorten it.' })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new AppError('BAD_INPUT', 'The line is not JSON.', {
      safe: 'The other lines go on.',
      next: 'Write one JSON object a line.',
      cause,
    })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues
    .map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`)
    .join('; ')
  throw new AppError('BAD_INPUT', `The line does not fit: ${problems}`, {
    safe: 'The other lines go on.',
    next: 'Mend the line.',
  })
}

/** A line that does not fit may still name itself. */
function idIn(text: string): string | undefined {
  try {
    const { id } = JSON.parse(text) as { id?: unknown }
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}
