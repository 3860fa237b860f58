// Writes notes from eight callers into the data directory named by the first argument, and says each once it was acknowledged, or what
// was said instead.
import { toErrorShape } from '../../../contract/app-error.ts'
import { startNotes } from './notes.ts'

const [, , folder = '', round = '', limit = 'Infinity'] = process.argv
const { store, close } = await startNotes(folder)

async function caller(name: string) {
  for (let index = 0; index < Number(limit); index++) {
    const note = `${round} ${name} ${index};`
    await store.write('addNote', note).then(
      () => console.log(JSON.stringify(note)),
      (error: unknown) => console.log(JSON.stringify({ note, error: toErrorShape(error).code })),
    )
  }
}
await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(caller))
await close()
