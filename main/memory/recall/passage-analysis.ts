// Everything that is indexed of a passage, as the index asks for it.
import { analyse, analysis } from './analyse.ts'
import { namesOf } from './names/names-of.ts'
import { nameText } from './names/name-tokens.ts'

export const passageAnalysis = { version: analysis, analyse, namesOf, casesOf } as const

function casesOf(text: string): Map<string, { lower: number; proper: number }> {
  const cases = new Map<string, { lower: number; proper: number }>()
  for (const { word, isProper } of nameText(text).tokens) {
    const [term] = analyse(word)
    if (term === undefined) continue
    const { lower = 0, proper = 0 } = cases.get(term) ?? {}
    cases.set(term, isProper ? { lower, proper: proper + 1 } : { lower: lower + 1, proper })
  }
  return cases
}
