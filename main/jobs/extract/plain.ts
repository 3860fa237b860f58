// Facts of a text without a language model, each with its place.
import type { Extracted, ExtractedFact, ExtractInput, FactKind } from '../../../contract/jobs.ts'
import { headOf } from '../shorten.ts'
import { findAll, patterns } from './patterns.ts'
import { peopleIn } from './people.ts'
import { tasksIn } from './tasks.ts'

const mostLetters = 200_000
const mostFacts = 500

export function extractPlainly({ text, kinds }: ExtractInput): Extracted {
  const looked = headOf(text, mostLetters)
  const isWanted = (kind: FactKind) => kinds === undefined || kinds.includes(kind)
  const facts: ExtractedFact[] = []
  const add = (kind: FactKind, { start, end, value }: { start: number; end: number; value?: string }) => {
    const isTaken = facts.some(
      (fact) => fact.start < end && start < fact.end && (fact.kind === kind || isExact(fact.kind)),
    )
    if (!isTaken)
      facts.push({ kind, text: looked.slice(start, end), start, end, ...(value !== undefined && { value }) })
  }
  for (const pattern of patterns)
    for (const found of findAll(pattern, looked)) {
      if (facts.length >= 2 * mostFacts) break
      add(pattern.kind, found)
    }
  const names = new Set<string>()
  if (isWanted('person'))
    for (const span of peopleIn(looked)) {
      if (names.size >= mostFacts) break
      const name = looked.slice(span.start, span.end)
      // Said once is enough.
      if (names.has(name)) continue
      names.add(name)
      add('person', span)
    }
  let tasks = 0
  // A task is a sentence; what else stands in it stays.
  if (isWanted('task'))
    for (const { start, end } of tasksIn(looked))
      if (tasks++ < mostFacts) facts.push({ kind: 'task', text: looked.slice(start, end), start, end })
  const wanted = facts.filter(({ kind }) => isWanted(kind)).sort((a, b) => a.start - b.start || b.end - a.end)
  const isCut = wanted.length > mostFacts || looked.length < text.length
  return { facts: wanted.slice(0, mostFacts), ...(isCut && { isCut: true as const }) }
}

/** Nothing else is where one of these is: the 14 of a date is no amount. */
const isExact = (kind: FactKind) => kind !== 'person' && kind !== 'task'
