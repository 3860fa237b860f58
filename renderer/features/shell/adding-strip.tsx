import { X } from 'lucide-react'
import type { ErrorShape } from '../../../contract/app-error.ts'
import { cancelUploads, dismissFailed, retryFailed, useUploads } from '../../state/index.ts'
import { Button, IconButton, ProgressBar, say, upright } from '../../ui/index.ts'

const fewFailed = 3

/** Files on their way, and those that did not make it. */
export function AddingStrip() {
  const { total, done, bytesTotal, bytesSent, startedAt, lastAt, failed } = useUploads()
  if (total === 0 && failed.length === 0) return null
  const seconds = (lastAt - startedAt) / 1000
  const facts = [
    say.adding.progress(done, total),
    say.adding.bytes(bytesSent, bytesTotal),
    ...(seconds > 1 ? [say.adding.rate(bytesSent / seconds)] : []),
  ]
  return (
    <div className="border-t border-line bg-ground px-3 py-1.5 text-small">
      {total > 0 && (
        <div className="flex items-center gap-3">
          <span className="tabular shrink-0 text-soft">{facts.join(' · ')}</span>
          <div className="min-w-16 flex-1">
            <ProgressBar
              label={say.adding.progress(done, total)}
              done={bytesTotal > 0 ? bytesSent : done}
              total={bytesTotal > 0 ? bytesTotal : total}
            />
          </div>
          <Button onClick={cancelUploads}>{say.common.cancel}</Button>
        </div>
      )}
      {failed.length > 0 && (
        // A few are named at once; of many the user asks to see them.
        <details className="mt-1" open={failed.length <= fewFailed}>
          <summary className="flex min-h-8 items-center gap-3 text-bad">
            <span className="flex-1">{say.adding.failed(failed.length)}</span>
            <Button onClick={retryFailed}>{say.common.retry}</Button>
            <IconButton icon={X} label={say.common.dismiss} onClick={dismissFailed} />
          </summary>
          <ul className="max-h-40 overflow-auto pb-2">
            {failed.slice(0, 200).map(({ file, name, error }) => (
              <li key={`${name}/${file.lastModified}`} dir="auto" className="wrap-anywhere">
                <span className="text-ink">{upright(name)}</span>{' '}
                <span className="text-soft">{toldOf(error)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function toldOf(error: ErrorShape): string {
  const { message, next } = say.errorWords(error)
  return `${upright(message)} ${next}`
}
