// What Enter does with a row, and what Ctrl+Enter does instead.
import { askAbout, countAction, go, setDraft, type Place } from '../../state/index.ts'
import { focusSoon } from '../actions/index.ts'
import type { Item } from './items.ts'

/** The exact place: a passage at its words, a message in its chat. */
function placeOf(item: Item): Place | undefined {
  switch (item.kind) {
    case 'chats':
      return { section: 'chats', chatId: item.hit.chatId }
    case 'messages':
      return { section: 'chats', chatId: item.hit.chatId, messageId: item.hit.messageId }
    case 'documents':
      return { section: 'lake', documentId: item.hit.documentId }
    case 'passages': {
      const { documentId, versionId, at } = item.hit
      return { section: 'lake', documentId, versionId, at }
    }
    case 'runs':
      return { section: 'runs', runId: item.hit.runId }
    case 'teams':
      return { section: 'teams', teamId: item.hit.teamId }
    case 'actions':
    case 'ask':
      return undefined
  }
}

export function openItem(item: Item): void {
  const place = placeOf(item)
  if (place) {
    go(place)
    focusSoon('[data-pane="main"] [role="region"], [data-conversation], [data-pane="main"]')
  } else if (item.kind === 'ask') askDocuments(item.text)
  else if (item.kind === 'actions') {
    countAction(item.action.id)
    item.action.run()
  }
}

/** A new question about what the row stands for. False when there is nothing to ask about it. */
export function askAboutItem(item: Item): boolean {
  if (item.kind === 'documents' || item.kind === 'passages') askAbout([item.hit.documentId])
  else if (item.kind === 'teams') {
    setDraft(undefined, { teamId: item.hit.teamId })
    go({ section: 'chats' })
  } else return false
  focusSoon('[data-composer]')
  return true
}

export function askDocuments(text: string): void {
  setDraft(undefined, { text })
  go({ section: 'chats' })
  focusSoon('[data-composer]')
}
