// From the words typed to the command that runs.
import { parseArgs } from 'node:util'
import { hasCode } from '../../contract/app-error.ts'
import type { Command, OptionShape, OptionValues } from './command.ts'
import { wrongUse } from './wrong-use.ts'

export const globalOptions: Readonly<Record<string, OptionShape>> = {
  data: {
    type: 'string',
    value: 'DIR',
    help: 'the data directory (else $MAESTRO_DATA, else the usual place of this system)',
  },
  json: { type: 'boolean', help: 'print JSON and nothing else on stdout' },
  quiet: { type: 'boolean', help: 'no progress' },
  help: { type: 'boolean', short: 'h', help: 'say what a command does' },
  version: { type: 'boolean', help: 'print the version' },
}

export interface Invocation {
  /** Absent: help or the version was asked for, or nothing at all. */
  readonly command: Command | undefined
  readonly positionals: readonly string[]
  readonly options: OptionValues
}

/** Two words name a command before one does: `lake add`, then `recall`. */
function findCommand(
  commands: readonly Command[],
  words: readonly string[],
): { command: Command; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const command = words.length >= length ? commands.find((each) => each.name === name) : undefined
    if (command) return { command, rest: words.slice(length) }
  }
  return undefined
}

/** Words before the first option name the command; the values of global options may stand before it. */
function leadingWords(args: readonly string[]): readonly string[] {
  const words: string[] = []
  for (let index = 0; index < args.length && words.length < 2; index++) {
    const arg = args[index] ?? ''
    if (arg === '--data') index++
    else if (!arg.startsWith('-')) words.push(arg)
  }
  return words
}

export function parseInvocation(commands: readonly Command[], args: readonly string[]): Invocation {
  const named = findCommand(commands, leadingWords(args))
  const known = { ...globalOptions, ...named?.command.options }
  const { positionals, values } = parse(args, known)
  const options = values as OptionValues
  if (!named) {
    const [word] = positionals
    if (word === undefined || options['help'] || options['version'])
      return { command: undefined, positionals, options }
    const group = commands
      .filter((command) => command.name.startsWith(`${word} `))
      .map((command) => command.name)
    throw wrongUse(
      `There is no command “${positionals.slice(0, 2).join(' ')}”.`,
      group.length > 0 ? `There is: ${group.join(', ')}.` : '`maestro --help` lists the commands.',
    )
  }
  return {
    command: named.command,
    positionals: positionals.slice(named.command.name.split(' ').length),
    options,
  }
}

function parse(args: readonly string[], known: Readonly<Record<string, OptionShape>>) {
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { type, multiple, short }]) => [
      name,
      { type, ...(multiple && { multiple }), ...(short && { short }) },
    ]),
  )
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (hasCode(error)) throw error
    throw wrongUse(
      error instanceof Error ? error.message.replace(/\. To specify.*$/s, '.') : 'Unknown option.',
      '`maestro --help` lists the options.',
    )
  }
}
