// Where a host keeps what is secret: the keychain of the system where it has one, else a file that only this user may read.

/**
 * Values come out only to whoever signs requests with them: never into a log, a trace, an export, a setting or a page.
 * @throws AppError NOT_ALLOWED where others could read them; DISK_FULL, READ_ONLY and their like where they cannot be written
 */
export interface SecretStore {
  readonly kind: 'keychain' | 'file'
  get(name: string): Promise<string | undefined>
  /** When it resolves it is kept for good. */
  set(name: string, value: string): Promise<void>
  /** Idempotent. */
  remove(name: string): Promise<void>
}
