import type { ExtractedFact, FactKind, JobResult } from '../../../contract/jobs.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import { goInstead, useAsked } from '../../state/index.ts'
import { formatCount, Loading, say, TextButton, Trouble, upright } from '../../ui/index.ts'
import { doerOf } from './job-doer.ts'

interface FactsProps {
  readonly documentId: DocumentId
  readonly versionId: VersionId
  /** Another than the present one. */
  readonly isOld: boolean
}

const lookedAt = 200_000
const shownOfKind = 30

/** Dates, amounts, people and tasks of a document, each leading to its place. Noted when somebody wants to see them. */
export function Facts({ documentId, versionId, isOld }: FactsProps) {
  const words = say.document.facts
  const { value, error } = useAsked(`facts ${versionId}`, async (engine, signal) => {
    const { text } = await engine.lake.text({ documentId, versionId, length: lookedAt }, { signal })
    return await engine.jobs.run({ jobId: 'extract', input: { text } }, { signal })
  })
  if (error) return <Trouble error={error} className="mt-2" />
  if (!value) return <Loading />
  const facts = factsOf(value)
  if (facts.length === 0) return <p className="mt-1">{words.none}</p>
  const show = ({ start, end }: ExtractedFact) =>
    goInstead({ section: 'lake', documentId, ...(isOld && { versionId }), at: { start, end } })
  return (
    <>
      <dl className="mt-1 grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 rounded-control bg-ground p-3">
        {[...Map.groupBy(facts, ({ kind }) => kind)].map(([kind, some]) => (
          <Kind key={kind} kind={kind} facts={some} onShow={show} />
        ))}
      </dl>
      <p className="mt-1">{doerOf(value, words.plain)}</p>
    </>
  )
}

interface KindProps {
  readonly kind: FactKind
  readonly facts: readonly ExtractedFact[]
  readonly onShow: (fact: ExtractedFact) => void
}

function Kind({ kind, facts, onShow }: KindProps) {
  const { kinds, more } = say.document.facts
  const rest = facts.length - shownOfKind
  return (
    <div className="contents">
      <dt>{kinds[kind]}</dt>
      <dd className="flex flex-wrap gap-x-3 gap-y-1 text-ink">
        {facts.slice(0, shownOfKind).map((fact) => (
          <TextButton key={fact.start} dir="auto" title={fact.value} onClick={() => onShow(fact)}>
            {upright(fact.text)}
          </TextButton>
        ))}
        {rest > 0 && <span className="text-soft">{more(formatCount(rest))}</span>}
      </dd>
    </div>
  )
}

const factsOf = (result: JobResult): readonly ExtractedFact[] =>
  result.jobId === 'extract' ? result.output.facts : []
