import { AppError } from '../../contract/app-error.ts'
import { scopeMatches, type Lake } from '../lake/index.ts'
import type { LakeDoor } from '../tools/index.ts'

/** Part of a document's text for a tool. A document outside the scope is not there, so that a refusal tells nothing about it. */
export async function readInScope(
  lake: Lake,
  { scope, ...place }: Parameters<LakeDoor['read']>[0],
): ReturnType<LakeDoor['read']> {
  const { document } = await lake.show(place)
  if (!scopeMatches(scope, document))
    throw new AppError('NOT_FOUND', 'There is no such document.', { next: 'Search for it first.' })
  const { text, totalLength } = await lake.text(place)
  return { text, totalLength, privacy: document.privacy }
}
