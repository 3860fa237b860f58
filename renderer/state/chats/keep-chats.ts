// Names and places of chats. What takes a chat out of sight can be undone.
import type { ChatSummary } from '../../../contract/chats.ts'
import type { ChatId } from '../../../contract/ids.ts'
import { note, noteError, offerUndo, say } from '../../ui/index.ts'
import { engine } from '../app-store.ts'
import { go, goInstead, usePlace } from '../place.ts'

export async function renameChat(chatId: ChatId, title: string): Promise<void> {
  try {
    await engine().chats.update({ chatId, title })
  } catch (error) {
    noteError(error, () => void renameChat(chatId, title))
  }
}

type Place = 'pinned' | 'archived'
type Chosen = 'on' | 'off'

/** Keeps chats on top, or lets them go from there. */
export const pinChats = (chats: readonly ChatSummary[], chosen: Chosen): Promise<boolean> =>
  setPlace(chats, 'pinned', chosen)

/** Puts chats away, or brings them back. */
export async function archiveChats(chats: readonly ChatSummary[], chosen: Chosen): Promise<void> {
  if (!(await setPlace(chats, 'archived', chosen))) return
  const { chatId: openId } = usePlace.getState()
  const [first] = chats
  if (!first || chosen === 'off') return
  const wasOpen = chats.some(({ chatId }) => chatId === openId)
  if (wasOpen) goInstead({ section: 'chats' })
  offerUndo(
    chats.length === 1 ? say.chats.archivedOne(first.title) : say.chats.archivedMany(chats.length),
    () => {
      void setPlace(chats, 'archived', 'off')
      if (wasOpen) goInstead({ section: 'chats', chatId: openId })
    },
  )
}

async function setPlace(chats: readonly ChatSummary[], place: Place, chosen: Chosen): Promise<boolean> {
  try {
    for (const { chatId } of chats) await engine().chats.update({ chatId, [place]: chosen === 'on' })
    return true
  } catch (error) {
    noteError(error, () => void setPlace(chats, place, chosen))
    return false
  }
}

export async function removeChats(chats: readonly ChatSummary[]): Promise<void> {
  try {
    for (const { chatId } of chats) await engine().chats.remove({ chatId })
    const { chatId: openId } = usePlace.getState()
    const wasOpen = chats.some(({ chatId }) => chatId === openId)
    if (wasOpen) goInstead({ section: 'chats' })
    const [first] = chats
    if (first)
      offerUndo(
        chats.length === 1 ? say.chats.removed(first.title) : say.chats.removedMany(chats.length),
        () =>
          void bringBack(chats).then(
            (isBack) => isBack && wasOpen && go({ section: 'chats', chatId: openId }),
          ),
      )
  } catch (error) {
    noteError(error, () => void removeChats(chats))
  }
}

type Removed = Pick<ChatSummary, 'chatId'>

/** Says how many came back; a chat that is on show goes on by itself. */
export async function restoreChats(chats: readonly Removed[]): Promise<void> {
  if (await bringBack(chats)) note(say.chats.restored(chats.length))
}

async function bringBack(chats: readonly Removed[]): Promise<boolean> {
  try {
    for (const { chatId } of chats) await engine().chats.restore({ chatId })
    return true
  } catch (error) {
    noteError(error, () => void restoreChats(chats))
    return false
  }
}
