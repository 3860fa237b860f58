import type { BudgetPeriod } from '../../../../contract/budgets.ts'
import { formatBytes, formatCount, formatPlural } from '../../format.ts'

export const sections = {
  chats: 'Chats',
  lake: 'Lake',
  background: 'Background',
  teams: 'Teams',
  runs: 'Runs',
  run: 'Run',
  main: 'Sections',
  settings: 'Settings',
  help: 'Help',
  skip: 'Skip to the content',
} as const

export const status = {
  label: 'Status',
  ready: (count: number) => `${formatPlural(count, 'document', 'documents')} ready`,
  noDocuments: 'No documents yet',
  working: (done: number, total: number) => `Indexing ${formatCount(done)} of ${formatCount(total)}`,
  failed: (count: number) => `${formatCount(count)} failed`,
  runs: (count: number) => `${formatPlural(count, 'run', 'runs')} at work`,
  signInAgain: 'Cloud: sign in again',
  toSignIn: 'Sign in…',
  waiting: (count: number) => (count === 1 ? '1 run needs you' : `${formatCount(count)} runs need you`),
  questions: (count: number) => formatPlural(count, 'question', 'questions'),
  connecting: 'Connecting…',
  online: 'Connected',
  lost: 'Connection lost',
  rate: (perSecond: number) => `${formatCount(Math.max(0.1, Math.round(perSecond * 10) / 10))}/s`,
  models: (count: number) => `${formatPlural(count, 'model', 'models')} ready`,
  spent: (money: string) => `${money} spent today`,
  spentOf: (money: string, limit: string, period: BudgetPeriod) =>
    `${money} of ${limit} spent ${period === 'month' ? 'this month' : 'today'}`,
  refused: 'Signed out',
} as const

export const wayBack = {
  title: 'This window is not signed in',
  text: 'Its address works once, and only while Maestro runs. Your documents, chats and runs are kept; work that was accepted goes on.',
  how: 'To open a new window, run one of these in a terminal:',
  or: 'or, where Maestro is installed:',
  commands: ['npm start', 'maestro serve --open'],
  versionTitle: 'Maestro was updated',
  versionText: 'This window is of another version than the Maestro that is running now. Nothing is lost.',
  reload: 'Load the window again',
} as const

export const drop = {
  title: 'Drop to add to the lake',
  into: (collection: string) => `Drop to add to “${collection}”`,
  text: 'Files and folders are copied in; the originals stay where they are.',
} as const

export const adding = {
  progress: (done: number, total: number) => `Adding ${formatCount(done)} of ${formatCount(total)}`,
  bytes: (sent: number, total: number) => `${formatBytes(sent)} of ${formatBytes(total)}`,
  rate: (bytesPerSecond: number) => `${formatBytes(bytesPerSecond)}/s`,
  done: (count: number) => `${formatPlural(count, 'document', 'documents')} added`,
  unchanged: (count: number) => `${formatCount(count)} already there, unchanged`,
  failed: (count: number) => `${formatPlural(count, 'file was', 'files were')} not added`,
  unread: (count: number) => `${formatCount(count)} could not be read`,
  ofMany: (first: string, count: number) => `${first} ${formatCount(count)} lines in all are none.`,
  nothing: 'There is no file in it to add. Names that begin with a dot are left out.',
  cancelled: (count: number) => `Cancelled. ${formatPlural(count, 'file was', 'files were')} added before.`,
  pastedName: (at: string) => `Pasted ${at}.txt`,
  askAbout: 'Ask about them',
} as const

export const empty = {
  title: 'Ask your own documents',
  text: 'Add some files, ask a question, and every answer shows the words it stands on. All of it stays on this computer.',
  drop: 'Drop files or folders anywhere in this window',
  pick: 'Choose files…',
  pickFolder: 'Choose a folder…',
  samples: 'Add the sample documents',
  formats: 'Text, Markdown, HTML, PDF, CSV and records (JSONL)',
  almost: 'Your documents are being read. You can ask as soon as the first one is ready.',
  ask: 'Ask something about your documents',
  try: 'Questions the samples can answer',
  suggestions: [
    'Who was elected treasurer?',
    'How heavy a boat can the crane lift?',
    'When was the co-operative founded, and by whom?',
  ],
} as const

export const keys = {
  title: 'Keyboard',
  control: 'Ctrl',
  shift: 'Shift',
  after: 'then',
  /** What lists and answers have for themselves, beside the keys of actions. */
  groups: [
    {
      name: 'Lists',
      keys: [
        ['↑ ↓ Home End', 'Move'],
        ['Enter', 'Open'],
        ['Space', 'Select or not'],
        ['Shift ↑ ↓', 'Select several'],
        ['Ctrl A', 'Select all'],
        ['F2', 'Rename'],
        ['Shift F10', 'What can be done with it'],
        ['Delete', 'Remove'],
      ],
    },
    {
      name: 'Answers',
      keys: [
        ['↑ in the empty field', 'Edit the last question'],
        ['← →', 'Previous and next source'],
        ['Enter', 'Show the words in the document'],
      ],
    },
  ],
} as const
