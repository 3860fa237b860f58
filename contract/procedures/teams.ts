// Who answers: kept, changed, shared.
import { z } from 'zod'
import { procedure } from '../rpc/index.ts'
import { ShownTeam, TeamDefinition, TeamProblem, TeamSummary, TeamVersion } from '../teams.ts'

const teamRef = z.object({ teamId: z.string() })

export const teamsProcedures = {
  /** With `removed` those that can be brought back, the last one first. */
  list: procedure({
    effect: 'read',
    input: z.object({ removed: z.literal(true).optional() }).optional(),
    output: z.array(TeamSummary),
  }),
  /** The present version, unless another is named. */
  show: procedure({
    effect: 'read',
    input: teamRef.extend({ version: z.string().optional() }),
    output: ShownTeam,
  }),
  /** Newest first. */
  versions: procedure({ effect: 'read', input: teamRef, output: z.array(TeamVersion) }),
  check: procedure({
    effect: 'read',
    input: z.object({ team: z.unknown() }),
    /** `team` as it would be kept, with what a file may leave out; absent when it has not even the shape of one. */
    output: z.object({ problems: z.array(TeamProblem), team: TeamDefinition.optional() }),
  }),
  /** Adds a team of a file, or a new version of one that is there; as a copy it gets an id of its own. */
  import: procedure({
    effect: 'keyed',
    input: z.object({ team: z.unknown(), as: z.literal('copy').optional() }),
    output: TeamSummary,
  }),
  /** A new version of an own team, made from version `basedOn`. CONFLICT when that is not the present one any more; nothing is lost. */
  save: procedure({
    effect: 'keyed',
    input: z.object({ team: z.unknown(), basedOn: z.string() }),
    output: TeamSummary,
  }),
  duplicate: procedure({
    input: teamRef.extend({ name: TeamDefinition.shape.name, version: z.string().optional() }),
    output: TeamSummary,
  }),
  rename: procedure({
    effect: 'keyed',
    input: teamRef.extend({ name: TeamDefinition.shape.name }),
    output: TeamSummary,
  }),
  /** Makes an earlier version the present one; those in between are kept. */
  revert: procedure({
    effect: 'keyed',
    input: teamRef.extend({ version: z.string() }),
    output: TeamSummary,
  }),
  remove: procedure({ effect: 'keyed', input: teamRef, output: z.object({ removed: z.boolean() }) }),
  restore: procedure({ effect: 'keyed', input: teamRef, output: z.object({ restored: z.boolean() }) }),
  /** The text of a file that `import` takes. */
  export: procedure({
    effect: 'read',
    input: teamRef.extend({ version: z.string().optional() }),
    output: z.object({ name: z.string(), text: z.string() }),
  }),
} as const
