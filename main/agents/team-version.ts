// A team's version is the hash of what it says, whatever the order of its keys.
import { createHash } from 'node:crypto'
import type { TeamDefinition } from '../../contract/teams.ts'

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  )
}

/** 64 hex digits of SHA-256. */
export const versionOf = (team: TeamDefinition): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(team)))
    .digest('hex')
