// A chat as a file: Markdown to read, JSON to keep.
import type { ChatSummary, Message } from '../../contract/chats.ts'

const sourcesOf = (message: Message): string[] =>
  (message.answer?.citations ?? []).map((citation) => {
    const page = citation.spans[0]?.page
    return `[${citation.n}] ${citation.path}${page === undefined ? '' : `, page ${page}`}: “${citation.quote}”`
  })

function messageAsMarkdown(message: Message): string {
  const who = message.role === 'user' ? 'You' : 'Maestro'
  const body = message.error ? `${message.error.message} ${message.error.next}` : message.text
  const sources = sourcesOf(message)
  const footnotes = sources.length > 0 ? `\n\n${sources.map((source) => `- ${source}`).join('\n')}` : ''
  return `## ${who}, ${new Date(message.at).toISOString()}\n\n${body}${footnotes}\n`
}

export function exportChat(
  chat: ChatSummary,
  messages: readonly Message[],
  format: 'markdown' | 'json',
): string {
  if (format === 'json') return `${JSON.stringify({ chat, messages }, null, 2)}\n`
  return [`# ${chat.title}\n`, ...messages.map(messageAsMarkdown)].join('\n')
}
