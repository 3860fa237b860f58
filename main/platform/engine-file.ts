// engine.json: where the engine of a data directory listens, and the token that lets in. Readable by its owner only.
import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { writeAtomically } from './atomic-file.ts'
import type { DataDirectory } from './data-directory.ts'
import { toFileError } from './file-error.ts'

export const EngineFile = z.object({
  /** Of the contract; another one cannot talk with this engine. */
  protocol: z.int(),
  pid: z.int(),
  /** A Unix socket's path or a named pipe. */
  socket: z.string().min(1),
  token: z.string().min(1),
  startedAt: z.int(),
  version: z.string(),
})
export type EngineFile = z.infer<typeof EngineFile>

export async function writeEngineFile(directory: DataDirectory, engine: EngineFile): Promise<void> {
  await writeAtomically(directory.engineFile, `${JSON.stringify(engine, undefined, 2)}\n`, {
    mode: 0o600,
    what: 'engine.json',
  })
}

/** `undefined` when there is none or it cannot be understood. It may be left of an engine that is gone: see `findEngine`. */
export async function readEngineFile(directory: DataDirectory): Promise<EngineFile | undefined> {
  try {
    const parsed = EngineFile.safeParse(JSON.parse(await readFile(directory.engineFile, 'utf8')))
    return parsed.data
  } catch {
    return undefined
  }
}

export async function removeEngineFile(directory: DataDirectory): Promise<void> {
  try {
    await rm(directory.engineFile, { force: true })
  } catch (error) {
    throw toFileError(error, { what: 'engine.json', doing: 'write' })
  }
}
