// What is wrong with a team file, in words and with the place, before anything of it runs.
import { needsOfNode, searchesLake } from '../../contract/team-needs.ts'
import { TeamDefinition, type Capability, type TeamProblem } from '../../contract/teams.ts'
import { graphProblems } from './check-graph.ts'
import { outputsOf, type ToolOutputs } from './node-outputs.ts'
import { referencesIn } from './references.ts'

export interface CheckOptions {
  readonly tools: ToolOutputs
  /** What the models at hand can do. */
  readonly capabilities: readonly Capability[]
}

export interface CheckedTeam {
  /** Absent when the file does not even have the shape of a team. */
  readonly team: TeamDefinition | undefined
  /** Empty: it can run. */
  readonly problems: readonly TeamProblem[]
}

const problem = (path: string, message: string): TeamProblem => ({ path, message, prevents: 'keeping' })

function nameProblems(team: TeamDefinition): TeamProblem[] {
  const has = (name: string) => Object.hasOwn(team.nodes, name)
  const agents = team.agents.map((agent) => agent.id)
  return [
    ...(has(team.start) ? [] : [problem('start', `There is no node “${team.start}” to start at.`)]),
    ...(has(team.answer)
      ? []
      : [problem('answer', `There is no node “${team.answer}” to take the answer from.`)]),
    ...team.edges.flatMap((edge, index) =>
      [edge.from, edge.to]
        .filter((name) => !has(name))
        .map((name) => problem(`edges.${index}`, `There is no node “${name}”.`)),
    ),
    ...agents
      .filter((id, index) => agents.indexOf(id) !== index)
      .map((id) => problem('agents', `Two agents are called “${id}”.`)),
    ...Object.entries(team.nodes).flatMap(([name, node]) =>
      node.type === 'agent' && !agents.includes(node.agent)
        ? [problem(`nodes.${name}.agent`, `There is no agent “${node.agent}”.`)]
        : [],
    ),
  ]
}

function toolProblems(team: TeamDefinition, tools: ToolOutputs): TeamProblem[] {
  return Object.entries(team.nodes).flatMap(([name, node]) =>
    node.type === 'tool' && !Object.hasOwn(tools, node.tool)
      ? [
          problem(
            `nodes.${name}.tool`,
            `There is no tool “${node.tool}”. There is: ${Object.keys(tools).join(', ')}.`,
          ),
        ]
      : [],
  )
}

function referenceProblems(team: TeamDefinition, tools: ToolOutputs): TeamProblem[] {
  return referencesIn(team).flatMap(({ path, node: name, output }) => {
    const node = Object.hasOwn(team.nodes, name) ? team.nodes[name] : undefined
    if (!node) return [problem(path, `There is no node “${name}”.`)]
    const outputs = outputsOf(node, tools)
    if (outputs.includes(output)) return []
    return [
      problem(
        path,
        `“${name}” gives no “${output}”${outputs.length > 0 ? `; it gives ${outputs.join(', ')}` : ''}.`,
      ),
    ]
  })
}

function grantProblems(team: TeamDefinition): TeamProblem[] {
  return Object.entries(team.nodes).flatMap(([name, node]) => {
    if (node.type !== 'agent' || !searchesLake(node)) return []
    const agent = team.agents.find((each) => each.id === node.agent)
    const mayLook =
      agent?.grants.some((grant) => grant.tool === 'lake.search' && grant.mode === 'allow') ?? true
    return mayLook
      ? []
      : [
          problem(
            `nodes.${name}`,
            `“${name}” searches the documents, but its agent “${node.agent}” holds no grant for lake.search.`,
          ),
        ]
  })
}

function answerProblems(team: TeamDefinition, tools: ToolOutputs): TeamProblem[] {
  const node = Object.hasOwn(team.nodes, team.answer) ? team.nodes[team.answer] : undefined
  if (!node || outputsOf(node, tools).includes('text')) return []
  return [problem('answer', `“${team.answer}” gives no text, so it cannot be the answer.`)]
}

function capabilityProblems(team: TeamDefinition, capabilities: readonly Capability[]): TeamProblem[] {
  return Object.entries(team.nodes).flatMap(([name, node]) =>
    needsOfNode(node)
      .filter((need) => !capabilities.includes(need))
      .map((need) => ({
        path: `nodes.${name}.needs`,
        message: `“${name}” needs a model that ${capabilityWords[need]}; none is set up.`,
        prevents: 'running' as const,
      })),
  )
}

export const capabilityWords: Readonly<Record<Capability, string>> = {
  quotes: 'quotes documents',
  generates: 'writes text of its own',
  tools: 'can call tools',
  json: 'can fill in forms (JSON)',
}

/** Undefined when the file is nested deeper than the stack. */
function parseTeam(definition: unknown) {
  try {
    return TeamDefinition.safeParse(definition)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Never throws: whatever it is given, the answer is a list of problems. */
export function checkTeam(definition: unknown, { tools, capabilities }: CheckOptions): CheckedTeam {
  const parsed = parseTeam(definition)
  if (!parsed) return { team: undefined, problems: [problem('', 'It is nested too deep to be read.')] }
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => problem(issue.path.join('.'), issue.message))
    return { team: undefined, problems }
  }
  const team = parsed.data
  const names = nameProblems(team)
  // The graph is only looked at when its names hold together; otherwise one slip would be told five times.
  const rest = names.length > 0 ? [] : [...graphProblems(team), ...answerProblems(team, tools)]
  return {
    team,
    problems: [
      ...names,
      ...toolProblems(team, tools),
      ...grantProblems(team),
      ...referenceProblems(team, tools),
      ...capabilityProblems(team, capabilities),
      ...rest,
    ],
  }
}
