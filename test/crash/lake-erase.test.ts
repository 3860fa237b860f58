// Ends a lake with SIGKILL at every named point of erasing. Would catch: a document that was to go and stays, one without bytes that can be
// restored, bytes that nobody names any more and that stay on the disk, and bytes that go although another document has them.
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FaultPoint } from '../../main/lake/index.ts'
import { startChild } from '../support/child.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { openTemporaryLake } from '../support/lake/temporary-lake.ts'

const entry = new URL('../support/lake/lake-erase.child.ts', import.meta.url)
const points: readonly FaultPoint[] = ['erasing', 'emptied', 'dropped', 'erased']

test.each(points)(
  'what was to be erased when the process died at "%s" is gone after the next start',
  async (point) => {
    await using folder = await temporaryFolder('lake-erase')
    await using child = startChild(entry, [folder.path, point])
    const [, signal] = (await once(child.process, 'close')) as [number | null, string | null]
    expect([signal, child.complaints]).toEqual(['SIGKILL', ''])

    await using t = await openTemporaryLake({ directory: folder.path })
    expect(await readdir(join(t.dataDirectory, 'trash'))).toEqual([])
    expect(await readdir(join(t.dataDirectory, 'versions'))).toEqual([])
    expect(t.sql('SELECT path FROM documents')).toEqual([{ path: 'twin.md' }])
    expect(t.sql('SELECT * FROM erasures')).toEqual([])
    expect(t.sql('SELECT body FROM content WHERE body IS NOT NULL')).toEqual([])
    expect(t.sql('SELECT text FROM canonical_texts')).toEqual([{ text: 'The tide, secret.' }])
    await t.lake.checkIndex()
    expect(await t.search('secret')).toEqual(['twin.md'])
    expect((await t.lake.doctor({})).checks.filter(({ ok }) => !ok)).toEqual([])
  },
)
