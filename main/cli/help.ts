// `--help`, and docs/cli.md, both made from the commands themselves.
import { z } from 'zod'
import type { Command, OptionShape } from './command.ts'
import { globalOptions } from './dispatch.ts'

const optionWords = (name: string, { short, value, multiple }: OptionShape): string =>
  `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}${multiple ? ' …' : ''}`

const optionLines = (options: Readonly<Record<string, OptionShape>>): string[] =>
  Object.entries(options).map(([name, shape]) => `  ${optionWords(name, shape).padEnd(24)} ${shape.help}`)

const usage = (command: Command): string =>
  ['maestro', command.name, command.positionals].filter(Boolean).join(' ')

export function commandHelp(command: Command): string {
  return [
    usage(command),
    '',
    `  ${command.help}`,
    '',
    ...optionLines(command.options),
    '',
    'Everywhere:',
    ...optionLines(globalOptions),
  ].join('\n')
}

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length + command.positionals.length)) + 3
  const lines = commands.map(
    (command) => `  ${`${command.name} ${command.positionals}`.padEnd(width)} ${command.help}`,
  )
  return [
    'maestro COMMAND',
    '',
    ...lines,
    '',
    'Everywhere:',
    ...optionLines(globalOptions),
    '',
    'Exit 0: done. 1: failed, stderr says why. 2: wrong use.',
  ].join('\n')
}

/** The whole reference as Markdown, with the JSON schema of what each command prints. */
export function reference(commands: readonly Command[]): string {
  const sections = commands.map((command) => {
    const options = Object.entries(command.options).map(
      ([name, shape]) => `- \`${optionWords(name, shape)}\`: ${shape.help}`,
    )
    const prints = command.prints
      ? [
          `With \`--json\` it prints one JSON ${command.prints.each}${command.prints.each === 'line' ? ' for each result' : ''}:`,
          '',
          '```json',
          JSON.stringify(schemaOf(command.prints.schema), null, 1),
          '```',
        ]
      : []
    return [
      `## \`${usage(command)}\``,
      '',
      `${command.help[0]?.toUpperCase()}${command.help.slice(1)}.`,
      '',
      ...options,
      '',
      ...prints,
    ].join('\n')
  })
  const everywhere = Object.entries(globalOptions).map(
    ([name, shape]) => `- \`${optionWords(name, shape)}\`: ${shape.help}`,
  )
  return [
    '# The command line',
    '',
    'Made from the commands by `npm run docs`; do not edit.',
    '',
    'Exit 0: done. 1: failed; stderr says what happened, what is safe and what to do, with `--json` as `{"error": {code, message, safe, next}}`. 2: wrong use.',
    'A failed line of a batch gives `{id?, line, error}` in its place; the rest goes on, and the exit code is 1.',
    '',
    'Everywhere:',
    '',
    ...everywhere,
    '',
    ...sections,
  ].join('\n')
}

function schemaOf(schema: z.ZodType): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    io: 'output',
  }) as Record<string, unknown>
  return rest
}
