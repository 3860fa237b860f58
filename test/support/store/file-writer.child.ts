// Writes files whole into the folder named by the first argument, and says each once it is safe.
import { join } from 'node:path'
import { createDirectory, writeAtomically } from '../../../main/platform/index.ts'

const [, , folder = ''] = process.argv
for (let index = 0; index < 5; index++) {
  const deep = join(folder, 'new', `folder ${index}`)
  await createDirectory(deep)
  await writeAtomically(join(deep, 'file.txt'), `content ${index};`)
  console.log(JSON.stringify(`safe ${index};`))
}
