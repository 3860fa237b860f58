// Files on their way into the lake: a bounded number at once, real counts, one cancel for all.
import { create } from 'zustand'
import { toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import type { AddedDocument, FileSource } from '../../../contract/documents.ts'
import type { DocumentId } from '../../../contract/ids.ts'
import type { Access } from '../../client/index.ts'
import { note, say } from '../../ui/index.ts'
import { askAbout } from '../chats/chat-actions.ts'
import { engine } from '../app-store.ts'
import { collectionOnShow } from '../place.ts'
import { askHow, isRecordFile } from './record-files.ts'

export interface PickedFile {
  readonly file: File
  /** With its folders, `/` between them. */
  readonly name: string
  /** Into the lake's usual one unless it is named. */
  readonly collection?: string | undefined
  /** One document per line of it. */
  readonly isRecords?: true | undefined
}

interface Failed extends PickedFile {
  readonly error: ErrorShape
}

interface Uploads {
  readonly total: number
  readonly done: number
  readonly bytesTotal: number
  readonly bytesSent: number
  readonly startedAt: number
  /** When bytes last left the page. */
  readonly lastAt: number
  readonly failed: readonly Failed[]
}

const idle: Uploads = { total: 0, done: 0, bytesTotal: 0, bytesSent: 0, startedAt: 0, lastAt: 0, failed: [] }
const atOnce = 3

export const useUploads = create<Uploads>(() => idle)

let access: Access | undefined
let queue: PickedFile[] = []
let stop = new AbortController()
let working = 0
let added: DocumentId[] = []
let unread: DocumentId[] = []
let unchanged = 0

export function setUploadAccess(host: Access): void {
  access = host
}

/** Makes a file readable for the engine, whatever the host. */
export function handOver(...file: Parameters<Access['handOver']>): ReturnType<Access['handOver']> {
  if (!access) throw new Error('Files are added once the window has begun.')
  return access.handOver(...file)
}

/** Adds into the collection named, else the one on show. Of files of records the user is asked first what they are. */
export function addFiles(files: readonly PickedFile[], collection = collectionOnShow()): void {
  const picked = files.map((file) => ({ ...file, collection }))
  askHow(picked.filter(isRecordFile))
  enqueue(picked.filter((file) => !isRecordFile(file)))
}

/** They go as they are: where to, and as what, is decided. */
export function enqueue(files: readonly PickedFile[]): void {
  if (files.length === 0) return
  const { total, bytesTotal, startedAt, failed, ...rest } = useUploads.getState()
  queue.push(...files)
  useUploads.setState({
    ...rest,
    total: total + files.length,
    bytesTotal: bytesTotal + files.reduce((sum, { file }) => sum + file.size, 0),
    startedAt: total === 0 ? Date.now() : startedAt,
    // A file that is tried again is no longer a failed one.
    failed: failed.filter((each) => !files.some((picked) => isSame(picked, each))),
  })
  while (working < atOnce && queue.length > 0) void work()
}

/** The same file, or one that stands for it: of the same name at the same place. */
const isSame = (left: PickedFile, right: PickedFile): boolean =>
  left.file === right.file || (left.name === right.name && left.collection === right.collection)

export function retryFailed(): void {
  enqueue(useUploads.getState().failed)
}

export function dismissFailed(): void {
  useUploads.setState({ failed: [] })
}

/** What is on its way stops; what was added stays. */
export function cancelUploads(): void {
  queue = []
  stop.abort()
  stop = new AbortController()
}

async function work(): Promise<void> {
  working++
  const { signal } = stop
  for (let next = queue.shift(); next; next = queue.shift()) await addOne(next, signal)
  working--
  if (working === 0) finish(signal.aborted)
}

async function addOne(picked: PickedFile, signal: AbortSignal): Promise<void> {
  let sent = 0
  const onSent = (bytes: number) => {
    const grown = Math.min(bytes, picked.file.size) - sent
    sent += grown
    useUploads.setState(({ bytesSent }) => ({ bytesSent: bytesSent + grown, lastAt: Date.now() }))
  }
  let refused: ErrorShape | undefined
  let refusals = 0
  try {
    const source = await handOver(picked.file, picked.name, { signal, onSent })
    for await (const line of linesOf(picked, source, signal)) {
      // What the lake has taken and could not read stands there with its reason.
      if (line.error && line.documentId) unread.push(line.documentId)
      else if (line.error) {
        refused ??= line.error
        refusals++
      }
      if (line.unchanged) unchanged++
      if (line.documentId && !line.error) added.push(line.documentId)
    }
    // They are one file, mended and added as one: of many lines that are no records the first is told, and how many there are.
    if (refused)
      fail(
        picked,
        refusals > 1 ? { ...refused, message: say.adding.ofMany(refused.message, refusals) } : refused,
      )
  } catch (error) {
    if (!signal.aborted) fail(picked, toErrorShape(error))
  } finally {
    onSent(picked.file.size)
    useUploads.setState(({ done }) => ({ done: done + 1 }))
  }
}

function linesOf(
  { collection, isRecords }: PickedFile,
  source: FileSource,
  signal: AbortSignal,
): AsyncIterable<AddedDocument> {
  const into = collection === undefined ? {} : { collection }
  const { lake } = engine()
  return isRecords
    ? lake.addRecords({ source, ...into }, { signal })
    : lake.add({ sources: [source], ...into }, { signal })
}

function fail(picked: PickedFile, error: ErrorShape): void {
  useUploads.setState(({ failed }) => ({ failed: [...failed, { ...picked, error }] }))
}

function finish(wasCancelled: boolean): void {
  // A record that comes twice is one document.
  const documents = [...new Set(added)]
  const same = unchanged
  const failures = unread.length
  added = []
  unread = []
  unchanged = 0
  useUploads.setState(({ failed }) => ({ ...idle, failed }))
  const count = documents.length - same
  if (wasCancelled) note(say.adding.cancelled(count))
  else if (documents.length + failures > 0)
    note(
      [
        count > 0 && say.adding.done(count),
        same > 0 && say.adding.unchanged(same),
        failures > 0 && say.adding.unread(failures),
      ]
        .filter(Boolean)
        .join(', '),
      documents.length > 0
        ? { label: say.adding.askAbout, run: () => askAbout(documents.slice(0, 1000)) }
        : undefined,
    )
}
