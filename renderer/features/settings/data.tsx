import { Copy, FolderOpen } from 'lucide-react'
import type { StorageUse } from '../../../contract/storage.ts'
import { useApp, useAsked } from '../../state/index.ts'
import { Button, formatBytes, formatCount, Loading, note, noteError, Trouble } from '../../ui/index.ts'
import { saySettings } from '../../ui/words/settings.ts'
import { Doctor } from './doctor.tsx'
import { LastEndFacts } from './last-end-facts.tsx'
import { Row } from './setting-row.tsx'

export function DataPart() {
  const lastEnd = useApp(({ app }) => app.lastEnd)
  const storage = useAsked('storage', (engine, signal) => engine.engine.storage(undefined, { signal }))
  const words = saySettings()
  return (
    <>
      <Row id="folder" title={words.folder} help={words.folderHelp}>
        {storage.value && <Folder path={storage.value.dataDir} />}
      </Row>
      <Row
        id="storage"
        title={words.storage}
        action={
          <Button look="quiet" onClick={storage.again}>
            {words.measure}
          </Button>
        }
      >
        {storage.error && <Trouble error={storage.error} />}
        {storage.value ? <Sizes use={storage.value} /> : !storage.error && <Loading />}
      </Row>
      <Row id="doctor" title={words.doctor} help={words.doctorHelp}>
        <Doctor />
      </Row>
      {lastEnd && (
        <Row id="last-end" title={words.lastEnd}>
          <LastEndFacts lastEnd={lastEnd} />
        </Row>
      )}
    </>
  )
}

function Folder({ path }: { readonly path: string }) {
  const copy = () => navigator.clipboard.writeText(path).then(() => note(saySettings().copied), noteError)
  return (
    <div className="flex items-center gap-2">
      <FolderOpen size={16} aria-hidden className="shrink-0 text-soft" />
      <code dir="ltr" className="min-w-0 flex-1 font-mono text-small select-all wrap-anywhere">
        {path}
      </code>
      <Button icon={Copy} onClick={() => void copy()}>
        {saySettings().copy}
      </Button>
    </div>
  )
}

/** Each part's share of the whole, as a bar and as numbers; empty parts say nothing. */
function Sizes({ use }: { readonly use: StorageUse }) {
  const words = saySettings()
  const parts = use.parts.filter(({ bytes }) => bytes > 0).toSorted((a, b) => b.bytes - a.bytes)
  return (
    <>
      <table className="w-full tabular">
        <tbody>
          {parts.map(({ name, files, bytes }) => (
            <tr key={name}>
              <th scope="row" className="py-1 pe-3 text-start font-normal">
                {words.storageOf[name]}
              </th>
              <td className="w-1/4 pe-3 max-tablet:hidden">
                <div
                  className="h-1.5 min-w-0.5 rounded-round bg-accent"
                  style={{ width: `${(bytes / use.bytes) * 100}%` }}
                />
              </td>
              <td className="pe-3 text-end whitespace-nowrap text-soft">
                {name === 'database' || name === 'index' ? '' : words.files(files)}
              </td>
              <td className="text-end whitespace-nowrap" title={formatCount(bytes)}>
                {formatBytes(bytes)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-soft">{words.inAll(use.bytes, use.freeBytes)}</p>
      <p className="text-soft">{words.logsBound(use.mostLogBytes)}</p>
    </>
  )
}
