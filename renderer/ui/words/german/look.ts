import { formatPlural } from '../../format.ts'

/** A file that is looked at without being added. */
export const look = {
  title: 'Was Maestro in dieser Datei liest',
  add: 'In den See legen',
  blocks: (count: number) => formatPlural(count, 'Block', 'Blöcke'),
  characters: (count: number) => formatPlural(count, 'Zeichen', 'Zeichen'),
  more: (count: string) => `und ${count} weitere Zeichen`,
}
