import type { ModelDownload } from '../../contract/models.ts'

type Downloads = readonly Pick<ModelDownload, 'catalogId'>[]

/** One that is on its way no more, whatever has begun meanwhile. */
export const isOneGone = (before: Downloads, now: Downloads): boolean =>
  before.some(({ catalogId }) => !now.some((each) => each.catalogId === catalogId))
