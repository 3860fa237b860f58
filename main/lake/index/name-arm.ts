// What recall asks about names.
import type { IndexedPassage } from '../../../contract/passage-index.ts'
import type { CacheDatabase } from './cache-database.ts'
import type { PassageAnalysis } from './passage-analysis.ts'

export function createNameArm({ sql }: CacheDatabase, { analyse }: PassageAnalysis) {
  const term = (word: string) => {
    const [analysed] = analyse(word)
    return analysed === undefined
      ? undefined
      : sql('SELECT passages, lower, proper FROM terms WHERE term = ?').get(analysed)
  }
  const passageCount = () => sql('SELECT passages FROM totals').get()?.['passages'] as number

  return {
    passageCount,
    longestName: (word: string) =>
      (sql('SELECT longest FROM name_starts WHERE word = ?').get(word)?.['longest'] ?? 0) as number,
    owners: (name: string) =>
      sql('SELECT number, weight FROM names WHERE name = ? ORDER BY number')
        .all(name)
        .map((row) => ({
          number: row['number'] as number,
          weight: row['weight'] as number,
        })),
    sayers(name: string, atMost: number) {
      const terms = analyse(name)
      if (terms.length < 2) return Math.min(atMost, (term(name)?.['passages'] ?? 0) as number)
      const row = sql(
        'SELECT count(*) AS count FROM (SELECT 1 FROM passage_words WHERE passage_words MATCH ? LIMIT ?)',
      ).get(`"${terms.join(' ').replaceAll('"', '')}"`, Math.ceil(atMost))
      return row?.['count'] as number
    },
    cases(word: string) {
      const row = term(word)
      return { lower: (row?.['lower'] ?? 0) as number, proper: (row?.['proper'] ?? 0) as number }
    },
    weightOf(word: string) {
      const texts = passageCount()
      const holding = (term(word)?.['passages'] ?? 0) as number
      return Math.log(1 + (texts - holding + 0.5) / (holding + 0.5))
    },
    textOf(number: number) {
      const row = sql('SELECT passage FROM passages WHERE number = ?').get(number)
      return row && (JSON.parse(row['passage'] as string) as IndexedPassage).text
    },
  }
}
