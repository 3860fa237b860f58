import { z } from 'zod'
import { TeamSummary } from '../../../contract/teams.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { readJsonFile, theOne } from '../input-file.ts'
import { teamLine, versionIn } from '../team-words.ts'
import { wrongUse } from '../wrong-use.ts'

async function runImport({ positionals, options, engine, output, signal }: CommandContext) {
  const team = await readJsonFile(theOne(positionals, 'team file'))
  const basedOn = textOption(options, 'based-on')
  if (basedOn !== undefined && options['copy'] === true)
    throw wrongUse('--copy and --based-on exclude each other.', 'A copy is based on nothing.')
  const { teams } = await engine()
  const summary =
    basedOn === undefined
      ? await teams.import({ team, ...(options['copy'] === true && { as: 'copy' as const }) }, { signal })
      : await teams.save({ team, basedOn }, { signal })
  const use =
    summary.missing.length === 0 ? `can be used now: --team ${summary.teamId}` : 'is kept; it cannot run yet'
  output.value(summary, `${summary.name} ${use}`)
}

async function runDuplicate(context: CommandContext) {
  const { engine, output, signal, options } = context
  const { teams } = await engine()
  const from = versionIn(context.positionals)
  const name = textOption(options, 'name') ?? `${(await teams.show(from, { signal })).team.name}, copy`
  const summary = await teams.duplicate({ ...from, name }, { signal })
  output.value(summary, `${summary.name} is ${summary.teamId}.`)
}

async function runRename(context: CommandContext) {
  const { engine, output, signal, options } = context
  const name = textOption(options, 'name')
  if (name === undefined) throw wrongUse('This command wants a name.', 'For example --name "My researcher".')
  const summary = await (
    await engine()
  ).teams.rename({ teamId: theOne(context.positionals, 'team id'), name }, { signal })
  output.value(summary, teamLine(summary))
}

async function runRevert({ positionals, engine, output, signal }: CommandContext) {
  const [teamId, version, ...rest] = positionals
  if (teamId === undefined || version === undefined || rest.length > 0)
    throw wrongUse('This command wants a team id and a version.', '`teams versions` lists them.')
  const summary = await (await engine()).teams.revert({ teamId, version }, { signal })
  output.value(summary, `${summary.name} is at ${summary.version.slice(0, 12)} now.`)
}

async function runRemove(context: CommandContext) {
  const teamId = theOne(context.positionals, 'team id')
  const result = await (await context.engine()).teams.remove({ teamId }, { signal: context.signal })
  context.output.value(
    result,
    result.removed ? `Removed; maestro teams restore ${teamId}` : 'There was nothing to remove.',
  )
}

async function runRestore(context: CommandContext) {
  const result = await (
    await context.engine()
  ).teams.restore({ teamId: theOne(context.positionals, 'team id') }, { signal: context.signal })
  context.output.value(result, result.restored ? 'Restored.' : 'There was nothing to restore.')
}

const name = { type: 'string', value: 'NAME', help: 'what it is called' } as const

export const teamChangeCommands: readonly Command[] = [
  {
    name: 'teams import',
    positionals: 'FILE.json',
    help: 'check a team file and add it, or its new version',
    options: {
      copy: { type: 'boolean', help: 'as another team, whatever id the file names' },
      'based-on': {
        type: 'string',
        value: 'VERSION',
        help: 'refuse it when the team has another present version than this',
      },
    },
    prints: { each: 'value', schema: TeamSummary },
    run: runImport,
  },
  {
    name: 'teams duplicate',
    positionals: 'TEAM [VERSION]',
    help: 'a copy that can be changed',
    options: { name },
    prints: { each: 'value', schema: TeamSummary },
    run: runDuplicate,
  },
  {
    name: 'teams rename',
    positionals: 'TEAM',
    help: 'call a team of your own otherwise',
    options: { name },
    prints: { each: 'value', schema: TeamSummary },
    run: runRename,
  },
  {
    name: 'teams revert',
    positionals: 'TEAM VERSION',
    help: 'make an earlier version the present one',
    options: {},
    prints: { each: 'value', schema: TeamSummary },
    run: runRevert,
  },
  {
    name: 'teams remove',
    positionals: 'TEAM',
    help: 'remove a team of your own; it can be restored',
    options: {},
    prints: { each: 'value', schema: z.object({ removed: z.boolean() }) },
    run: runRemove,
  },
  {
    name: 'teams restore',
    positionals: 'TEAM',
    help: 'bring a removed team back',
    options: {},
    prints: { each: 'value', schema: z.object({ restored: z.boolean() }) },
    run: runRestore,
  },
]
