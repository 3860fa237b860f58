import { formatCount, formatPlural } from '../../format.ts'

const runs = (count: number) => formatPlural(count, 'run', 'runs')
const documents = (count: number) => formatPlural(count, 'document', 'documents')

/** How the engine before ended. Not “crash”: whoever pulled the plug did nothing wrong. */
export const lastEnd = {
  title: 'What happened',
  banner: (at: string) => `Maestro ended unexpectedly around ${at}. Nothing that was acknowledged is lost.`,
  replacedBanner: 'The database was damaged. What could be read of it has taken its place.',
  wentOn: (count: number) => `${runs(count)} went on by ${count === 1 ? 'itself' : 'themselves'}.`,
  needYou: (count: number) => (count === 1 ? '1 run needs you.' : `${formatCount(count)} runs need you.`),
  heldBack: (count: number) => `${runs(count)} ${count === 1 ? 'is' : 'are'} held back.`,
  details: 'What happened',
  first: 'This is the first start on this folder.',
  good: (at: string) => `Maestro ended in good order: ${at}.`,
  unexpected: (at: string) => `Maestro ended unexpectedly; it was last seen alive at: ${at}.`,
  safe: 'Whatever it had acknowledged was on the disk. This is what was taken up again:',
  replaced: (at: string) =>
    `The database was damaged and was set aside: ${at}. What could be read of it, or the newest snapshot, took its place.`,
  moreRuns: (count: number) => `${runs(count)} more`,
  documents: (count: number) => `${documents(count)} on the way to ready: read on`,
  files: (count: number) => `${formatPlural(count, 'file', 'files')} moved to where they belong`,
  index: (count: number) => `${formatPlural(count, 'entry', 'entries')} of the search index made again`,
} as const

export const reconnect = {
  lost: 'Maestro does not answer.',
  safe: 'What was acknowledged is kept, and what you write here stays.',
  again: (seconds: number) => (seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again now.'),
  now: 'Try now',
  back: 'The connection is back.',
  needed: 'Not possible while Maestro does not answer',
} as const

export const firstSteps = {
  label: 'First steps',
  add: 'Add documents',
  ask: 'Ask a question',
  see: 'See where the answer stands',
  done: 'done',
  skip: 'Skip the first steps',
} as const

/** What was just done, for a moment. */
export const done = {
  budgetSet: (money: string) => `Limit set to ${money}`,
  budgetRemoved: 'Limit taken away',
  modelAdded: (name: string) => `“${name}” added`,
  modelRemoved: (name: string) => `“${name}” removed`,
  freed: (size: string, count: number) => `${size} freed, ${formatPlural(count, 'thing', 'things')} erased`,
} as const
