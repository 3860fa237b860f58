// The processes of local models that a process has started, as the system knows them, so that a test can treat them as the system may.
import { readdirSync, readFileSync } from 'node:fs'

/** The last to be started comes last. */
export const modelHostPids = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => found(Number(name)))
    .filter((each) => each.parent === parent && each.command.includes('model.host'))
    .sort((one, other) => one.startedAt - other.startedAt)
    .map(({ pid }) => pid)

/** @throws Error where there is none: to whom a signal is sent without a number, that is everybody of this group, the test included. */
export function newestModelHostPid(parent: number): number {
  const pid = modelHostPids(parent).at(-1)
  if (pid === undefined) throw new Error('No process of local models is there.')
  return pid
}

/** Nothing of a process that ended in the meantime. */
function found(pid: number) {
  try {
    // Behind its name, which is in brackets: state, parent, and as the 20th the time of its start.
    const [, parent, ...rest] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(
      ' ',
    )
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return [{ pid, parent: Number(parent), startedAt: Number(rest[17]), command }]
  } catch {
    return []
  }
}
