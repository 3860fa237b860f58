import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../../../contract/app-error.ts'
import { changesBetween, type TeamChange } from '../../../contract/team-changes.ts'
import {
  ListedAgent,
  TeamDefinition,
  TeamProblem,
  TeamSummary,
  TeamVersion,
} from '../../../contract/teams.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { readJsonFile, theOne } from '../input-file.ts'
import { teamLine, versionIn } from '../team-words.ts'
import { wrongUse } from '../wrong-use.ts'

const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

async function runList({ options, engine, output, signal }: CommandContext) {
  const wanted = options['removed'] === true ? { removed: true as const } : undefined
  for (const team of await (await engine()).teams.list(wanted, { signal })) {
    output.line(team, teamLine(team))
  }
}

async function runShow(context: CommandContext) {
  const { engine, output, signal } = context
  const { team } = await (await engine()).teams.show(versionIn(context.positionals), { signal })
  output.value(team, JSON.stringify(team, null, 2))
}

async function runExport(context: CommandContext) {
  const { engine, output, signal, options } = context
  const { text } = await (await engine()).teams.export(versionIn(context.positionals), { signal })
  const file = textOption(options, 'to')
  if (file === undefined) return output.value(JSON.parse(text), text.trimEnd())
  await writeFile(file, text)
  output.value(JSON.parse(text), `Written to ${file}.`)
}

async function runVersions(context: CommandContext) {
  const { engine, output, signal } = context
  for (const each of await (
    await engine()
  ).teams.versions({ teamId: theOne(context.positionals, 'team id') }, { signal })) {
    const at = each.createdAt === 0 ? 'comes with Maestro' : day(each.createdAt)
    output.line(
      each,
      `${each.version.slice(0, 12)}  ${at}  ${each.name}${each.isCurrent ? '  (present)' : ''}`,
    )
  }
}

const changeShape = z.object({
  part: z.enum(['team', 'agent', 'node', 'edge']),
  id: z.string(),
  name: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  field: z.string().optional(),
  before: z.string().optional(),
  after: z.string().optional(),
})

function changeLine({ part, name, kind, field, before, after }: TeamChange): string {
  const what = [part === 'edge' ? 'path' : part, name].filter(Boolean).join(' ')
  if (kind !== 'changed') return `${what}: ${kind}`
  const lines = (sign: string, text = '') =>
    text === '' ? [] : text.split('\n').map((line) => `  ${sign} ${line}`)
  return [`${what}: ${field} changed`, ...lines('-', before), ...lines('+', after)].join('\n')
}

async function runDiff({ positionals, engine, output, signal }: CommandContext) {
  const [teamId, from, to, ...rest] = positionals
  if (teamId === undefined || from === undefined || rest.length > 0)
    throw wrongUse('This command wants a team id and one or two versions.', '`teams versions` lists them.')
  const { teams } = await engine()
  const before = await teams.show({ teamId, version: from }, { signal })
  const after = await teams.show({ teamId, ...(to !== undefined && { version: to }) }, { signal })
  const changes = changesBetween(before.team, after.team)
  for (const change of changes) output.line(change, changeLine(change))
  if (changes.length === 0) output.note('They say the same.')
}

async function runCheck({ positionals, engine, output, signal }: CommandContext) {
  const team = await readJsonFile(theOne(positionals, 'team file'))
  const { problems } = await (await engine()).teams.check({ team }, { signal })
  for (const problem of problems) output.line(problem, `${problem.path || 'team'}: ${problem.message}`)
  if (problems.length > 0) {
    throw new AppError(
      'BAD_INPUT',
      `The team cannot run: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`,
      {
        next: 'Mend the file and check again.',
      },
    )
  }
  output.note('The team can run.')
}

async function runAgents({ engine, output, signal }: CommandContext) {
  for (const agent of await (await engine()).agents.list(undefined, { signal })) {
    const { teamId, name, tier, instructions, grants, budget, nodes } = agent
    const lines = [
      `${teamId} / ${name}  (${tier === 'auto' ? 'any model' : tier})`,
      `  ${instructions}`,
      `  works at: ${nodes.join(', ') || 'nothing'}`,
      `  tools: ${grants.map(({ tool, mode, resource }) => `${mode} ${tool} on ${resource}`).join(', ') || 'none'}`,
      `  at most ${budget.maxSteps} steps and $${budget.maxMicroUsd / 1e6} in one run`,
    ]
    output.line(agent, lines.join('\n'))
  }
}

export const teamCommands: readonly Command[] = [
  {
    name: 'teams list',
    positionals: '',
    help: 'the teams, and what each lacks to run',
    options: {
      removed: { type: 'boolean', help: 'those that `teams restore` brings back, the last one first' },
    },
    prints: { each: 'line', schema: TeamSummary },
    run: runList,
  },
  {
    name: 'teams show',
    positionals: 'TEAM [VERSION]',
    help: 'one team as it is defined',
    options: {},
    prints: { each: 'value', schema: TeamDefinition },
    run: runShow,
  },
  {
    name: 'teams versions',
    positionals: 'TEAM',
    help: 'the versions of a team, newest first',
    options: {},
    prints: { each: 'line', schema: TeamVersion },
    run: runVersions,
  },
  {
    name: 'teams diff',
    positionals: 'TEAM FROM [TO]',
    help: 'what changed from one version to another, or to the present one',
    options: {},
    prints: { each: 'line', schema: changeShape },
    run: runDiff,
  },
  {
    name: 'teams export',
    positionals: 'TEAM [VERSION]',
    help: 'one team as a file that can be shared',
    options: { to: { type: 'string', value: 'FILE', help: 'where to write it, instead of printing it' } },
    prints: { each: 'value', schema: TeamDefinition },
    run: runExport,
  },
  {
    name: 'teams check',
    positionals: 'FILE.json',
    help: 'say what is wrong with a team file; changes nothing',
    options: {},
    prints: { each: 'line', schema: TeamProblem },
    run: runCheck,
  },
  {
    name: 'agents list',
    positionals: '',
    help: 'the agents of all teams: what each is told, may use and may spend',
    options: {},
    prints: { each: 'line', schema: ListedAgent },
    run: runAgents,
  },
]
