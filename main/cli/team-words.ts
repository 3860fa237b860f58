// Teams as the command line takes and tells them.
import type { TeamSummary } from '../../contract/teams.ts'
import { theOne } from './input-file.ts'

/** A team, and one of its versions when it is not the present one that is meant. */
export function versionIn(positionals: readonly string[]) {
  const [teamId, version, ...rest] = positionals
  return {
    teamId: theOne(rest.length > 0 || teamId === undefined ? positionals : [teamId], 'team id'),
    ...(version !== undefined && { version }),
  }
}

const needed = {
  quotes: 'a model that quotes',
  generates: 'a language model',
  tools: 'a model that calls tools',
  json: 'a model that fills in forms (JSON)',
} as const

export function teamLine({ teamId, name, description, missing }: TeamSummary): string {
  const needs = missing.length > 0 ? `  (needs ${missing.map((each) => needed[each]).join(', ')})` : ''
  return `${teamId.padEnd(18)} ${name}: ${description}${needs}`
}
