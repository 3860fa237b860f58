// Two versions of a document in one: what went, what came, what stayed.
import { ArrowDown, ArrowUp, Undo2 } from 'lucide-react'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import type { DocumentSummary, DocumentVersion } from '../../../../contract/documents.ts'
import type { VersionId } from '../../../../contract/ids.ts'
import { revertTo, useAsked } from '../../../state/index.ts'
import { Button, Choice, formatExactTime, IconButton, Loading, say, Trouble } from '../../../ui/index.ts'
import { ChangesText } from './changes-text.tsx'
import { lineChanges } from './line-changes.ts'

interface VersionsViewProps {
  readonly document: DocumentSummary
  /** Newest first. */
  readonly versions: readonly DocumentVersion[]
  /** The one that is read, when it is not the present one. */
  readonly versionId: VersionId | undefined
  readonly children: ReactNode
}

/** What the engine gives at once; only texts longer than a thick book are cut. */
const mostCharacters = 1_000_000

export function VersionsView({ document, versions, versionId, children }: VersionsViewProps) {
  const { documentId } = document
  const [chosen, setChosen] = useState<{ readonly before?: VersionId; readonly after?: VersionId }>({})
  const after = chosen.after ?? document.versionId
  const older = versions.find((version) => version.versionId !== after)
  const before = chosen.before ?? versionId ?? older?.versionId ?? after
  const asked = useAsked(`${before}/${after}`, async (engine, signal) => {
    const read = (version: VersionId) =>
      engine.lake.text({ documentId, versionId: version, length: mostCharacters }, { signal })
    return Promise.all([read(before), read(after)])
  })
  const words = say.document.versions
  const choices = versions.map((version) => ({
    value: version.versionId,
    name: `${formatExactTime(version.at)}${version.current ? ` · ${words.present}` : ''}`,
  }))
  return (
    <div
      className="min-h-0 flex-1 overflow-auto px-6 pb-16"
      tabIndex={0}
      role="region"
      aria-label={words.title}
    >
      <div className="mx-auto max-w-190">
        {children}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-soft">
          <span className="flex items-center">
            {words.from}
            <Choice
              label={words.from}
              value={before}
              choices={choices}
              onChange={(version) => setChosen({ ...chosen, before: version })}
            />
          </span>
          <span className="flex items-center">
            {words.to}
            <Choice
              label={words.to}
              value={after}
              choices={choices}
              onChange={(version) => setChosen({ ...chosen, after: version })}
            />
          </span>
          {before !== document.versionId && document.state !== 'removed' && (
            <Button icon={Undo2} onClick={() => void revertTo(documentId, before, document.versionId)}>
              {words.revert}
            </Button>
          )}
        </div>
        {asked.error && <Trouble error={asked.error} className="mt-4" />}
        {!asked.error && !asked.value && <Loading />}
        {asked.value && (
          <Changes
            key={`${before}/${after}`}
            before={asked.value[0].text}
            after={asked.value[1].text}
            isCut={asked.value.some(({ totalLength }) => totalLength > mostCharacters)}
          />
        )}
      </div>
    </div>
  )
}

interface ChangesProps {
  readonly before: string
  readonly after: string
  readonly isCut: boolean
}

function Changes({ before, after, isCut }: ChangesProps) {
  const words = say.document.versions
  const parts = useMemo(() => lineChanges(before, after), [before, after])
  const count = parts.filter(({ kind }) => kind === 'change').length
  const [at, setAt] = useState<number>()
  const list = useRef<HTMLDivElement>(null)
  const step = (by: 1 | -1) => {
    const next = at === undefined ? (by === 1 ? 0 : count - 1) : (at + by + count) % count
    setAt(next)
    list.current?.querySelector(`[data-change="${next}"]`)?.scrollIntoView({ block: 'center' })
  }
  if (count === 0) return <p className="mt-6 text-soft">{words.same}</p>
  return (
    <>
      <div className="sticky top-0 z-10 mt-2 flex items-center gap-1 border-b border-line bg-paper py-1 text-small text-soft">
        <span className="tabular flex-1" aria-live="polite">
          {at === undefined ? words.count(count) : words.of(at + 1, count)}
        </span>
        <IconButton icon={ArrowUp} iconSize={16} label={words.before} onClick={() => step(-1)} />
        <IconButton icon={ArrowDown} iconSize={16} label={words.next} onClick={() => step(1)} />
      </div>
      {isCut && <p className="mt-2 text-small text-soft">{words.tooLong}</p>}
      <div ref={list} className="mt-3">
        <ChangesText parts={parts} at={at} />
      </div>
    </>
  )
}
