// The engine's log: JSON lines, rotated, bounded, redacted. It never throws: a full disk must not stop the work it tells about.
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from './clock.ts'
import { redact, type LogFields } from './redact.ts'

export interface Log extends Disposable {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
  /** Lines that could not be written. */
  readonly dropped: number
  close(): void
}

export interface LogOptions {
  readonly directory: string
  /** Who speaks; also the file's name. */
  readonly name: string
  readonly clock: Clock
  readonly maxFileBytes?: number
  /** Files kept, the present one included. */
  readonly maxFiles?: number
}

const maxLineBytes = 16_384
const usualFileBytes = 2_000_000
const usualFiles = 5
/** What one log takes at the most, as long as nobody says otherwise. */
export const mostLogBytes = usualFileBytes * usualFiles

export function createLog(options: LogOptions): Log {
  const { directory, name, clock, maxFileBytes = usualFileBytes, maxFiles = usualFiles } = options
  const fileOf = (age: number) => join(directory, age === 0 ? `${name}.log` : `${name}.${age}.log`)
  let descriptor: number | undefined
  let bytes = 0
  let dropped = 0
  let isClosed = false

  function close() {
    if (descriptor !== undefined) closeSync(descriptor)
    descriptor = undefined
  }
  function rotate() {
    close()
    rmSync(fileOf(maxFiles - 1), { force: true })
    for (let age = maxFiles - 2; age >= 0; age--) {
      try {
        renameSync(fileOf(age), fileOf(age + 1))
      } catch {
        // That one does not exist yet.
      }
    }
  }
  function openFile(): number {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    descriptor = openSync(fileOf(0), 'a', 0o600)
    bytes = fstatSync(descriptor).size
    return descriptor
  }
  function write(level: string, event: string, fields: LogFields = {}) {
    if (isClosed) return
    try {
      const line = lineOf({ at: new Date(clock.now()).toISOString(), level, name, event }, fields)
      let target = descriptor ?? openFile()
      if (bytes + line.byteLength > maxFileBytes && bytes > 0) {
        rotate()
        target = openFile()
      }
      bytes += writeSync(target, line)
    } catch {
      dropped += 1
    }
  }
  const end = () => {
    isClosed = true
    close()
  }
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
    get dropped() {
      return dropped
    },
    close: end,
    [Symbol.dispose]: end,
  }
}

function lineOf(head: Readonly<Record<string, string>>, fields: LogFields): Buffer {
  const line = Buffer.from(`${JSON.stringify({ ...redact(fields), ...head })}\n`)
  if (line.byteLength <= maxLineBytes) return line
  return Buffer.from(`${JSON.stringify({ ...head, tooLongBytes: line.byteLength })}\n`)
}
