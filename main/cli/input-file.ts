// Files that a user names: read with a useful error.
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '../../contract/app-error.ts'
import { wrongUse } from './wrong-use.ts'

const maxJsonBytes = 16 * 1024 ** 2

/** The path as the engine, which has another working directory, can use it. FILE_GONE when nothing is there. */
export async function existingPath(path: string): Promise<string> {
  try {
    await stat(path)
  } catch (cause) {
    const isGone = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new AppError(
      isGone ? 'FILE_GONE' : 'FILE_UNREADABLE',
      isGone ? `There is no file ${path}.` : `${path} cannot be read.`,
      {
        next: 'Check the path and its permissions.',
        cause,
      },
    )
  }
  return resolve(path)
}

/** @throws AppError FILE_GONE, UNSUPPORTED for what is no text */
export async function readTextFile(path: string): Promise<string> {
  const file = await existingPath(path)
  const isFolder = (await stat(file)).isDirectory()
  const text = isFolder ? '' : await readFile(file, 'utf8')
  if (!isFolder && !text.includes('\0')) return text
  throw new AppError('UNSUPPORTED', `${path} is ${isFolder ? 'a folder' : 'not a text file'}.`, {
    next: 'Give a file of plain text, or add the document to the lake, which reads more kinds.',
  })
}

export async function readJsonFile(path: string): Promise<unknown> {
  const file = await existingPath(path)
  if ((await stat(file)).size > maxJsonBytes)
    throw new AppError('TOO_LARGE', `${path} is larger than 16 MiB.`)
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new AppError('BAD_INPUT', `${path} is not JSON.`, { next: 'Check the file.', cause })
  }
}

export function wholeNumber(name: string, value: string | undefined, { least = 1 } = {}): number | undefined {
  if (value === undefined) return undefined
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= least) return number
  throw wrongUse(
    `--${name} wants a whole number from ${least} on, not “${value}”.`,
    `For example --${name} 10.`,
  )
}

export function oneOf<const T extends readonly string[]>(
  name: string,
  value: string | undefined,
  choices: T,
): T[number] | undefined {
  if (value === undefined || choices.includes(value)) return value
  throw wrongUse(`${name} cannot be “${value}”.`, `One of: ${choices.join(', ')}.`)
}

/** One or several, with commas between them. */
export function someOf<const T extends readonly string[]>(
  name: string,
  value: string | undefined,
  choices: T,
): T[number][] | undefined {
  return listed(value)?.flatMap((part) => oneOf(name, part, choices) ?? [])
}

export const listed = (value: string | undefined): string[] | undefined =>
  value?.split(',').map((part) => part.trim())

export function theOne(positionals: readonly string[], what: string): string {
  const [first, ...rest] = positionals
  if (first === undefined || first.trim() === '' || rest.length > 0)
    throw wrongUse(`This command wants exactly one ${what}.`, '`--help` after the command says more.')
  return first
}

export function atLeastOne(positionals: readonly string[], what: string): readonly [string, ...string[]] {
  const [first, ...rest] = positionals
  if (first === undefined)
    throw wrongUse(`This command wants at least one ${what}.`, '`--help` after the command says more.')
  return [first, ...rest]
}
