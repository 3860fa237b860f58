// Where an engine listens: a socket in its data directory, or, where that path is too long for a socket, in a private short folder.
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../contract/app-error.ts'
import type { DataDirectory } from './data-directory.ts'
import { errnoOf, toFileError } from './file-error.ts'

/** The shortest limit of any system, macOS: 104 bytes with the closing zero. */
const maxSocketPathBytes = 103

export interface AddressSurroundings {
  readonly platform: NodeJS.Platform
  /** The user's own runtime folder, gone at log-out; the system's temporary folder where there is none. */
  readonly runtimeFolder: string
  readonly userId: number
}

function surroundings(): AddressSurroundings {
  return {
    platform: process.platform,
    runtimeFolder: process.env['XDG_RUNTIME_DIR'] || tmpdir(),
    userId: process.getuid?.() ?? 0,
  }
}

/** Ready to be listened at: its folder is there and ours alone, and what a cut-off engine left is gone. Only the lock's holder may call. */
export async function prepareEngineAddress(
  directory: DataDirectory,
  around: AddressSurroundings = surroundings(),
): Promise<string> {
  const name = createHash('sha256').update(directory.root).digest('hex').slice(0, 16)
  if (around.platform === 'win32') return `\\\\.\\pipe\\maestro-${name}`
  const own = join(directory.root, 'engine.sock')
  const address = isShort(own)
    ? own
    : join(
        await privateFolder(join(around.runtimeFolder, `maestro-${around.userId}`), around),
        `${name}.sock`,
      )
  if (!isShort(address))
    throw new AppError('UNSUPPORTED', 'No folder of this machine has a name short enough for a socket.', {
      next: 'Set XDG_RUNTIME_DIR to a folder of yours with a short name.',
    })
  await rm(address, { force: true })
  return address
}

function isShort(path: string): boolean {
  return Buffer.byteLength(path) <= maxSocketPathBytes
}

/** In a folder that all may write to, the name may be taken by somebody else, who would then hear what is said. */
async function privateFolder(path: string, { userId }: AddressSurroundings): Promise<string> {
  try {
    await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw error
    })
    const found = await lstat(path)
    if (!found.isDirectory() || found.uid !== userId)
      throw new AppError('NOT_ALLOWED', 'The folder for the engine’s socket belongs to somebody else.', {
        next: 'Set XDG_RUNTIME_DIR to a folder of yours.',
      })
    if ((found.mode & 0o077) !== 0) await chmod(path, 0o700)
    return path
  } catch (error) {
    throw toFileError(error, { what: 'the engine’s socket', doing: 'write' })
  }
}
