// Would catch: a folder or a picture that is read as if it were text, or that is told as a fault of Maestro's own.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { readTextFile } from './input-file.ts'

test('text is read, and what is none is refused in words', async () => {
  await using folder = await temporaryFolder('input-file')
  const at = (name: string) => join(folder.path, name)
  await writeFile(at('text.txt'), 'Äpfel')
  await writeFile(at('picture.png'), Buffer.from([0x89, 0x50, 0, 0]))
  await mkdir(at('folder'))
  expect(await readTextFile(at('text.txt'))).toBe('Äpfel')
  await expect(readTextFile(at('picture.png'))).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  await expect(readTextFile(at('folder'))).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    message: expect.stringContaining('is a folder'),
  })
  await expect(readTextFile(at('nothing.txt'))).rejects.toMatchObject({ code: 'FILE_GONE' })
})
