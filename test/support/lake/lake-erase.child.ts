// Erases the trash and kills itself with SIGKILL when it comes to a named point. Arguments: folder, point.
import { collect, openTemporaryLake } from './temporary-lake.ts'

const [, , directory = '', point = ''] = process.argv

await using t = await openTemporaryLake({
  directory,
  atPoint(reached) {
    if (reached === point) process.kill(process.pid, 'SIGKILL')
  },
})

async function add(name: string, text: string): Promise<string> {
  const [added] = await t.addAndWait([await t.write(name, text)])
  return added?.documentId ?? ''
}

await add('crane.md', 'The old crane, secret.')
const crane = await add('crane.md', 'The new crane, secret.')
const tide = await add('tide.md', 'The tide, secret.')
await add('twin.md', 'The tide, secret.')
await t.write('turns.jsonl', '{"id":"one","text":"A turn, secret."}\n')
const source = { path: `${t.outside}/turns.jsonl` }
const [turn] = await collect(t.lake.addRecords({ source, collection: 'records', wait: true }))
await t.lake.remove({ documentIds: [crane, tide, turn?.documentId] as never })
await t.lake.erase({})
