// Words with what names are told by: whether they were capitalised, and where they stand.
import { fold } from '../../../../contract/finding/fold.ts'

export interface NameToken {
  /** Lower case, without accents and apostrophes. */
  readonly word: string
  /** Capitalised, or a number. */
  readonly isProper: boolean
  readonly start: number
  readonly end: number
}

export interface NameText {
  readonly text: string
  readonly tokens: readonly NameToken[]
}

const candidates = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*/gu

export function nameText(original: string): NameText {
  const text = original.normalize('NFC')
  const tokens = [...text.matchAll(candidates)].map((match): NameToken => {
    const [raw] = match
    // The genitive is no part of a name.
    const bare = raw.replace(/['’]s$/iu, '')
    return {
      word: fold(bare).replaceAll(/['’]/g, ''),
      isProper: /^[\p{Lu}\p{Lt}\p{N}]/u.test(bare),
      start: match.index,
      end: match.index + bare.length,
    }
  })
  return { text, tokens }
}

export const joined = (tokens: readonly NameToken[]) => tokens.map(({ word }) => word).join(' ')

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Small words that stand inside names. */
export const connectors = list(
  'of the de von van der den da di la le and bin ibn al du des del mac in for to on a y e el',
)
/** Words that start sentences and are never somebody. */
export const generic = list(
  'he she it they this that these those there in on at after before during since the a an his her its their we our my ' +
    'your i you as for from by with when while although however background objective objectives methods method results ' +
    'conclusion conclusions introduction purpose aim aims design setting context importance here to if one two both many ' +
    'most some all',
)
export const calendar = list(
  'january february march april may june july august september october november december monday tuesday wednesday ' +
    'thursday friday saturday sunday',
)
