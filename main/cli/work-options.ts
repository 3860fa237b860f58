import { TierPreference } from '../../contract/labels.ts'
import type { OptionShape } from './command.ts'

export const scopeOption = {
  in: {
    type: 'string',
    multiple: true,
    value: 'WHERE',
    help: 'only in this document (id), collection, or collection/folder',
  },
} as const satisfies Readonly<Record<string, OptionShape>>

/** Who works, where, and on what: of every command that gives a team something to do. */
export const workOptions = {
  team: { type: 'string', value: 'TEAM', help: 'the team that works' },
  tier: {
    type: 'string',
    value: 'TIER',
    help: `where the work is done: ${TierPreference.options.join(', ')}`,
  },
  ...scopeOption,
} as const satisfies Readonly<Record<string, OptionShape>>
