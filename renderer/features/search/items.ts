// What the search shows, as one list in groups.
import { asked, isFound } from '../../../contract/finding/asked.ts'
import { closeness } from '../../../contract/finding/closeness.ts'
import { fileName } from '../../../contract/finding/file-name.ts'
import type {
  ChatHit,
  DocumentHit,
  MessageHit,
  PassageHit,
  RunHit,
  SearchKind,
  SearchResult,
  TeamHit,
} from '../../../contract/search.ts'
import { say } from '../../ui/index.ts'
import type { Action } from '../actions/index.ts'

export type Item =
  | { readonly kind: 'actions'; readonly key: string; readonly action: Action }
  | { readonly kind: 'ask'; readonly key: string; readonly text: string }
  | { readonly kind: 'messages'; readonly key: string; readonly hit: MessageHit }
  | { readonly kind: 'chats'; readonly key: string; readonly hit: ChatHit }
  | { readonly kind: 'documents'; readonly key: string; readonly hit: DocumentHit }
  | { readonly kind: 'passages'; readonly key: string; readonly hit: PassageHit }
  | { readonly kind: 'runs'; readonly key: string; readonly hit: RunHit }
  | { readonly kind: 'teams'; readonly key: string; readonly hit: TeamHit }

export interface ItemGroup {
  readonly name: keyof typeof say.search.groups
  readonly items: readonly Item[]
  readonly more: boolean
  readonly error?: string | undefined
}

const mostActions = 5

export function foundGroups(
  query: string,
  result: SearchResult | undefined,
  actions: readonly Action[],
): ItemGroup[] {
  const groups: ItemGroup[] = [
    actionGroup(query, actions),
    groupOf('chats', result?.chats, (hit) => ({ kind: 'chats', key: `chats ${hit.chatId}`, hit })),
    groupOf('messages', result?.messages, (hit) => ({
      kind: 'messages',
      key: `messages ${hit.messageId}`,
      hit,
    })),
    groupOf('documents', result?.documents, (hit) => ({
      kind: 'documents',
      key: `documents ${hit.documentId}`,
      hit,
    })),
    groupOf('passages', result?.passages, (hit) => ({
      kind: 'passages',
      key: `passages ${hit.passageId}`,
      hit,
    })),
    groupOf('runs', result?.runs, (hit) => ({ kind: 'runs', key: `runs ${hit.runId}`, hit })),
    groupOf('teams', result?.teams, (hit) => ({ kind: 'teams', key: `teams ${hit.teamId}`, hit })),
  ]
  const shown = groups.filter(({ items, error }) => items.length > 0 || error !== undefined)
  // What is called so comes before what only holds the words, of whatever kind it is.
  return shown.toSorted((a, b) => stepOf(query, a) - stepOf(query, b))
}

function stepOf(query: string, { name, items: [best] }: ItemGroup): number {
  if (name === 'actions') return 0
  const step = best ? closeness(query, namesOf(best)) : 3
  return step < 2 ? step : 3
}

function namesOf(item: Item): readonly string[] {
  switch (item.kind) {
    case 'chats':
    case 'runs':
      return [item.hit.title.text]
    case 'documents':
      return [item.hit.title.text, fileName(item.hit.path.text)]
    case 'teams':
      return [item.hit.name.text]
    default:
      return []
  }
}

function groupOf<K extends SearchKind, H>(
  name: K,
  group:
    | {
        readonly hits: readonly H[]
        readonly more: boolean
        readonly error?: { readonly message: string } | undefined
      }
    | undefined,
  toItem: (hit: H) => Item,
): ItemGroup {
  return {
    name,
    items: (group?.hits ?? []).map(toItem),
    more: group?.more ?? false,
    error: group?.error?.message,
  }
}

function actionGroup(query: string, actions: readonly Action[]): ItemGroup {
  const parts = asked(query)
  const found = actions
    .filter(({ id, isKeysOnly }) => !isKeysOnly && isFound(parts, [say.actions.names[id]]))
    .map((action) => ({ action, closeness: closeness(query, [say.actions.names[action.id]]) }))
    .sort((a, b) => a.closeness - b.closeness)
  return {
    name: 'actions',
    items: found.slice(0, mostActions).map(({ action }) => actionItem(action)),
    more: found.length > mostActions,
  }
}

export const actionItem = (action: Action): Item => ({
  kind: 'actions',
  key: `actions ${action.id}`,
  action,
})
