// Small and read-only disks. Only root may mount; what is mounted goes when the scope ends.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Mount extends AsyncDisposable {
  readonly path: string
  makeReadOnly(): Promise<void>
  makeWritable(): Promise<void>
}

export async function mountSmallDisk(mebibytes: number): Promise<Mount> {
  const path = await mkdtemp(join(tmpdir(), 'maestro-disk-'))
  await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=700`, 'tmpfs', path])
  const remount = async (how: 'ro' | 'rw') => void (await run('mount', ['-o', `remount,${how}`, path]))
  return {
    path,
    makeReadOnly: () => remount('ro'),
    makeWritable: () => remount('rw'),
    async [Symbol.asyncDispose]() {
      await run('umount', ['-l', path])
      await rm(path, { recursive: true })
    },
  }
}
