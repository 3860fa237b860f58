// Why a passage stands where it stands, for people: "words .41, meaning .33, neighbours .08".
import type { RecallArm } from '../../../contract/recall.ts'
import type { Parts } from './fuse.ts'

const names = {
  words: 'words',
  meaning: 'meaning',
  neighbours: 'neighbours',
  speaker: 'speaker',
  question: 'answers a question',
  thread: 'whole text',
  link: 'names',
} as const satisfies Readonly<Record<keyof Parts & RecallArm, string>>
const arms = Object.keys(names) as (keyof typeof names)[]

/** Those that added something, in a fixed order; what rounds to nothing is left out. */
export const armsOf = (parts: Parts): RecallArm[] => arms.filter((arm) => parts[arm] >= 0.005)

export function why(parts: Parts): string {
  return armsOf(parts)
    .map((arm) => `${names[arm]} ${short(parts[arm])}`)
    .join(', ')
}

const short = (value: number) => value.toFixed(2).replace(/^0/, '')
