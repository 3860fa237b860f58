// Asks the host for bytes that were lent to this window.
import { AppError, fromErrorShape } from '../../contract/app-error.ts'
import type { BlobGrant } from '../../contract/blobs.ts'
import type { ReadBytesOptions } from './access.ts'

interface FetchBytesOptions extends ReadBytesOptions {
  readonly headers?: Readonly<Record<string, string>>
}

export async function fetchBytes(
  { urlPath }: Pick<BlobGrant, 'urlPath'>,
  { signal, range, headers }: FetchBytesOptions,
): Promise<Response> {
  const response = await reach(urlPath, {
    signal,
    cache: 'no-store',
    headers: { ...headers, ...(range && { Range: `bytes=${range.start}-${range.end - 1}` }) },
  })
  if (response.status === 200 || response.status === 206) return response
  throw await refusalIn(response)
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (cause) {
    if (init.signal?.aborted) throw new AppError('ABORTED', 'Reading was stopped.', { cause })
    throw new AppError('CLOSED', 'The connection broke while the document was being read.', {
      next: 'The window connects again by itself when Maestro runs.',
      retryable: true,
      cause,
    })
  }
}

async function refusalIn(response: Response): Promise<AppError> {
  const body = (await response.json().catch(() => undefined)) as { readonly error?: unknown } | undefined
  const error = fromErrorShape(body?.error)
  if (error.code !== 'INTERNAL') return error
  return new AppError('CLOSED', `The document could not be read (${response.status}).`, { retryable: true })
}
