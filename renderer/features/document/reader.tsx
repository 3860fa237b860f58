import { useRef, useState, type ReactNode } from 'react'
import type { ErrorShape } from '../../../contract/app-error.ts'
import type { DocumentSummary, DocumentVersion } from '../../../contract/documents.ts'
import type { VersionId } from '../../../contract/ids.ts'
import { goInstead, type Place } from '../../state/index.ts'
import { Nothing, say, Trouble } from '../../ui/index.ts'
import { viewsOf, type View } from './document-kind.ts'
import { DocumentTools } from './document-tools.tsx'
import { FindBar } from './find-bar.tsx'
import { FormattedView } from './formatted-view.tsx'
import { ImageView } from './image-view.tsx'
import { VersionsView } from './lazy.ts'
import type { Range } from './text-window.ts'
import { useFind } from './use-find.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useFindKey } from './use-find-key.ts'
import { ReaderPages } from './reader-pages.tsx'
import { ReaderText } from './reader-text.tsx'

interface ReaderProps {
  readonly place: Place
  readonly document: DocumentSummary
  readonly versions: readonly DocumentVersion[]
  readonly children: ReactNode
}

/** One version of a document, in the way that the reader wants to look at it. */
export function Reader({ place, document, versions, children }: ReaderProps) {
  const { documentId } = document
  const version = { documentId, versionId: place.versionId }
  const [wanted, setWanted] = useState<View>()
  const [failed, setFailed] = useState<{ readonly version: VersionId; readonly error: ErrorShape }>()
  const frame = useRef<HTMLDivElement>(null)
  const find = useFind(version)
  useFindKey(find.open)
  // Another version may have pages again.
  const shownVersion = place.versionId ?? document.versionId
  const pageError = failed?.version === shownVersion ? failed.error : undefined
  const views = viewsOf(document, { hasFailed: pageError !== undefined })
  const at = place.at && place.at.end > place.at.start ? place.at : undefined
  // What is looked for is marked in the text.
  const isSought = wanted === 'formatted' && find.isOpen
  const view = (isSought ? undefined : views.find((each) => each === wanted)) ?? views[0]
  const choose = (passage: Range | undefined) =>
    goInstead({ ...place, at: passage && { start: passage.start, end: passage.end } })
  const tools = (
    <DocumentTools version={version} views={views} view={view} onView={setWanted} onFind={find.open} />
  )
  const header = (
    <>
      {children}
      {pageError && (
        <Trouble error={pageError} className="mb-4 text-ui">
          {views.includes('text') && <p className="text-small text-soft">{say.document.textInstead}</p>}
        </Trouble>
      )}
    </>
  )
  return (
    <div ref={frame} className="relative flex min-h-0 flex-1 flex-col">
      <SelectionBar frame={frame} document={document} />
      {find.isOpen && (
        <FindBar
          find={find}
          onLeave={() => frame.current?.querySelector<HTMLElement>('[role="region"]')?.focus()}
        />
      )}
      {view === 'page' ? (
        <ReaderPages
          version={version}
          at={at}
          find={find}
          tools={tools}
          onPassage={choose}
          onFailed={(error) => setFailed({ version: shownVersion, error })}
        >
          {header}
        </ReaderPages>
      ) : (
        <>
          <div className="flex min-h-11 shrink-0 items-center gap-3 border-b border-line px-3 py-1 text-small">
            {tools}
          </div>
          {view === 'text' && (
            <ReaderText place={place} document={document} find={find} onPassage={choose}>
              {header}
            </ReaderText>
          )}
          {view === 'formatted' && (
            <FormattedView key={shownVersion} version={{ documentId, versionId: shownVersion }}>
              {header}
            </FormattedView>
          )}
          {view === 'changes' && (
            <VersionsView document={document} versions={versions} versionId={place.versionId}>
              {header}
            </VersionsView>
          )}
          {view === 'image' && (
            <ImageView key={shownVersion} version={version} name={document.title}>
              {header}
            </ImageView>
          )}
          {view === undefined && (
            <div className="min-h-0 flex-1 overflow-auto px-6">
              <div className="mx-auto max-w-190">
                {header}
                {document.state !== 'failed' && <Nothing title={say.lake.notYet} />}
              </div>
            </div>
          )}
        </>
      )}
    </div>
  )
}
