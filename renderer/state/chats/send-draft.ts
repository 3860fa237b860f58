// Sends what was written, after the files that come with it can be found. Until then it can be taken back.
import { create } from 'zustand'
import { withDocuments } from '../../../contract/app-reducer.ts'
import type { DocumentSummary } from '../../../contract/documents.ts'
import type { ChatId } from '../../../contract/ids.ts'
import { noteError } from '../../ui/index.ts'
import { engine, fold, useApp } from '../app-store.ts'
import { attachingTo, followAttaching, notAttached, troubleOf } from './attachments.ts'
import { draftKey, draftOf, setDraft, type Attached } from './drafts.ts'
import { goInstead, usePlace } from '../place.ts'

const useSends = create<Readonly<Record<string, AbortController | undefined>>>(() => ({}))

export const useIsSending = (chatId: ChatId | undefined): boolean =>
  useSends((sends) => sends[draftKey(chatId)] !== undefined)

/** Files are waited for no longer; the draft stays as it is. */
export function cancelSending(chatId: ChatId | undefined): void {
  useSends.getState()[draftKey(chatId)]?.abort()
}

/** Sends the draft of a chat. A draft that could not be sent keeps its key, so that trying again cannot ask twice. */
export async function sendDraft(chatId: ChatId | undefined): Promise<boolean> {
  const key = draftKey(chatId)
  if (draftOf(chatId).text.trim() === '' || useSends.getState()[key]) return false
  const stop = new AbortController()
  useSends.setState({ [key]: stop })
  try {
    await filesOf(chatId, stop.signal)
    if (stop.signal.aborted) return false
    await send(chatId)
    return true
  } catch (error) {
    if (!stop.signal.aborted) noteError(error, () => void sendDraft(chatId))
    return false
  } finally {
    useSends.setState({ [key]: undefined })
  }
}

async function send(chatId: ChatId | undefined): Promise<void> {
  const { text, scope, attachments, teamId, tier, idempotencyKey = crypto.randomUUID() } = draftOf(chatId)
  setDraft(chatId, { idempotencyKey })
  const sent = await engine().chats.send({
    text: text.trim(),
    idempotencyKey,
    attachments: attachments.map(({ documentId }) => documentId),
    ...(chatId && { chatId }),
    ...(teamId && { teamId }),
    ...(tier && { tier }),
    ...(scope.length > 0 && { in: scope }),
  })
  setDraft(chatId, {
    text: '',
    attachments: [],
    ...(!chatId && { scope: [], teamId: undefined, tier: undefined }),
  })
  if (chatId) return
  setDraft(sent.chatId, { scope, teamId, tier })
  const place = usePlace.getState()
  if (place.section === 'chats' && !place.chatId) goInstead({ section: 'chats', chatId: sent.chatId })
}

/** Resolves when every file of the draft is in the lake and can be found by its words. */
async function filesOf(chatId: ChatId | undefined, signal: AbortSignal): Promise<void> {
  await settled(
    () => {
      const coming = attachingTo(chatId)
      const failed = coming.find(({ error }) => error !== undefined)
      if (failed?.error) throw notAttached(failed.name, failed.error)
      return coming.length === 0
    },
    followAttaching,
    signal,
  )
  const { attachments } = draftOf(chatId)
  await Promise.all(attachments.map(learn))
  await settled(() => attachments.every(canBeFound), useApp.subscribe, signal)
}

/** The window does not hold every document of a large lake. */
async function learn({ documentId }: Attached): Promise<void> {
  if (useApp.getState().app.documents[documentId]) return
  const { document } = await engine().lake.show({ documentId })
  fold((state) => withDocuments(state, [document]))
}

const found: ReadonlySet<DocumentSummary['state']> = new Set(['embedding', 'testing', 'ready'])

function canBeFound({ documentId, name }: Attached): boolean {
  const document = useApp.getState().app.documents[documentId]
  const trouble = document && troubleOf(document)
  if (trouble) throw notAttached(name, trouble)
  return document !== undefined && found.has(document.state)
}

/** Resolves when the condition holds or the signal aborts; rejects with what it throws. */
function settled(
  isMet: () => boolean,
  follow: (look: () => void) => () => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = follow(() => look())
    const finish = (act: () => void) => {
      leave()
      signal.removeEventListener('abort', look)
      act()
    }
    const look = () => {
      try {
        if (signal.aborted || isMet()) finish(resolve)
      } catch (error) {
        finish(() => reject(error))
      }
    }
    signal.addEventListener('abort', look)
    look()
  })
}
