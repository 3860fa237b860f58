// P1: what was acknowledged is there after kill -9 at any instant.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openReadableStateDatabase, openStateDatabase } from '../../../main/store/index.ts'
import { startChild } from '../../support/child.ts'
import { randomFrom } from '../../support/random.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const writer = new URL('../../support/store/notes-writer.child.ts', import.meta.url)
const rounds = 20

test('P1 twenty times killed while writing, every acknowledged note is there and the file is whole', async () => {
  const random = randomFrom()
  await using folder = await temporaryFolder('crash')
  const path = join(folder.path, 'state.db')
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    await using child = startChild(writer, [folder.path, `${round}`])
    await child.next()
    await new Promise((resolve) => setTimeout(resolve, random.next() * 120))
    await child.kill()
    acknowledged.push(...(child.lines as string[]))
    {
      // Opens as the next start would, log left behind and all.
      using db = openStateDatabase(path)
      const kept = new Set(
        db.readable
          .sql('SELECT name FROM settings')
          .all()
          .map(({ name }) => name),
      )
      expect(
        acknowledged.filter((note) => !kept.has(note)),
        `seed ${random.seed}`,
      ).toEqual([])
      // Each note was written with one change: none without the other.
      const { notes, changes } = db.readable
        .sql('SELECT (SELECT count(*) FROM settings) AS notes, (SELECT seq FROM sqlite_sequence) AS changes')
        .get() as { readonly notes: number; readonly changes: number }
      expect(changes, `seed ${random.seed}`).toBe(notes)
    }
    using db = openReadableStateDatabase(path)
    expect(db.findDamage()).toEqual([])
  }
  expect(acknowledged.length).toBeGreaterThan(rounds)
})
