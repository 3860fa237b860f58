// How texts become what is indexed. The rules are recall's; the index only keeps what comes out.
import type { IndexedPassage } from '../../../contract/passage-index.ts'

export interface PassageAnalysis {
  /** Names the rules: what was indexed with others is of no use. */
  readonly version: string
  /** Terms in their order. */
  analyse(text: string): readonly string[]
  /** Of each term how often it is written small and how often capitalised. */
  casesOf(text: string): ReadonlyMap<string, { readonly lower: number; readonly proper: number }>
  /** Whom or what the passage is about, with how surely. */
  namesOf(passage: IndexedPassage): readonly { readonly name: string; readonly weight: number }[]
}
