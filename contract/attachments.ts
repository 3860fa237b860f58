// Files that come with a question. No zod: it runs in the page.

/** Where attached files lie in the lake, for every client. */
export const attachmentsCollection = 'attachments'
export const maxAttachments = 100
/** Characters of one message. */
export const maxMessageLength = 200_000

/** What a question looks at: what was chosen and what came with it; what came with it alone when nothing was chosen. Empty is everything. */
export const lookedAt = (scope: readonly string[], attachments: readonly string[]): string[] => [
  ...new Set([...scope, ...attachments]),
]
