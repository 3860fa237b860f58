export { openAtomicFile, writeAtomically, type AtomicFileOptions } from './atomic-file.ts'
export { nextDelayMs, type BackoffPolicy, type PastTries } from './backoff.ts'
export { systemClock, type Clock } from './clock.ts'
export {
  createDataDirectory,
  dataDirectory,
  defaultDataRoot,
  type DataDirectory,
  type Surroundings,
} from './data-directory.ts'
export { damagedDatabase, toDatabaseError } from './database-error.ts'
export {
  acquireDataDirectory,
  findEngine,
  type FoundEngine,
  type HeldDirectory,
  type LockHolder,
} from './directory-lock.ts'
export { createDirectory, syncDirectory } from './durable-directory.ts'
export { prepareEngineAddress, type AddressSurroundings } from './engine-address.ts'
export type { EngineFile } from './engine-file.ts'
export { entryUrl } from './entry-url.ts'
export { errnoOf, toFileError, type FileAction } from './file-error.ts'
export { hashOf } from './hash.ts'
export { createIdSource, systemIds } from './ids.ts'
export { createLog, mostLogBytes, type Log, type LogOptions } from './log.ts'
export type { LogFields } from './redact.ts'
export type { SecretStore } from './secrets.ts'
export { keepHeapsSmall } from './small-heaps.ts'
export { socketTransport } from './socket-transport.ts'
export { attemptSpanIdOf, nodeSpanIdOf, runSpanIdOf, stepIdOf } from './step-ids.ts'
export { appVersion } from './version.ts'
