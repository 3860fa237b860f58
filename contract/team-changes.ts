// What is different between two versions of a team, part by part. No words and no zod: the window and the command line say it themselves.
import type { TeamDefinition } from './teams.ts'

export interface TeamChange {
  readonly part: 'team' | 'agent' | 'node' | 'edge'
  /** An agent's or a node's id, `from>to` of an edge; empty for the team itself. */
  readonly id: string
  /** What people call it. */
  readonly name: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** What of it has changed. */
  readonly field?: string
  /** As text: strings as they are, anything else as JSON. */
  readonly before?: string
  readonly after?: string
}

type Fields = Readonly<Record<string, unknown>>
interface Part {
  readonly name: string
  readonly fields: Fields
}
type Parts = ReadonlyMap<string, Part>

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value, undefined, 2)

const isSame = (left: unknown, right: unknown): boolean => inOrder(left) === inOrder(right)

/** Whatever the order of keys. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
      : each,
  )
}

function changedFields(part: TeamChange['part'], id: string, before: Part, after: Part): TeamChange[] {
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])]
  return names
    .filter((field) => !isSame(before.fields[field], after.fields[field]))
    .map((field) => ({
      part,
      id,
      name: after.name,
      kind: 'changed',
      field,
      before: asText(before.fields[field]),
      after: asText(after.fields[field]),
    }))
}

function changedParts(part: TeamChange['part'], before: Parts, after: Parts): TeamChange[] {
  const changes: TeamChange[] = []
  for (const [id, { name }] of before) if (!after.has(id)) changes.push({ part, id, name, kind: 'removed' })
  for (const [id, now] of after) {
    const then = before.get(id)
    if (then) changes.push(...changedFields(part, id, then, now))
    else changes.push({ part, id, name: now.name, kind: 'added' })
  }
  return changes
}

const teamPart = ({ name, description, start, answer }: TeamDefinition): Parts =>
  new Map([['', { name, fields: { name, description, start, answer } }]])

const agentParts = ({ agents }: TeamDefinition): Parts =>
  new Map(agents.map(({ id, ...fields }) => [id, { name: fields.name, fields }]))

const nodeParts = ({ nodes }: TeamDefinition): Parts =>
  new Map(Object.entries(nodes).map(([id, fields]) => [id, { name: fields.label ?? id, fields }]))

/** The second of two edges between the same nodes is another edge. */
function edgeParts({ edges, nodes }: TeamDefinition): Parts {
  const parts = new Map<string, Part>()
  for (const { from, to, when } of edges) {
    let id = `${from}>${to}`
    while (parts.has(id)) id += ' again'
    parts.set(id, { name: `${nodes[from]?.label ?? from} → ${nodes[to]?.label ?? to}`, fields: { when } })
  }
  return parts
}

export function changesBetween(before: TeamDefinition, after: TeamDefinition): TeamChange[] {
  return [
    ...changedParts('team', teamPart(before), teamPart(after)),
    ...changedParts('agent', agentParts(before), agentParts(after)),
    ...changedParts('node', nodeParts(before), nodeParts(after)),
    ...changedParts('edge', edgeParts(before), edgeParts(after)),
  ]
}
