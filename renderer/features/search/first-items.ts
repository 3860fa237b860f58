// Before a word is typed: where the user was lately, and what he often does.
import type { AppState } from '../../../contract/app-reducer.ts'
import type { TeamSummary } from '../../../contract/teams.ts'
import { countOf, recentPlaces, teamNameOf, type Place } from '../../state/index.ts'
import { offeredActions } from '../actions/index.ts'
import { actionItem, type Item, type ItemGroup } from './items.ts'

const mostPlaces = 6
const mostActions = 5

const plain = (text: string) => ({ text, marks: [] })

/** What is not there any more is left out. */
export function firstGroups(app: AppState, teams: readonly TeamSummary[]): ItemGroup[] {
  const places = recentPlaces().flatMap((place) => placeItem(place, app, teams) ?? [])
  // A stable order by use: what was never done comes in the order of the list.
  const actions = offeredActions()
    .filter(({ isKeysOnly, id }) => !isKeysOnly && id !== 'searchAll')
    .toSorted((a, b) => countOf(b.id) - countOf(a.id))
  const groups: ItemGroup[] = [
    { name: 'recent', items: places.slice(0, mostPlaces), more: false },
    { name: 'frequent', items: actions.slice(0, mostActions).map(actionItem), more: false },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

function placeItem(place: Place, app: AppState, teams: readonly TeamSummary[]): Item | undefined {
  const { chatId, documentId, runId, teamId } = place
  const chat = chatId && app.chats[chatId]
  if (chat)
    return {
      kind: 'chats',
      key: `chats ${chat.chatId}`,
      hit: {
        chatId: chat.chatId,
        title: plain(chat.title),
        archived: chat.archived,
        updatedAt: chat.updatedAt,
      },
    }
  const document = documentId && app.documents[documentId]
  if (document && document.state !== 'removed')
    return {
      kind: 'documents',
      key: `documents ${document.documentId}`,
      hit: { ...document, title: plain(document.title), path: plain(document.path) },
    }
  const run = runId && app.runs[runId]
  if (run)
    return {
      kind: 'runs',
      key: `runs ${run.runId}`,
      hit: { ...run, title: plain(run.title), teamName: plain(teamNameOf(run)) },
    }
  const team = teams.find((each) => each.teamId === teamId)
  if (!team) return undefined
  return {
    kind: 'teams',
    key: `teams ${team.teamId}`,
    hit: { teamId: team.teamId, name: plain(team.name), description: plain(team.description) },
  }
}
