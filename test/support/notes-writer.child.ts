// Writes notes from eight callers into the data directory named by the first argument, and says each once it was acknowledged.
import { startNotes } from './notes.ts'

const [, , folder = '', round = '', limit = 'Infinity'] = process.argv
const { store, close } = await startNotes(folder)

async function caller(name: string) {
  for (let index = 0; index < Number(limit); index++) {
    const note = `${round} ${name} ${index}`
    await store.write('addNote', note)
    console.log(JSON.stringify(note))
  }
}
await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(caller))
await close()
