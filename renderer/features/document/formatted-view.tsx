import type { ReactNode } from 'react'
import { useAsked, type VersionRef } from '../../state/index.ts'
import { Loading, say, Trouble } from '../../ui/index.ts'
import { Markdown } from '../markdown/index.ts'
import { withFrontMatterAsCode } from './front-matter.ts'

interface FormattedViewProps {
  readonly version: VersionRef
  readonly children: ReactNode
}

const noSources: ReadonlySet<number> = new Set()

/** A Markdown document as it is meant. Like every text of somebody else: nothing in it runs, or is fetched from elsewhere. */
export function FormattedView({ version, children }: FormattedViewProps) {
  const { documentId, versionId } = version
  const { value, error } = useAsked(`formatted/${documentId}/${versionId ?? ''}`, (engine, signal) =>
    engine.lake.text({ documentId, ...(versionId && { versionId }) }, { signal }),
  )
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={say.document.formatted}
      className="min-h-0 flex-1 overflow-auto px-6 pb-16 text-read"
    >
      <div className="mx-auto max-w-190">
        {children}
        {error && <Trouble error={error} />}
        {!value && !error && <Loading />}
        {value && (
          <Markdown
            text={withFrontMatterAsCode(value.text)}
            sources={noSources}
            renderCitation={() => null}
          />
        )}
      </div>
    </div>
  )
}
