import { formatBytes, formatCount, formatPlural } from '../../format.ts'

export const attach = {
  label: 'Attach files',
  list: 'Attached to this question',
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `“${name}” removed`,
  retry: (name: string) => `Try again to attach ${name}`,
  sending: (sent: number, bytes: number) => `${formatBytes(sent)} of ${formatBytes(bytes)}`,
  waiting: (count: number) =>
    count === 0
      ? 'Sending…'
      : `Waiting until ${formatPlural(count, 'file', 'files')} can be searched. Your question is sent then.`,
  tooMany: (most: number, refused: number) =>
    `${formatCount(most)} files can come with one question; ${formatPlural(refused, 'file was', 'files were')} not attached.`,
  toLake: 'Add to the lake instead',
  failed: (name: string, reason: string) => `“${name}” cannot come with the question: ${reason}`,
  inTrash: 'It lies in the trash of the lake.',
  failedNext: 'Remove it or try it again, then send.',
  dropTitle: 'Drop to ask about it',
  dropText: 'The files come with this question and are kept in the lake.',
  tooLong: (length: number, most: number) =>
    `This has ${formatCount(length)} characters. A question holds at most ${formatCount(most)}. Nothing was sent.`,
  asFile: 'Attach it as a file instead',
  pastedName: (at: string) => `Pasted ${at}.txt`,
} as const

export const mention = {
  label: 'Documents, folders and collections',
  found: (count: number) => formatPlural(count, 'suggestion', 'suggestions'),
  collection: 'Collection',
  folder: 'Folder',
  remove: (name: string) => `Do not look only at ${name}`,
  chosen: 'Looks only at',
} as const

export const tiers = {
  label: 'Where it is answered',
  names: {
    auto: 'Automatic',
    bundled: 'Here, by quoting',
    local: 'Here',
    'cloud-small': 'Cloud, small',
    'cloud-large': 'Cloud, large',
  },
  texts: {
    auto: 'Maestro chooses for each question and says why',
    bundled: 'On this computer: the words of your documents, nothing else',
    local: 'On this computer, by a language model',
    'cloud-small': 'By a small model in the cloud: quick and cheap',
    'cloud-large': 'By a large model in the cloud, for hard questions',
  },
  none: 'No model for this yet',
  notSetUp: 'Not set up',
  setUp: 'Set up the cloud…',
} as const
