// Sends the bytes of one file. XMLHttpRequest, because fetch does not tell how far an upload is.
import { AppError, fromErrorShape } from '../../contract/app-error.ts'
import { windowAccess } from '../../contract/window-access.ts'
import type { HandOverOptions } from './access.ts'

/** Resolves with the upload's id. Rejects with the host's own error, ABORTED, or CLOSED. */
export function upload(file: File, token: string, { signal, onSent }: HandOverOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    const settle = (finish: () => void) => () => {
      signal.removeEventListener('abort', abort)
      finish()
    }
    request.upload.addEventListener('progress', (event) => onSent(event.loaded))
    request.addEventListener(
      'load',
      settle(() => {
        const id = request.status === 200 ? idIn(request.responseText) : undefined
        if (id === undefined) reject(refusalIn(request))
        else resolve(id)
      }),
    )
    request.addEventListener(
      'error',
      settle(() => void isReadable(file).then((isThere) => reject(isThere ? interrupted() : fileGone(file)))),
    )
    request.addEventListener(
      'abort',
      settle(() => reject(stopped())),
    )
    if (signal.aborted) return reject(stopped())
    signal.addEventListener('abort', abort, { once: true })
    request.open('PUT', windowAccess.uploadPath)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.send(file)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function idIn(text: string): string | undefined {
  const { id } = (parse(text) ?? {}) as { readonly id?: unknown }
  return typeof id === 'string' ? id : undefined
}

function refusalIn({ status, responseText }: XMLHttpRequest): AppError {
  const body = parse(responseText) as { readonly error?: unknown } | undefined
  const error = fromErrorShape(body?.error ?? body)
  if (error.code !== 'INTERNAL') return error
  if (status === 401) return new AppError('NOT_ALLOWED', 'This window is no longer signed in.')
  if (status === 413) return new AppError('TOO_LARGE', 'The file is larger than Maestro takes at once.')
  return new AppError('CLOSED', `The file was not taken (${status}).`, { retryable: true })
}

/** The browser does not say whether the connection broke or the file vanished. Part of a file that vanished reads as nothing, without an error. */
const isReadable = (file: File): Promise<boolean> =>
  (file.size === 0 ? file : file.slice(0, 1)).arrayBuffer().then(
    ({ byteLength }) => byteLength === Math.min(1, file.size),
    () => false,
  )

const fileGone = ({ name }: File) =>
  new AppError('FILE_GONE', `“${name}” is not there any more, or cannot be read.`, {
    safe: 'Nothing was added.',
    next: 'Look where it went, then add it again.',
  })

const interrupted = () =>
  new AppError('CLOSED', 'The connection broke while the file was being copied.', {
    safe: 'The file itself was not touched.',
    next: 'Add it again.',
    retryable: true,
  })

const stopped = () =>
  new AppError('ABORTED', 'Adding was cancelled.', { safe: 'The file itself was not touched.' })
