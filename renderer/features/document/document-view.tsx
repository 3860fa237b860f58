import { MessageSquareText, RotateCcw, Trash2, Undo2 } from 'lucide-react'
import type { DocumentSummary, DocumentVersion } from '../../../contract/documents.ts'
import type { DocumentId, VersionId } from '../../../contract/ids.ts'
import {
  askAbout,
  goInstead,
  removeDocuments,
  restoreDocuments,
  retryDocuments,
  useApp,
  useAsked,
  type Place,
} from '../../state/index.ts'
import {
  Button,
  formatBytes,
  Loading,
  Menu,
  MenuChoices,
  Nothing,
  ProgressBar,
  say,
  TextButton,
  Time,
  Trouble,
} from '../../ui/index.ts'
import { keepsLines } from './document-kind.ts'
import { DocumentText } from './document-text.tsx'

/** One document in the main column: what it is, how it stands, and its text. */
export function DocumentView({
  place,
  documentId,
}: {
  readonly place: Place
  readonly documentId: DocumentId
}) {
  const held = useApp((store) => store.app.documents[documentId])
  // Asked again whenever there is a new version, so that the list of versions is whole.
  const asked = useAsked(`${documentId}/${held?.versionId ?? ''}`, (engine, signal) =>
    engine.lake.show({ documentId }, { signal }),
  )
  const document = held ?? asked.value?.document
  if (asked.error && !document) return <Trouble error={asked.error} className="m-6" />
  if (!document) return <Loading />
  const canRead = hasText(document)
  const header = (
    <Header document={document} versions={asked.value?.versions ?? []} versionId={place.versionId} />
  )
  if (!canRead)
    return (
      <div className="min-h-0 flex-1 overflow-auto px-6">
        <div className="mx-auto max-w-190">
          {header}
          {document.state !== 'failed' && <Nothing title={say.lake.notYet} />}
        </div>
      </div>
    )
  return (
    <DocumentText
      key={documentId}
      place={{ documentId, versionId: place.versionId, at: place.at?.start ?? 0 }}
      cited={place.at && place.at.end > place.at.start ? [place.at] : []}
      keepsLines={keepsLines(document.type, document.path)}
      onMove={(at) => goInstead({ ...place, at: { start: at, end: at } })}
    >
      {header}
    </DocumentText>
  )
}

/** Parsed: from then on there is a text, whatever else is still to be done. */
const hasText = ({ state, passages }: DocumentSummary): boolean =>
  state === 'failed' ? passages > 0 : state !== 'stored' && state !== 'parsing'

interface HeaderProps {
  readonly document: DocumentSummary
  readonly versions: readonly DocumentVersion[]
  readonly versionId: VersionId | undefined
}

function Header({ document, versions, versionId }: HeaderProps) {
  const { documentId, title, path, collection, state, error, warnings } = document
  const progress = useApp((store) => store.app.progress[documentId])
  const isOld = versionId !== undefined && versionId !== document.versionId
  const isWorking = state !== 'ready' && state !== 'failed' && state !== 'removed'
  const label = progress ? say.lake.progress(state, progress.done, progress.total) : say.lake.state[state]
  return (
    <header className="pt-6 pb-4 text-ui">
      <h1 dir="auto" className="text-title font-strong wrap-anywhere">
        {title}
      </h1>
      <p className="mt-1 text-small text-soft wrap-anywhere">
        <span dir="auto">
          {collection} / {path}
        </span>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-small text-soft">
        <span>{document.type}</span>
        <span className="tabular">{formatBytes(document.bytes)}</span>
        {document.pages !== undefined && <span>{say.lake.pages(document.pages)}</span>}
        <span>{say.lake.passages(document.passages)}</span>
        <span>
          {say.lake.added} <Time at={document.addedAt} />
        </span>
        {versions.length > 1 && <Versions document={document} versions={versions} versionId={versionId} />}
      </p>
      {isWorking && (
        <div role="status" className="mt-3 max-w-80">
          <p className="mb-1 text-small text-soft">{label}</p>
          {progress && <ProgressBar done={progress.done} total={progress.total} label={label} />}
        </div>
      )}
      {error && state === 'failed' && (
        <Trouble error={error} className="mt-3">
          <Button icon={RotateCcw} onClick={() => void retryDocuments([documentId])}>
            {say.common.retry}
          </Button>
        </Trouble>
      )}
      {warnings.length > 0 && (
        <details className="mt-2 text-small text-warn">
          <summary className="min-h-6">{say.lake.warnings(warnings.length)}</summary>
          <ul className="list-disc ps-5">
            {warnings.map((warning) => (
              <li key={warning} dir="auto" className="wrap-anywhere">
                {warning}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {state === 'removed' ? (
          <Button icon={Undo2} onClick={() => void restoreDocuments([documentId])}>
            {say.lake.restore}
          </Button>
        ) : (
          <>
            <Button icon={MessageSquareText} onClick={() => askAbout([documentId])}>
              {say.lake.askAbout}
            </Button>
            <Button icon={Trash2} onClick={() => void removeDocuments([documentId])}>
              {say.lake.remove}
            </Button>
          </>
        )}
      </div>
      {isOld && (
        <p className="mt-3 text-warn">
          {say.lake.oldVersion}{' '}
          <TextButton onClick={() => goInstead({ section: 'lake', documentId })}>
            {say.lake.showCurrent}
          </TextButton>
        </p>
      )}
    </header>
  )
}

function Versions({ document, versions, versionId }: HeaderProps) {
  const { documentId } = document
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="min-h-6 rounded-small text-accent underline-offset-2 hover:underline"
        >
          {say.lake.versions(versions.length)}
        </button>
      }
    >
      <MenuChoices
        label={say.lake.version}
        value={versionId ?? document.versionId}
        choices={versions.map((version) => ({
          value: version.versionId,
          name: new Date(version.at).toLocaleString(),
          text: `${formatBytes(version.bytes)}${version.current ? `, ${say.lake.currentVersion}` : ''}`,
        }))}
        onChange={(chosen) =>
          goInstead({
            section: 'lake',
            documentId,
            ...(chosen !== document.versionId && { versionId: chosen }),
          })
        }
      />
    </Menu>
  )
}
