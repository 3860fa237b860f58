// How much memory another process holds, where the system tells. V8's own limit bounds neither buffers nor WebAssembly.
import { readFileSync } from 'node:fs'

export interface ProcessMemory {
  readonly rssBytes: number
  readonly peakBytes: number
}

/** Undefined where the system does not tell, or the process is gone. */
export function processMemory(pid: number): ProcessMemory | undefined {
  let status: string
  try {
    status = readFileSync(`/proc/${pid}/status`, 'latin1')
  } catch {
    return undefined
  }
  const bytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024
  return { rssBytes: bytes('VmRSS'), peakBytes: bytes('VmHWM') }
}
