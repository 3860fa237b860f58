// BERT's uncased WordPiece: text to token ids. Specials are never made from plain text, and what is unknown is left out.

/** Longer words are unknown, as in the reference. */
const longestWord = 100
const cachedWords = 20_000
/** A text beyond this is cut: no passage is that long. */
const longestText = 200_000

const han =
  '\\u{3400}-\\u{4DBF}\\u{4E00}-\\u{9FFF}\\u{F900}-\\u{FAFF}\\u{20000}-\\u{2CEAF}\\u{2F800}-\\u{2FA1F}'
const sign = '\\p{P}!-\\/:-@\\[-`{-~'
// One token candidate: a Chinese character, a sign, or a run of anything else that is not space or control.
const candidates = new RegExp(`[${han}]|[${sign}]|[^\\s\\p{C}${han}${sign}]+`, 'gu')

export interface WordPiece {
  readonly vocabulary: readonly string[]
  /** Ids of the known words and pieces of `text`, in order. */
  readonly encode: (text: string) => number[]
}

export function createWordPiece(vocabulary: readonly string[]): WordPiece {
  const ids = new Map(vocabulary.map((token, id) => [token, id]))
  const cache = new Map<string, readonly number[]>()
  const known = (word: string) => {
    const cached = cache.get(word)
    if (cached) return cached
    if (cache.size >= cachedWords) cache.clear()
    const found = pieces(word, ids)
    cache.set(word, found)
    return found
  }
  return {
    vocabulary,
    encode: (text) => {
      const out: number[] = []
      for (const [word] of plain(text).matchAll(candidates)) for (const id of known(word)) out.push(id)
      return out
    },
  }
}

// Invisible characters vanish inside a word instead of splitting it, as in the reference.
const plain = (text: string) =>
  text
    .slice(0, longestText)
    .replaceAll(/\s/gu, ' ')
    .replaceAll(/\p{C}|\u{FFFD}/gu, '')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()

/** Longest match first; a word that cannot be spelled to its end is unknown as a whole. */
function pieces(word: string, ids: ReadonlyMap<string, number>): number[] {
  if (word.length > longestWord) return []
  const found: number[] = []
  for (let start = 0; start < word.length;) {
    let end = word.length
    let id: number | undefined
    for (; end > start && id === undefined; end--)
      id = ids.get((start > 0 ? '##' : '') + word.slice(start, end))
    if (id === undefined) return []
    found.push(id)
    start = end + 1
  }
  return found
}
