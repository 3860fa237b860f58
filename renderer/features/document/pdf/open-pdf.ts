// One open PDF. Comes with its library, when the first page is to be shown.
import {
  AbortException,
  getDocument,
  GlobalWorkerOptions,
  PasswordException,
  PDFDataRangeTransport,
  TextLayer,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist'
import { AppError, isAppError } from '../../../../contract/app-error.ts'
import type { DocumentBytes } from '../../../state/index.ts'
import { libraryFile } from './library-files.ts'
import type { PageSize } from './page-layout.ts'
import { startPdfWorkers } from './pdf-workers.ts'
import './text-layer.css'

export type { PDFPageProxy }

export interface OpenPdf extends Disposable {
  readonly pageCount: number
  readonly firstSize: PageSize
  page(index: number): Promise<PDFPageProxy>
}

/** A smaller file is read whole at once; of a larger one only what the pages in sight need. */
const readWholeBytes = 4 * 1024 ** 2
const rangeBytes = 512 * 1024
const openWithinMs = 30_000
/** Pictures with more pixels are left out: they would take the memory of everything else. */
const maxImagePixels = 64 * 1024 ** 2

/** @throws AppError FILE_PROTECTED, FILE_DAMAGED, TIMEOUT, and what reading its bytes says */
export async function openPdf(bytes: DocumentBytes, signal: AbortSignal): Promise<OpenPdf> {
  const workers = startPdfWorkers()
  const stop = new AbortController()
  const close = () => {
    stop.abort()
    workers[Symbol.dispose]()
  }
  signal.addEventListener('abort', close, { once: true })
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(openWithinMs)])
  try {
    const pdf = await orAbort(load(bytes, workers, stop.signal), deadline)
    const first = await orAbort(pdf.getPage(1), deadline)
    return {
      pageCount: pdf.numPages,
      firstSize: sizeOf(first),
      page: (index) => (index === 0 ? Promise.resolve(first) : pdf.getPage(index + 1)),
      [Symbol.dispose]: close,
    }
  } catch (error) {
    close()
    throw asAppError(error, signal)
  } finally {
    signal.removeEventListener('abort', close)
  }
}

export function sizeOf(page: PDFPageProxy): PageSize {
  const { width, height } = page.getViewport({ scale: 1 })
  return { width, height }
}

async function load(
  bytes: DocumentBytes,
  workers: ReturnType<typeof startPdfWorkers>,
  signal: AbortSignal,
): Promise<PDFDocumentProxy> {
  const { bytes: length } = bytes.grant
  const failed = Promise.withResolvers<never>()
  const source =
    length <= readWholeBytes
      ? { data: new Uint8Array(await (await bytes.read({ signal })).arrayBuffer()) }
      : { range: new Ranges(bytes, signal, failed.reject), rangeChunkSize: rangeBytes }
  GlobalWorkerOptions.workerPort = workers.reader
  GlobalWorkerOptions.rendererPorts = [workers.renderer]
  const task = getDocument({
    ...source,
    useWasm: false,
    useWorkerFetch: true,
    wasmUrl: libraryFile('wasm/'),
    cMapUrl: libraryFile('cmaps/'),
    standardFontDataUrl: libraryFile('standard_fonts/'),
    maxImageSize: maxImagePixels,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    // What the file does not bring is drawn with fonts of the same measures, the same on every computer.
    useSystemFonts: false,
    verbosity: 0,
  })
  return Promise.race([task.promise, failed.promise])
}

class Ranges extends PDFDataRangeTransport {
  readonly #bytes: DocumentBytes
  readonly #signal: AbortSignal
  readonly #onFailed: (error: unknown) => void

  constructor(bytes: DocumentBytes, signal: AbortSignal, onFailed: (error: unknown) => void) {
    super(bytes.grant.bytes, null)
    this.#bytes = bytes
    this.#signal = signal
    this.#onFailed = onFailed
  }

  override requestDataRange(start: number, end: number): void {
    const read = async () => {
      const response = await this.#bytes.read({ signal: this.#signal, range: { start, end } })
      this.onDataRange(start, new Uint8Array(await response.arrayBuffer()))
    }
    read().catch((error: unknown) => {
      if (!this.#signal.aborted) this.#onFailed(error)
    })
  }
}

function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason instanceof Error ? signal.reason : new AbortException('stopped'))
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

const safe = 'The file itself is kept as it is.'

function asAppError(error: unknown, signal: AbortSignal): AppError {
  if (isAppError(error)) return error
  if (signal.aborted) return new AppError('ABORTED', 'Opening was stopped.')
  if (error instanceof PasswordException)
    return new AppError('FILE_PROTECTED', 'This PDF can only be opened with a password.', {
      safe,
      next: 'Open it with its password, save it without one, and add that.',
    })
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return new AppError('TIMEOUT', 'This PDF takes too long to open.', {
      safe,
      next: 'Read its text, or save it and open it in another program.',
    })
  return new AppError('FILE_DAMAGED', 'The pages of this PDF cannot be shown.', {
    safe,
    next: 'Read its text, or save it and open it in another program.',
    cause: error,
  })
}

export { TextLayer }
