import { formatCount, formatPlural } from '../../format.ts'
import { answeredBy, tier } from './states.ts'

export const chats = {
  title: 'Chats',
  create: 'New chat',
  search: 'Search chats',
  inMessages: 'In messages',
  none: 'No chats yet',
  list: 'Chats',
  messages: 'Conversation',
  toEnd: 'Go to the end',
  turn: (n: number, total: number) => `Question ${n} of ${total}`,
  groups: {
    pinned: 'Pinned',
    today: 'Today',
    yesterday: 'Yesterday',
    week: 'Previous 7 days',
    older: 'Older',
    archived: 'Archived',
  },
  rename: 'Rename',
  newTitle: 'Title of the chat',
  pin: 'Pin',
  unpin: 'Unpin',
  pinned: 'Pinned',
  archive: 'Archive',
  unarchive: 'Take out of the archive',
  archived: 'Archived chats',
  noneArchived: 'No chats are archived',
  archivedOne: (title: string) => `“${title}” archived`,
  archivedMany: (count: number) => `${formatPlural(count, 'chat', 'chats')} archived`,
  removeMany: (count: number) => `Remove ${formatPlural(count, 'chat', 'chats')}`,
  remove: 'Remove chat',
  removed: (title: string) => `“${title}” removed`,
  removedMany: (count: number) => `${formatPlural(count, 'chat', 'chats')} removed`,
  export: 'Export',
  exportMarkdown: 'As Markdown',
  exportJson: 'As JSON',
  exportAll: 'As Markdown, with all versions',
  isGone: 'This chat is not there any more.',
  working: 'Working',
} as const

export const composer = {
  label: 'Question',
  placeholder: 'Ask your documents…',
  followUp: 'Ask something else…',
  send: 'Send',
  stop: 'Stop',
  hint: 'Enter sends, Shift+Enter starts a new line',
  team: 'Team',
  notSent: 'Your question was not sent. It is still here.',
} as const

export const question = {
  edit: 'Edit the question',
  editHint: 'The question as it was stays beside this one.',
  ask: 'Ask',
  copy: 'Copy the question',
  attached: 'Attached',
  document: 'Document',
  versions: 'Versions of this question',
  version: (n: number, total: number) => `${formatCount(n)} of ${formatCount(total)}`,
  older: 'Version before',
  newer: 'Version after',
  again: 'Ask again',
  againSame: 'Ask again in the same way',
  againBy: 'By another team',
  againWhere: 'Answered',
  tiers: { auto: 'where it suits best', ...tier },
} as const

export const rating = {
  up: {
    label: 'Good answer',
    why: 'What was good? (if you like to say)',
    reasons: ['Right', 'Complete', 'Easy to read', 'Good sources'],
  },
  down: {
    label: 'Poor answer',
    why: 'What was wrong? (if you like to say)',
    reasons: ['Not right', 'Something is missing', 'Wrong sources', 'Not what I asked', 'Too long'],
  },
  own: 'In your own words',
  save: 'Keep',
  takeBack: 'Take the rating back',
} as const

export const next = {
  title: 'Next, after the answer above',
  edit: 'Take back and edit',
  withdraw: 'Take back',
  withdrawn: 'Message taken back',
} as const

export const scope = {
  label: 'Where to look',
  everything: 'Everything',
  collections: 'Collections',
  documents: 'Documents',
  search: 'Find documents',
  chosen: (count: number) => `${formatCount(count)} chosen`,
  only: 'Looked only at',
  reset: 'Look at everything',
  none: 'No documents match',
} as const

export const answer = {
  by: answeredBy,
  looked: { here: 'Looked through on this computer', cloud: 'Looked through in the cloud' },
  you: 'You asked',
  label: 'Answer',
  sources: (count: number) => formatPlural(count, 'source', 'sources'),
  source: (n: number, title: string) => `Source ${n}: ${title}`,
  showRun: 'Show the run',
  notThere: 'Not in your documents',
  everywhere: 'Look at everything',
  addMore: 'Add documents',
  working: 'Working…',
  queued: 'Waiting for its turn…',
  stopping: 'Stopping…',
  stopped: 'Stopped before there was an answer.',
  began: 'Working on an answer',
  finished: (text: string) => `Answer: ${text}`,
  heldBack: 'This run stopped Maestro’s worker twice and is held back.',
  parked: 'This run was made by a newer Maestro and waits for it.',
  ask: 'Ask again',
  copy: 'Copy the answer as Markdown',
} as const

export const sources = {
  title: 'Sources',
  of: (n: number, total: number) => `Source ${n} of ${total}`,
  next: 'Next source',
  previous: 'Previous source',
  open: 'Open document',
  asText: 'As text',
  asPage: 'As printed',
  moved: 'The document has changed since. These words were found again in its present version.',
  lost: 'These words cannot be shown in the document.',
  quoted: 'Quoted words',
} as const
