import { formatPlural } from '../../format.ts'

/** A file that is looked at without being added. */
export const look = {
  title: 'What Maestro reads in this file',
  add: 'Add it to the lake',
  blocks: (count: number) => formatPlural(count, 'block', 'blocks'),
  characters: (count: number) => formatPlural(count, 'character', 'characters'),
  more: (count: string) => `and ${count} characters more`,
} as const
