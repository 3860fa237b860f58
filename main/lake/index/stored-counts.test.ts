// What is kept packed must come out as it went in, and counts must be those of what is there, whatever came and went.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suitePassage } from '../../../contract/passage-index.suite.ts'
import { openCacheDatabase } from './cache-database.ts'
import { fromCompact, toCompact } from './compact-vector.ts'
import { FreshVectors } from './fresh-vectors.ts'
import { createPassageTable } from './passage-table.ts'
import { countsOf, packCounts, unpackCounts } from './term-counts.ts'

test('packed counts are found by binary search, the missing ones as 0', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1_000_000)), fc.array(fc.nat(1_000_000)), (ids, others) => {
      const counts = new Map(ids.map((id, index) => [id, index + 1]))
      const packed = packCounts(counts)
      expect(unpackCounts(packed)).toEqual(new Map([...counts].sort(([a], [b]) => a - b)))
      expect(countsOf(packed, [...ids, ...others, undefined])).toEqual(
        [...ids, ...others, -1].map((id) => counts.get(id) ?? 0),
      )
    }),
  )
})

test('a compact vector keeps its direction', () => {
  const vector = Float32Array.from({ length: 256 }, (_, index) => Math.sin(index * 7.3))
  const length = Math.hypot(...vector)
  const compact = toCompact(vector)
  const back = compact ? fromCompact(compact) : new Float32Array()
  const cosine = back.reduce((sum, value, index) => sum + (value * (vector[index] ?? 0)) / length, 0)
  expect(cosine).toBeGreaterThan(0.9998)
  expect(toCompact(new Float32Array(256))).toBeUndefined()
  expect(toCompact(Float32Array.of(Number.NaN, 1))).toBeUndefined()
})

test('fresh vectors are found after others were taken out, and one that was never there takes nothing with it', () => {
  const fresh = new FreshVectors(2)
  const place = { documentId: 'd', collection: 'c', path: 'p' }
  for (let number = 0; number < 200; number++) fresh.add(number, Int8Array.of(number % 100, 100), place)
  for (let number = 0; number < 200; number += 2) fresh.remove(number)
  fresh.remove(1_000)
  expect(fresh.size).toBe(100)
  const near = fresh.nearest(Float32Array.of(1, 0), 4, undefined)
  expect(near.map(({ number }) => number)).toEqual([99, 199, 97, 197])
})

test('counts after any puts and removals are those of an index that only ever held the rest', () => {
  const word = fc.constantFrom('Heron', 'heron', 'nest', 'Tree', 'tree', 'water')
  const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
  const change = fc.record({ n: fc.nat(5), text, thread: fc.constantFrom('x', 'y'), isRemoved: fc.boolean() })
  const open = () => {
    const cache = openCacheDatabase(':memory:', 'test')
    const analyse = (given: string) => given.toLowerCase().split(' ')
    const casesOf = (given: string) =>
      new Map(
        [...new Set(analyse(given))].map((term) => {
          const said = given.split(' ').filter((one) => one.toLowerCase() === term)
          const lower = said.filter((one) => one === term).length
          return [term, { lower, proper: said.length - lower }]
        }),
      )
    const namesOf = ({ text: given }: { text: string }) => [{ name: analyse(given)[0] ?? '', weight: 1 }]
    return { cache, table: createPassageTable(cache, { version: '1', analyse, casesOf, namesOf }) }
  }
  const contents = ({ cache }: ReturnType<typeof open>) => ({
    terms: cache.sql('SELECT term, passages, threads, lower, proper FROM terms ORDER BY term').all(),
    threads: cache.sql('SELECT thread, passages, length FROM threads ORDER BY thread').all(),
    totals: cache.sql('SELECT * FROM totals').all(),
    names: cache.sql('SELECT name, count(*) AS count FROM names GROUP BY name').all(),
    found: cache.sql("SELECT count(*) AS count FROM passage_words WHERE passage_words MATCH 'heron'").all(),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const busy = open()
      const plain = open()
      const left = new Map<number, ReturnType<typeof suitePassage>>()
      for (const { n, isRemoved, ...rest } of changes) {
        const passage = suitePassage({ n, ...rest })
        if (isRemoved) busy.table.removeSome(passage.versionId, 10)
        else busy.table.put([passage])
        if (isRemoved) left.delete(n)
        else left.set(n, passage)
      }
      plain.table.put([...left.values()])
      expect(contents(busy)).toEqual(contents(plain))
      busy.cache[Symbol.dispose]()
      plain.cache[Symbol.dispose]()
    }),
    { numRuns: 30 },
  )
})
