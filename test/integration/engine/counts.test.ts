// How many documents there are, as a window knows it that holds only the newest of them. Would catch: counts that drift while a large lake is read.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyAppState, reduceApp } from '../../../contract/app-reducer.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

test('a window that opens while many documents are read has their numbers right in the end', async () => {
  await using folder = await temporaryFolder('counts')
  const path = join(folder.path, 'many.jsonl')
  const many = 1_500
  await writeFile(
    path,
    Array.from({ length: many }, (_, n) => JSON.stringify({ id: `r${n}`, text: `Tide ${n}.` })).join('\n'),
  )
  await using engine = await startEngine(join(folder.path, 'data'))
  const client = await engine.connect()
  for await (const line of client.lake.addRecords({ source: { path } })) expect(line.error).toBeUndefined()
  const stop = new AbortController()
  let state = emptyAppState
  let opened = 0
  const watching = (async () => {
    for await (const update of client.state.watch({}, { signal: stop.signal })) {
      state = reduceApp(state, update)
      if (update.type === 'snapshot') opened = Object.keys(state.documents).length
    }
  })().catch(() => {})
  await expect
    .poll(async () => (await client.lake.list({ states: ['ready'] })).total, { timeout: 60_000 })
    .toBe(many)
  await expect.poll(() => state.documentCounts, { timeout: 5_000 }).toEqual({ ready: many })
  // The newest only: it could not have counted them.
  expect(opened).toBeLessThan(many)
  stop.abort()
  await watching
})
