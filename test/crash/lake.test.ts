// Ends a lake with SIGKILL at every named point between the steps that make something durable, as often as it comes there, and looks at
// what the next start finds: whatever was told to be safe is, no bytes of any version are gone, and every document becomes ready.
import { once } from 'node:events'
import { access, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { DocumentId } from '../../contract/ids.ts'
import type { FaultPoint } from '../../main/lake/index.ts'
import { hashOf } from '../../main/platform/index.ts'
import { startChild } from '../support/child.ts'
import type { Told } from '../support/lake/lake-crash.child.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { openTemporaryLake, type TemporaryLake } from '../support/lake/temporary-lake.ts'

const entry = new URL('../support/lake/lake-crash.child.ts', import.meta.url)
const mostTimes = 40

interface Ended {
  readonly told: readonly Told[]
  /** False: it came to its end without coming to the point that often. */
  readonly wasKilled: boolean
}

async function runUntil(directory: string, point: FaultPoint, times: number): Promise<Ended> {
  await using child = startChild(entry, [directory, point, String(times)])
  const [code, signal] = (await once(child.process, 'close')) as [number | null, string | null]
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the child failed: ${child.complaints}`)
  return { told: child.lines as Told[], wasKilled: signal === 'SIGKILL' }
}

const points: readonly FaultPoint[] = [
  'copied',
  'incoming',
  'committed',
  'kept',
  'placed',
  'removed',
  'trash-made',
  'moved',
  'lifted',
  'relocated',
  'restored',
  'recorded',
  'parsed',
  'cut',
  'put',
  'searchable',
  'embedded',
  'tested',
]

test.each(points)('nothing told is lost when the process dies at "%s"', async (point) => {
  let times = 1
  for (; times <= mostTimes; times++) {
    await using folder = await temporaryFolder('lake-crash')
    const { told, wasKilled } = await runUntil(folder.path, point, times)
    if (!wasKilled) break
    await using t = await openTemporaryLake({ directory: folder.path })
    await expectWhole(t, told)
  }
  // The point was reached at all, and not more often than looked at.
  expect(times).toBeGreaterThan(1)
  expect(times).toBeLessThan(mostTimes)
})

test.each([
  ['committed', 'placed', 3],
  ['committed', 'kept', 3],
  ['kept', 'kept', 1],
  ['removed', 'trash-made', 1],
  ['removed', 'moved', 1],
  ['restored', 'moved', 1],
  ['restored', 'placed', 1],
  ['lifted', 'placed', 1],
  ['relocated', 'placed', 1],
] as const)(
  'a death at "%s" and another at "%s" while that is mended lose nothing',
  async (first, second, times) => {
    await using folder = await temporaryFolder('lake-crash')
    const { told } = await runUntil(folder.path, first, times)
    expect((await runUntil(folder.path, second, 1)).wasKilled).toBe(true)
    await using t = await openTemporaryLake({ directory: folder.path })
    await expectWhole(t, told)
  },
)

async function expectWhole(t: TemporaryLake, told: readonly Told[]): Promise<void> {
  expect(t.sql('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(await readdir(join(t.dataDirectory, 'lake', '.incoming'))).toEqual([])
  await expectTold(t, told)
  await expectBytes(t)
  await expectReady(t)
  const report = await t.lake.doctor({})
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
}

async function expectTold(t: TemporaryLake, told: readonly Told[]): Promise<void> {
  const removed = new Set<string>()
  for (const { did, documentId, hash } of told) {
    if (did === 'removed') removed.add(documentId)
    if (did === 'restored') removed.delete(documentId)
    const { document, versions } = await t.lake.show({ documentId: documentId as DocumentId })
    if (hash !== undefined) expect(versions.map((version) => version.hash as string)).toContain(hash)
    // What was told last stands, unless the next step had begun.
    if (did === 'removed' && removed.has(documentId) && told.at(-1)?.did === 'removed')
      expect(document.state).toBe('removed')
  }
  const last = told.at(-1)
  if (last?.did === 'restored' || last?.did === 'recorded')
    expect((await t.lake.show({ documentId: last.documentId as DocumentId })).document.state).not.toBe(
      'removed',
    )
}

/** Of every version that has a row, its bytes are where its row says. */
async function expectBytes(t: TemporaryLake): Promise<void> {
  const rows = t.sql(
    `SELECT d.id, d.collection, d.path, d.removed_at, v.hash, d.current_version = v.id AS isCurrent
     FROM versions v JOIN documents d ON d.id = v.document_id WHERE v.storage = 'file'`,
  )
  for (const { id, collection, path, removed_at, hash, isCurrent } of rows) {
    const [trashed = ''] =
      removed_at === null ? [] : await readdir(join(t.dataDirectory, 'trash', String(id)))
    const current =
      removed_at === null
        ? join('lake', String(collection), String(path))
        : join('trash', String(id), trashed)
    const file = join(t.dataDirectory, isCurrent === 1 ? current : join('versions', String(hash)))
    expect([file, hashOf(await readFile(file))]).toEqual([file, hash])
    if (removed_at !== null) continue
    await expect(access(join(t.dataDirectory, 'trash', String(id)))).rejects.toThrow('ENOENT')
  }
}

async function expectReady(t: TemporaryLake): Promise<void> {
  await t.lake.checkIndex()
  while (t.lake.isAtWork()) await sleep(2)
  for (const { state, path } of await t.documents()) expect([path, state]).toEqual([path, 'ready'])
}
