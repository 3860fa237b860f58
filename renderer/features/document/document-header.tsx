import { Lock, LockOpen, MessageSquareText, RotateCcw, Trash2, Undo2 } from 'lucide-react'
import type { DocumentSummary, DocumentVersion } from '../../../contract/documents.ts'
import type { VersionId } from '../../../contract/ids.ts'
import type { ReadingReport } from '../../../contract/reading.ts'
import {
  askAbout,
  goInstead,
  labelDocuments,
  removeDocuments,
  restoreDocuments,
  retryDocuments,
  useApp,
} from '../../state/index.ts'
import {
  Button,
  focusOf,
  formatBytes,
  Menu,
  MenuChoices,
  ProgressBar,
  say,
  StaysHere,
  TextButton,
  Time,
  Trouble,
} from '../../ui/index.ts'
import { InShort } from './lazy.ts'
import { ReadingCard } from './reading-card.tsx'

/** Kept by whoever outlives a new report, so that the card stays as it was left. */
interface CardFold {
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}

interface HeaderProps {
  readonly document: DocumentSummary
  readonly versions: readonly DocumentVersion[]
  readonly versionId: VersionId | undefined
  readonly reading?: ReadingReport | undefined
  readonly card: CardFold
}

/** What the document is, how it stands, and what can be done with it. */
export function DocumentHeader({ document, versions, versionId, reading, card }: HeaderProps) {
  const { documentId, title, path, collection, state, error, warnings, privacy } = document
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
        {privacy === 'local-only' && <StaysHere />}
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
      {state === 'ready' && (
        <InShort documentId={documentId} versionId={versionId ?? document.versionId} isOld={isOld} />
      )}
      {reading?.parser !== undefined && <ReadingCard reading={reading} state={state} {...card} />}
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
            {privacy === 'local-only' ? (
              <Button
                icon={LockOpen}
                {...focusOf('label')}
                onClick={() => void labelDocuments([documentId], 'normal')}
              >
                {say.lake.letOut}
              </Button>
            ) : (
              <Button
                icon={Lock}
                {...focusOf('label')}
                onClick={() => void labelDocuments([documentId], 'local-only')}
              >
                {say.lake.keepHere}
              </Button>
            )}
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

function Versions({ document, versions, versionId }: Omit<HeaderProps, 'card'>) {
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
