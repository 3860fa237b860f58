import { AppError } from '../../../contract/app-error.ts'
import type { TeamDefinition, TeamProblem } from '../../../contract/teams.ts'
import { capabilitiesOf } from '../../../models/port.ts'
import { checkTeam, type CheckedTeam } from '../../agents/index.ts'
import type { EngineParts } from '../parts.ts'

type Parts = Pick<EngineParts, 'models' | 'tools'>

export const lookAtTeam = ({ models, tools }: Parts, definition: unknown): CheckedTeam =>
  checkTeam(definition, { tools: tools.outputs, capabilities: capabilitiesOf(models()) })

/** A team that may be kept, whether or not a model for it is there. BAD_INPUT names every problem with its place. */
export function checkedTeam(parts: Parts, definition: unknown): TeamDefinition {
  const { team, problems } = lookAtTeam(parts, definition)
  const wrong = problems.filter(({ prevents }) => prevents === 'keeping')
  if (!team || wrong.length > 0) throw cannotRun(wrong)
  return team
}

const cannotRun = (problems: readonly TeamProblem[]): AppError =>
  new AppError(
    'BAD_INPUT',
    `The team cannot run: ${problems.map((each) => `${each.path || 'file'}: ${each.message}`).join(' ')}`,
    { next: 'Mend it, then try again.', data: problems },
  )
