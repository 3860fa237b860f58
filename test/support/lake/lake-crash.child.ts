// Works on a lake and kills itself with SIGKILL at the n-th time that it comes to a named point. What it was told is safe it prints at once.
// Arguments: folder, point, n.
import { writeSync } from 'node:fs'
import { hashOf } from '../../../main/platform/index.ts'
import { collect, openTemporaryLake } from './temporary-lake.ts'

const [, , directory = '', point = '', times = '1'] = process.argv
let left = Number(times)

await using t = await openTemporaryLake({
  directory,
  atPoint(reached) {
    if (reached === point && --left === 0) process.kill(process.pid, 'SIGKILL')
  },
})

export interface Told {
  readonly did: 'added' | 'removed' | 'restored' | 'moved' | 'recorded'
  readonly documentId: string
  readonly hash?: string
}
const tell = (told: Told) => writeSync(1, `${JSON.stringify(told)}\n`)

async function add(name: string, text: string): Promise<string> {
  const path = await t.write(name, text)
  const items = t.lake.add({ sources: [{ path }], collection: 'documents', wait: true })
  const [added] = await collect(items)
  const documentId = added?.documentId ?? ''
  tell({ did: 'added', documentId, hash: hashOf(text) })
  return documentId
}

await add('crane.md', 'The old crane lifts nine tonnes.')
const tide = await add('deep/tide.md', 'High water is at six.')
await add('crane.md', 'The new crane lifts eleven tonnes.')
await t.lake.remove({ documentIds: [tide as never] })
tell({ did: 'removed', documentId: tide })
await add('deep/tide.md', 'High water is at seven.')
await t.lake.restore({ documentIds: [tide as never] })
tell({ did: 'restored', documentId: tide })
await t.lake.move({ documentIds: [tide as never], collection: 'harbour' })
tell({ did: 'moved', documentId: tide })
await t.write(
  'turns.jsonl',
  ['one', 'two', 'three']
    .map((id) => JSON.stringify({ id, text: `The turn ${id}.`, thread: 't' }))
    .join('\n'),
)
const path = `${t.outside}/turns.jsonl`
for await (const { documentId = '' } of t.lake.addRecords({
  source: { path },
  collection: 'records',
  wait: true,
}))
  tell({ did: 'recorded', documentId })
