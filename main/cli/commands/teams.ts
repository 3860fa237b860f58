import { AppError } from '../../../contract/app-error.ts'
import { TeamDefinition, TeamProblem, TeamSummary } from '../../../contract/teams.ts'
import type { Command, CommandContext } from '../command.ts'
import { readJsonFile, theOne } from '../input-file.ts'

async function runList({ engine, output, signal }: CommandContext) {
  for (const team of await (await engine()).teams.list(undefined, { signal })) {
    output.line(team, `${team.teamId.padEnd(16)} ${team.name}: ${team.description}`)
  }
}

async function runShow({ positionals, engine, output, signal }: CommandContext) {
  const team = await (await engine()).teams.show({ teamId: theOne(positionals, 'team id') }, { signal })
  output.value(team, JSON.stringify(team, null, 2))
}

async function runImport({ positionals, engine, output, signal }: CommandContext) {
  const team = await readJsonFile(theOne(positionals, 'team file'))
  const summary = await (await engine()).teams.import({ team }, { signal })
  output.value(summary, `${summary.name} can be used now: --team ${summary.teamId}`)
}

async function runCheck({ positionals, engine, output, signal }: CommandContext) {
  const team = await readJsonFile(theOne(positionals, 'team file'))
  const problems = await (await engine()).teams.check({ team }, { signal })
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

export const teamCommands: readonly Command[] = [
  {
    name: 'teams list',
    positionals: '',
    help: 'the teams',
    options: {},
    prints: { each: 'line', schema: TeamSummary },
    run: runList,
  },
  {
    name: 'teams show',
    positionals: 'TEAM',
    help: 'one team as a file that can be shared',
    options: {},
    prints: { each: 'value', schema: TeamDefinition },
    run: runShow,
  },
  {
    name: 'teams import',
    positionals: 'FILE.json',
    help: 'check a team file and add it',
    options: {},
    prints: { each: 'value', schema: TeamSummary },
    run: runImport,
  },
  {
    name: 'teams check',
    positionals: 'FILE.json',
    help: 'say what is wrong with a team file; changes nothing',
    options: {},
    prints: { each: 'line', schema: TeamProblem },
    run: runCheck,
  },
]
