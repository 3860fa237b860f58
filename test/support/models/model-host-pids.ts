// The processes of local models that a process has started, as the system knows them, so that a test can treat them as the system may.
import { readdirSync, readFileSync } from 'node:fs'

export const modelHostPids = (parent: number): number[] =>
  readdirSync(`/proc/${parent}/task`)
    .flatMap((thread) => readFileSync(`/proc/${parent}/task/${thread}/children`, 'utf8').match(/\d+/gu) ?? [])
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('model.host'))
    .map(Number)
