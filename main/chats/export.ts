// A chat as a file: Markdown to read, JSON to keep.
import { sourceAsMarkdown } from '../../contract/answer-markdown.ts'
import { allTurns, branchShown, type Turn } from '../../contract/chat-branches.ts'
import type { ChatSummary, Message } from '../../contract/chats.ts'
import type { DocumentId } from '../../contract/ids.ts'

export interface ExportedChat {
  readonly chat: ChatSummary
  readonly messages: readonly Message[]
  /** Paths of the documents that messages were sent with, as far as they are known. */
  readonly paths: ReadonlyMap<DocumentId, string>
}

export interface ExportOptions {
  readonly format: 'markdown' | 'json'
  readonly branches: 'shown' | 'all'
}

export function exportChat({ chat, messages, paths }: ExportedChat, options: ExportOptions): string {
  const turns = options.branches === 'all' ? allTurns(messages) : branchShown(messages, chat.shown)
  if (options.format === 'markdown')
    return [`# ${chat.title}\n`, ...turns.map((turn) => turnAsMarkdown(turn, paths))].join('\n')
  const exported = turns.flatMap(({ question, answer }) => (answer ? [question, answer] : [question]))
  const documents = [...paths].map(([documentId, path]) => ({ documentId, path }))
  return `${JSON.stringify({ chat, messages: exported, documents }, null, 2)}\n`
}

function turnAsMarkdown({ question, answer, versions }: Turn, paths: ExportedChat['paths']): string {
  const version =
    versions.length > 1 ? `, version ${versions.indexOf(question.messageId) + 1} of ${versions.length}` : ''
  const attached = question.attachments.map(
    (id) => `- attached: ${paths.get(id) ?? 'a document that is gone'}`,
  )
  const asked = section(`You${version}, ${timeOf(question)}`, question.text, attached)
  if (!answer) return asked
  const body = answer.error ? `${answer.error.message} ${answer.error.next}` : answer.text
  return `${asked}\n${section(`Maestro, ${timeOf(answer)}`, body, [...(answer.answer?.citations ?? []).map(sourceAsMarkdown), ...ratingOf(answer)])}`
}

function section(heading: string, body: string, notes: readonly string[]): string {
  const below = notes.length > 0 ? `\n\n${notes.join('\n')}` : ''
  return `## ${heading}\n\n${body}${below}\n`
}

const timeOf = (message: Message): string => new Date(message.at).toISOString()

function ratingOf({ feedback }: Message): string[] {
  if (!feedback) return []
  const rating = feedback.rating === 'up' ? 'helpful' : 'not helpful'
  return [`- rated ${rating}${feedback.reason === undefined ? '' : `: ${feedback.reason}`}`]
}
