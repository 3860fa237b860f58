import type { DocumentSummaryText } from '../../../contract/jobs.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import type { EngineParts } from '../parts.ts'
import type { EngineHandlers } from './handlers.ts'

export const jobHandlers = ({ jobs }: EngineParts): EngineHandlers['jobs'] => ({
  list: () => jobs.list(),
  run: (work, { signal }) => jobs.run(work, { signal }),
  qualify: (wanted, { signal }) => jobs.qualify(wanted, { signal }),
  assign: (wanted) => jobs.assign(wanted),
})

/** What a text is for, it says at its beginning. */
const lookedAt = 60_000

export async function summarise(
  { lake, jobs }: Pick<EngineParts, 'lake' | 'jobs'>,
  version: { readonly documentId: DocumentId; readonly versionId?: VersionId | undefined },
  call: { readonly signal: AbortSignal },
): Promise<DocumentSummaryText> {
  const { text } = await lake.text({ ...version, offset: 0, length: lookedAt })
  // It comes by itself with a document that is looked at: whoever asks something goes before.
  const result = await jobs.run({ jobId: 'summarise', input: { text } }, { ...call, isBackground: true })
  if (result.jobId !== 'summarise') throw new RangeError('a job gave what another gives')
  const { output, by, why, tookMs } = result
  return { ...output, by, why, tookMs }
}
