// One engine per data directory, held by the operating system: with real processes, ended in every way.
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { acquireDataDirectory, dataDirectory, findEngine } from '../../../main/platform/index.ts'
import { startChild } from '../../support/child.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const holder = new URL('../../support/store/lock-holder.child.ts', import.meta.url)

test('of many processes that start at once exactly one gets the directory, the others learn who has it', async () => {
  await using folder = await temporaryFolder('lock')
  await using children = new AsyncDisposableStack()
  const all = Array.from({ length: 4 }, () => children.use(startChild(holder, [folder.path])))
  const said = (await Promise.all(all.map((child) => child.next()))) as {
    readonly held?: number
    readonly error?: { readonly code: string }
  }[]
  const held = said.flatMap((line) => line.held ?? [])
  expect(held.length).toBe(1)
  expect(said.flatMap(({ error }) => error?.code ?? [])).toEqual(Array(3).fill('DATA_LOCKED'))
  await expect(acquireDataDirectory(folder.path)).rejects.toMatchObject({
    code: 'DATA_LOCKED',
    data: {
      pid: held[0],
      address: join(folder.path, 'engine.sock'),
      startedAt: expect.any(Number) as number,
    },
  })
  expect(await findEngine(dataDirectory(folder.path))).toMatchObject({ state: 'running' })
})

test('the error names no token', async () => {
  await using folder = await temporaryFolder('lock')
  await using child = startChild(holder, [folder.path])
  await child.next()
  const error: unknown = await acquireDataDirectory(folder.path).catch((reason: unknown) => reason)
  expect(JSON.stringify(error)).not.toContain('secret')
  expect((await stat(join(folder.path, 'engine.json'))).mode & 0o777).toBe(0o600)
})

test('after kill -9 the directory is free at once and the old announcement counts for nothing', async () => {
  await using folder = await temporaryFolder('lock')
  for (let round = 0; round < 5; round++) {
    await using child = startChild(holder, [folder.path])
    expect(await child.next()).toMatchObject({ held: child.process.pid })
    await child.kill('SIGKILL')
    expect(await readdir(folder.path)).toContain('engine.json')
    expect(await findEngine(dataDirectory(folder.path))).toEqual({ state: 'none' })
  }
  await using held = await acquireDataDirectory(folder.path)
  expect(await findEngine(held.directory)).toEqual({ state: 'starting' })
})

test('a clean end takes the announcement back and lets go', async () => {
  await using folder = await temporaryFolder('lock')
  await using child = startChild(holder, [folder.path])
  await child.next()
  await child.kill('SIGTERM')
  expect(await readdir(folder.path)).not.toContain('engine.json')
  await using held = await acquireDataDirectory(folder.path)
  await held.release()
  await held.release()
})

test('whoever looks does not make an engine that starts believe the directory is taken', async () => {
  await using folder = await temporaryFolder('lock')
  await (await acquireDataDirectory(folder.path)).release()
  await using child = startChild(new URL('../../support/store/lock-looker.child.ts', import.meta.url), [
    folder.path,
  ])
  await child.next()
  for (let round = 0; round < 50; round++) {
    const held = await acquireDataDirectory(folder.path)
    await held.release()
  }
  expect(child.process.exitCode).toBeNull()
})

test('a folder nobody ever held, or with garbage for an announcement, has no engine', async () => {
  await using folder = await temporaryFolder('lock')
  expect(await findEngine(dataDirectory(join(folder.path, 'none')))).toEqual({ state: 'none' })
  await using held = await acquireDataDirectory(folder.path)
  await writeFile(join(folder.path, 'engine.json'), '{"pid":')
  expect(await findEngine(held.directory)).toEqual({ state: 'starting' })
  await expect(acquireDataDirectory(folder.path)).rejects.toMatchObject({ code: 'DATA_LOCKED', data: {} })
})
