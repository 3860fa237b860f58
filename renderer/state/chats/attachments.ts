// Files on their way to a question: into the lake first, one by one; each fails or is taken away for itself.
import { create } from 'zustand'
import { AppError, toErrorShape, type ErrorShape } from '../../../contract/app-error.ts'
import { attachmentsCollection, maxAttachments } from '../../../contract/attachments.ts'
import type { DocumentSummary } from '../../../contract/documents.ts'
import type { ChatId, DocumentId } from '../../../contract/ids.ts'
import { note, noteError, offerUndo, say } from '../../ui/index.ts'
import { engine } from '../app-store.ts'
import { draftKey, draftOf, setDraft } from './drafts.ts'
import { addFiles, handOver, type PickedFile } from '../lake/uploads.ts'

export interface Attaching {
  readonly key: string
  readonly name: string
  readonly bytes: number
  readonly sent: number
  readonly error?: ErrorShape
}

interface Work extends PickedFile {
  readonly chatId: ChatId | undefined
  readonly key: string
  readonly stop: AbortController
}

const atOnce = 3
const none: readonly Attaching[] = []
const useAttachingByDraft = create<Readonly<Record<string, readonly Attaching[]>>>(() => ({}))
const works = new Map<string, Work>()
const queue: Work[] = []
let working = 0

export const useAttaching = (chatId: ChatId | undefined): readonly Attaching[] =>
  useAttachingByDraft((all) => all[draftKey(chatId)] ?? none)

export const attachingTo = (chatId: ChatId | undefined): readonly Attaching[] =>
  useAttachingByDraft.getState()[draftKey(chatId)] ?? none

export const followAttaching = (look: () => void): (() => void) => useAttachingByDraft.subscribe(look)

function change(
  chatId: ChatId | undefined,
  next: (before: readonly Attaching[]) => readonly Attaching[],
): void {
  useAttachingByDraft.setState((all) => ({ [draftKey(chatId)]: next(all[draftKey(chatId)] ?? none) }))
}

/** As many as one question may have; for the rest there is the lake. */
export function attach(chatId: ChatId | undefined, files: readonly PickedFile[]): void {
  const room = maxAttachments - draftOf(chatId).attachments.length - attachingTo(chatId).length
  const refused = files.slice(Math.max(0, room))
  if (refused.length > 0)
    note(say.attach.tooMany(maxAttachments, refused.length), {
      label: say.attach.toLake,
      run: () => addFiles(refused),
    })
  // A folder of their own, so that a file of the same name does not become a new version of somebody else's.
  const folder = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  for (const { file, name } of files.slice(0, Math.max(0, room)))
    begin({ chatId, key: crypto.randomUUID(), file, name: `${folder}/${name}`, stop: new AbortController() })
}

function begin(work: Work): void {
  const { chatId, key, file } = work
  works.set(key, work)
  change(chatId, (before) => [...before, { key, name: file.name, bytes: file.size, sent: 0 }])
  queue.push(work)
  if (working < atOnce) void workOn()
}

async function workOn(): Promise<void> {
  working++
  for (let next = queue.shift(); next; next = queue.shift()) if (works.has(next.key)) await bring(next)
  working--
}

async function bring({ chatId, key, file, name, stop: { signal } }: Work): Promise<void> {
  const set = (part: Partial<Attaching>) =>
    change(chatId, (before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)))
  try {
    const source = await handOver(file, name, { signal, onSent: (sent) => set({ sent }) })
    const sources = [source]
    for await (const line of engine().lake.add({ sources, collection: attachmentsCollection }, { signal })) {
      if (line.error) set({ error: line.error })
      else if (line.documentId) arrive(chatId, key, { documentId: line.documentId, name: file.name })
    }
  } catch (error) {
    if (!signal.aborted) set({ error: toErrorShape(error) })
  }
}

function arrive(
  chatId: ChatId | undefined,
  key: string,
  attached: { readonly documentId: DocumentId; readonly name: string },
): void {
  const { attachments } = draftOf(chatId)
  if (!attachments.some(({ documentId }) => documentId === attached.documentId))
    setDraft(chatId, { attachments: [...attachments, attached] })
  forget(chatId, key)
}

function forget(chatId: ChatId | undefined, key: string): void {
  works.delete(key)
  change(chatId, (before) => before.filter((each) => each.key !== key))
}

/** One that is not in the lake yet. */
export function stopAttaching(chatId: ChatId | undefined, key: string): void {
  works.get(key)?.stop.abort()
  forget(chatId, key)
}

export function retryAttaching(chatId: ChatId | undefined, key: string): void {
  const work = works.get(key)
  if (!work) return
  forget(chatId, key)
  begin({ ...work, stop: new AbortController() })
}

/** It came for this question only, so it goes to the trash with it. */
export async function detach(chatId: ChatId | undefined, documentId: DocumentId): Promise<void> {
  const { attachments } = draftOf(chatId)
  const gone = attachments.find((each) => each.documentId === documentId)
  if (!gone) return
  setDraft(chatId, { attachments: attachments.filter((each) => each !== gone) })
  try {
    await engine().lake.remove({ documentIds: [documentId] })
    offerUndo(say.attach.removed(gone.name), () => void attachAgain(chatId, gone))
  } catch (error) {
    noteError(error)
  }
}

async function attachAgain(chatId: ChatId | undefined, gone: { documentId: DocumentId; name: string }) {
  try {
    await engine().lake.restore({ documentIds: [gone.documentId] })
    setDraft(chatId, { attachments: [...draftOf(chatId).attachments, gone] })
  } catch (error) {
    noteError(error, () => void attachAgain(chatId, gone))
  }
}

/** Why a document that came for a question cannot go with it. */
export const troubleOf = ({ error, state }: DocumentSummary): ErrorShape | undefined =>
  error ??
  (state === 'removed'
    ? { code: 'CONFLICT', message: say.attach.inTrash, safe: '', next: say.attach.failedNext }
    : undefined)

/** What stands in the way of sending: a file that did not come. */
export const notAttached = (name: string, { code, message, safe }: ErrorShape): AppError =>
  new AppError(code, say.attach.failed(name, message), { safe, next: say.attach.failedNext })
