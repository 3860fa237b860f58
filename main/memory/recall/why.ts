// Why a passage stands where it stands, for people: "words .41, meaning .33, neighbours .08".
import type { Parts } from './fuse.ts'

const names: readonly (readonly [keyof Parts, string])[] = [
  ['words', 'words'],
  ['meaning', 'meaning'],
  ['neighbours', 'neighbours'],
  ['speaker', 'speaker'],
  ['question', 'answers a question'],
  ['thread', 'whole text'],
  ['link', 'names'],
]

/** The arms that added something, in a fixed order; what rounds to nothing is left out. */
export function why(parts: Parts): string {
  return names
    .flatMap(([part, name]) => (parts[part] >= 0.005 ? [`${name} ${short(parts[part])}`] : []))
    .join(', ')
}

const short = (value: number) => value.toFixed(2).replace(/^0/, '')
