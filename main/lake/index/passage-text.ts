// Which words of a passage are searched, and which are embedded.
import type { IndexedPassage } from '../../../contract/passage-index.ts'

/** With what stands above it, and with its date, so that "in May" finds it. */
export function searchedText(passage: IndexedPassage): string {
  const { at } = passage
  return at === undefined ? embeddedText(passage) : `${at} ${spelledDate(at)} ${embeddedText(passage)}`
}

/** Without the date: days have no meaning that a vector could hold. */
export function embeddedText({ recordId, path, title, headingPath, author, text }: IndexedPassage): string {
  // A record without a title of its own is called by its id, which says nothing.
  const heading = [title === recordId || title === path ? '' : title, ...headingPath].filter(
    (part) => part !== '',
  )
  const said = author === undefined ? text : `${author}: ${text}`
  return [...heading, said].join('\n')
}

/** Records tell dates as computers do, people ask for months by name. */
function spelledDate(at: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(at) ?? []
  const name = monthNames[Number(month) - 1]
  return name === undefined ? '' : `${Number(day)} ${name} ${year}`
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')
