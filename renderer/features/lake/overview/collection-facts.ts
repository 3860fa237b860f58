// What the table of collections says of each.
import type { CollectionSummary } from '../../../../contract/documents.ts'
import { workingStates } from '../../../../contract/document-states.ts'

/** How many of its documents are on their way to ready. */
export const workingIn = ({ states }: Pick<CollectionSummary, 'states'>): number =>
  workingStates.reduce((sum, state) => sum + (states[state] ?? 0), 0)
