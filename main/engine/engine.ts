// What a host sees of the engine, and what the engine asks of its host.
import type { EngineInfo } from '../../contract/engine.ts'
import type { Transport } from '../../contract/rpc/index.ts'
import type { SecretStore } from '../platform/index.ts'
import type { LentFile } from './lent-bytes.ts'

/** `owner`: the local socket, guarded by a file only this user can read. `window`: a page, which may not stop the engine or open windows. */
export type Access = 'owner' | 'window'

/** Who makes a call, as the door knows it. */
export interface Caller {
  readonly access: Access
  /** Of a window: what its host tells its pages apart by. Bytes are lent to one session and to no other. */
  readonly session?: string
}

export interface EngineHost {
  readonly name: EngineInfo['host']
  /** Where what the user signs in with is kept. */
  readonly secrets: SecretStore
  /** Address of a fresh window; absent where the host has no page to offer. */
  windowAddress?(): string
  /** Asked for by an owner: the host closes the engine and ends. */
  stop?(): void
  /** Bytes that a page handed over before. */
  uploadPath?(uploadId: string): string | undefined
  releaseUpload?(uploadId: string): Promise<void>
}

export interface Engine extends AsyncDisposable {
  readonly info: EngineInfo
  attach(transport: Transport, caller: Caller): void
  /** What `lake.blob` lent to a session, for its host to hand out and dispose of. @throws AppError NOT_FOUND, FILE_GONE, CONFLICT */
  openLent(session: string, blobId: string, signal?: AbortSignal): Promise<LentFile>
  /** Nobody is attached and nothing is being worked on. */
  isIdle(): Promise<boolean>
}
