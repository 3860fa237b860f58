// Search over a scene, with the product's own way of finding words; a document is one passage.
import { asked, isFound, marksIn } from '../../../contract/finding/asked.ts'
import { marked, snippetOf } from '../../../contract/finding/snippet.ts'
import type { PassageId } from '../../../contract/ids.ts'
import type { SearchRequest, SearchResult } from '../../../contract/search.ts'
import type { Scene } from './scene.ts'

export function searchScene(scene: Scene, { query, limit }: SearchRequest): SearchResult {
  const parts = asked(query)
  const group = <T, H>(things: Iterable<T>, textsOf: (thing: T) => string[], toHit: (thing: T) => H) => {
    const found = [...things].filter((thing) => isFound(parts, textsOf(thing)))
    return { hits: found.slice(0, limit).map(toHit), more: found.length > limit, tookMs: 1 }
  }
  const textOf = (documentId: string) => scene.texts.get(documentId) ?? ''
  return {
    tookMs: 1,
    messages: group(
      scene.messages,
      ({ text }) => [text],
      (message) => ({
        messageId: message.messageId,
        chatId: message.chatId,
        title: scene.chats.get(message.chatId)?.title ?? '',
        role: message.role,
        snippet: snippetOf(parts, message.text),
        at: message.at,
      }),
    ),
    chats: group(
      scene.chats.values(),
      ({ title }) => [title],
      ({ chatId, title, archived, updatedAt }) => ({
        chatId,
        title: marked(parts, title),
        archived,
        updatedAt,
      }),
    ),
    documents: group(
      scene.documents.values(),
      ({ title, path }) => [title, path],
      ({ documentId, title, path, collection, type, state }) => ({
        documentId,
        title: marked(parts, title),
        path: marked(parts, path),
        collection,
        type,
        state,
      }),
    ),
    passages: group(
      scene.documents.values(),
      ({ documentId }) => [textOf(documentId)],
      ({ documentId, versionId, path, title, trust }) => ({
        rank: 1,
        score: 1,
        documentId,
        versionId,
        path,
        title,
        passageId: `pas_${documentId.slice(4)}` as PassageId,
        headingPath: [],
        text: textOf(documentId),
        spans: [{ start: 0, end: textOf(documentId).length }],
        trust,
        why: 'words .60, meaning .20',
        arms: ['words' as const, 'meaning' as const],
        snippet: snippetOf(parts, textOf(documentId)),
        at: marksIn(parts, textOf(documentId))[0] ?? { start: 0, end: 1 },
      }),
    ),
    runs: group(
      scene.runs.values(),
      ({ title, teamName }) => [title, teamName],
      ({ runId, title, teamName, status, createdAt }) => ({
        runId,
        title: marked(parts, title),
        teamName: marked(parts, teamName),
        status,
        createdAt,
      }),
    ),
    teams: group(
      [...scene.teams.values()].flatMap((versions) => versions.slice(-1)),
      ({ name, description }) => [name, description],
      ({ id, name, description }) => ({
        teamId: id,
        name: marked(parts, name),
        description: marked(parts, description),
      }),
    ),
  }
}
