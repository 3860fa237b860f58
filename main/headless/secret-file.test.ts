// Would catch: a secret that others can read, one that is lost by keeping another, and an error that repeats what it could not read.
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { openSecretFile } from './secret-file.ts'

const marker = 'planted-Secret/0123'

test('what is kept is there for the next one, and for nobody else on this computer', async () => {
  await using folder = await temporaryFolder('secrets')
  const path = join(folder.path, 'secrets.json')
  const secrets = openSecretFile(path)
  expect(await secrets.get('a')).toBeUndefined()
  await Promise.all([secrets.set('a', marker), secrets.set('b', 'other')])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const next = openSecretFile(path)
  expect([await next.get('a'), await next.get('b')]).toEqual([marker, 'other'])
  await next.remove('a')
  await next.remove('a')
  expect([await next.get('a'), await next.get('b')]).toEqual([undefined, 'other'])
  expect(await readFile(path, 'utf8')).not.toContain(marker)
  await next.remove('b')
  expect(await readdir(folder.path)).toEqual([])
})

test('a file that others may read is not used, neither to read nor to add to', async () => {
  await using folder = await temporaryFolder('secrets')
  const path = join(folder.path, 'secrets.json')
  const secrets = openSecretFile(path)
  await secrets.set('a', marker)
  await chmod(path, 0o640)
  await expect(secrets.get('a')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(secrets.set('b', 'other')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await chmod(path, 0o600)
  expect(await secrets.get('a')).toBe(marker)
})

test('a damaged file is told of without a word of what is in it, and left as it is', async () => {
  await using folder = await temporaryFolder('secrets')
  const path = join(folder.path, 'secrets.json')
  for (const content of [`{"a": "${marker}`, `{"a": {"${marker}": 1}}`, marker]) {
    await writeFile(path, content, { mode: 0o600 })
    const failure = await openSecretFile(path)
      .set('b', 'other')
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'FILE_DAMAGED' })
    expect(
      `${JSON.stringify(failure)} ${String((failure as Error).stack)} ${String((failure as Error).cause)}`,
    ).not.toContain(marker)
    expect(await readFile(path, 'utf8')).toBe(content)
  }
})
