// Teams drawn by chance: branches, joins, choices, questions, loops, tools of every effect class.
import fc from 'fast-check'
import type { Condition, Edge, TeamDefinition } from '../../../contract/teams.ts'
import { answerNode, testTeam, toolNode } from './test-teams.ts'

type Kind = 'read' | 'keyed' | 'unkeyed' | 'agent' | 'parallel' | 'join' | 'human' | 'router'

export interface RandomTeamOptions {
  readonly kinds: readonly Kind[]
  /** Joins that do not wait for all make what comes out depend on who is first. */
  readonly waits?: readonly ('all' | 'any' | number)[]
}

interface Draw {
  readonly kind: Kind
  /** Which earlier nodes lead here; the first always does. */
  readonly from: readonly number[]
  readonly condition: number
  readonly reads: number
  readonly wait: 'all' | 'any' | number
  readonly goesOn: boolean
}

/** Made of whole numbers, so that a team that breaks something shrinks to a small one. */
export function randomTeam({ kinds, waits = ['all'] }: RandomTeamOptions): fc.Arbitrary<TeamDefinition> {
  const draw = fc.record<Draw>({
    kind: fc.constantFrom(...kinds),
    from: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }),
    condition: fc.nat(9),
    reads: fc.nat(7),
    wait: fc.constantFrom(...waits),
    goesOn: fc.boolean(),
  })
  const loop = fc.option(fc.record({ from: fc.nat(7), to: fc.nat(7), times: fc.integer({ min: 1, max: 2 }) }))
  return fc
    .record({ draws: fc.array(draw, { minLength: 1, maxLength: 7 }), loop })
    .map(({ draws, loop }) => build(draws, loop ?? undefined))
}

const nameOf = (index: number) => `n${index}`

function build(
  draws: readonly Draw[],
  loop: { readonly from: number; readonly to: number; readonly times: number } | undefined,
): TeamDefinition {
  const edges: Edge[] = draws.flatMap(({ from, condition }, index) =>
    index === 0
      ? []
      : [...new Set(from.map((number) => number % index))].map((source) => edge(source, index, condition)),
  )
  const last = draws.length
  const sinks = draws
    .map((_, index) => index)
    .filter((index) => !edges.some(({ from }) => from === nameOf(index)))
  edges.push(...sinks.map((sink) => edge(sink, last, 0)))
  const drawn = loop ? withLoop(edges, draws.length, loop) : edges
  const nodes = Object.fromEntries([
    ...draws.map(
      (draw, index) =>
        [nameOf(index), nodeOf(draw, index, drawn, ancestorsOf(edges, nameOf(index)))] as const,
    ),
    [nameOf(last), answerNode] as const,
  ])
  return testTeam(nodes, drawn, { start: nameOf(0), answer: nameOf(last) })
}

/** Nodes from which a path leads to `name`, in order. */
function ancestorsOf(edges: readonly Edge[], name: string): readonly string[] {
  const found = new Set([name])
  for (const node of found) for (const { from, to } of edges) if (to === node) found.add(from)
  found.delete(name)
  return [...found].toSorted()
}

/** A loop that is entered at its beginning and left at its end only: what leaves in the middle would leave at any time. */
function withLoop(
  edges: readonly Edge[],
  count: number,
  loop: { readonly from: number; readonly to: number; readonly times: number },
): Edge[] {
  const end = nameOf(loop.from % count)
  const wanted = nameOf(Math.min(loop.from % count, loop.to % count))
  const begin = isClosed(edges, wanted, end) ? wanted : end
  const again: Condition = { compare: 'le', left: { node: end, output: 'visit' }, right: loop.times }
  const leaving = edges.map((edge): Edge => {
    if (edge.from !== end) return edge
    return { ...edge, when: { all: [{ not: again }, ...(edge.when ? [edge.when] : [])] } }
  })
  return [...leaving, { from: end, to: begin, when: again }]
}

function isClosed(edges: readonly Edge[], begin: string, end: string): boolean {
  const before = ancestorsOf(edges, end)
  const body = new Set([begin, end, ...before.filter((name) => ancestorsOf(edges, name).includes(begin))])
  if (begin !== end && !before.includes(begin)) return false
  return edges.every(({ from, to }) => {
    const [inside, goesInside] = [body.has(from), body.has(to)]
    return inside === goesInside || (inside ? from === end : to === begin)
  })
}

function edge(from: number, to: number, condition: number): Edge {
  const when = conditionOn(from, condition)
  return { from: nameOf(from), to: nameOf(to), ...(when && { when }) }
}

/** Most edges are always live. */
function conditionOn(node: number, number: number): Condition | undefined {
  const count = { node: nameOf(node), output: 'count' }
  if (number === 1) return { compare: 'ge', left: count, right: 2 }
  if (number === 2) return { not: { compare: 'eq', left: count, right: 0 } }
  if (number === 3) return { exists: { node: nameOf(node), output: 'items', index: 1 } }
  return undefined
}

function nodeOf(
  { kind, reads, wait, goesOn }: Draw,
  index: number,
  edges: readonly Edge[],
  before: readonly string[],
) {
  const name = nameOf(index)
  const common = { maxVisits: 3, onError: goesOn ? ('continue' as const) : ('fail' as const) }
  const targets = edges.filter(({ from }) => from === name).map(({ to }) => to)
  const [first, second = first] = targets
  // Only what comes before: anything else would be a race.
  const source = before[reads % before.length] ?? name
  switch (kind) {
    case 'read':
    case 'keyed':
    case 'unkeyed':
      return toolNode(`allow.${kind}`, {
        ...common,
        onDoubt: 'continue',
        inputs: { text: { node: source, output: 'text' } },
      })
    case 'agent':
      return { ...answerNode, ...common, inputs: { question: { node: source, output: 'text' } } }
    case 'human':
      return { type: 'human' as const, ...common, question: 'Which?' }
    case 'join':
      return { type: 'join' as const, ...common, wait, collect: 'text' }
    case 'router':
      if (first !== undefined && second !== undefined)
        return {
          type: 'router' as const,
          ...common,
          choices: [
            {
              name: first,
              when: { compare: 'ge' as const, left: { node: source, output: 'count' }, right: 2 },
            },
          ],
          otherwise: second,
        }
      return { type: 'parallel' as const, ...common }
    case 'parallel':
      return { type: 'parallel' as const, ...common }
  }
}
