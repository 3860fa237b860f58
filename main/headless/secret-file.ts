// Secrets where the system offers no keychain: one file that only this user may read. It is not encrypted, and the user is told.
import { readFile, rm, stat } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../../contract/app-error.ts'
import { errnoOf, toFileError, writeAtomically, type SecretStore } from '../platform/index.ts'

const Secrets = z.record(z.string(), z.string())
type Secrets = z.infer<typeof Secrets>

const what = 'the file of what you sign in with'
/** Anybody but its owner. Windows says nothing by these: there the folder of the user is what protects it. */
const others = 0o077

/** Each call looks at the file anew: whoever restores or mends it need not start anything again. */
export function openSecretFile(path: string): SecretStore {
  let last: Promise<unknown> = Promise.resolve()
  /** One change after another: each writes the whole file. */
  const change = (to: (secrets: Secrets) => Secrets): Promise<void> => {
    const done = last.then(async () => {
      const before = await readSecrets(path)
      const secrets = to(before)
      if (secrets === before) return
      if (Object.keys(secrets).length === 0) await rm(path, { force: true })
      else await writeAtomically(path, JSON.stringify(secrets), { mode: 0o600, what })
    })
    last = done.catch(() => undefined)
    return done
  }
  return {
    kind: 'file',
    get: async (name) => (await readSecrets(path))[name],
    set: (name, value) => change((secrets) => ({ ...secrets, [name]: value })),
    remove: (name) =>
      change((secrets) => {
        const { [name]: removed, ...rest } = secrets
        return removed === undefined ? secrets : rest
      }),
  }
}

async function readSecrets(path: string): Promise<Secrets> {
  try {
    const { mode, uid } = await stat(path)
    const isOthers = process.getuid !== undefined && uid !== process.getuid()
    if (process.platform !== 'win32' && ((mode & others) !== 0 || isOthers)) throw openToOthers()
    return Secrets.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return {}
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw unreadable()
    throw toFileError(error, { what, doing: 'read' })
  }
}

const openToOthers = () =>
  new AppError('NOT_ALLOWED', 'Others on this computer may read what you sign in to your cloud with.', {
    safe: 'It was not used.',
    next: 'Take that right away (`chmod 600 secrets.json` in the data folder), and think about new keys: they may have been seen.',
  })

const unreadable = () =>
  new AppError('FILE_DAMAGED', 'The file of what you sign in to your cloud with is damaged.', {
    safe: 'It was not used, and it is left as it is.',
    next: 'Delete secrets.json in the data folder, then sign in again.',
  })
