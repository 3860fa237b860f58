// What processes hold, by the account that the Linux kernel keeps.
import { readFile, readdir } from 'node:fs/promises'

/** A process and all that it started, directly or not. */
export async function familyOf(root: number): Promise<readonly string[]> {
  const parents = new Map<string, string>()
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    // The name in parentheses may hold anything, so the fields are counted from its end.
    parents.set(pid, line.slice(line.lastIndexOf(')') + 2).split(' ')[1] ?? '')
  }
  const family = [String(root)]
  for (const parent of family)
    family.push(...[...parents].filter(([, of]) => of === parent).map(([pid]) => pid))
  return family
}

/** Shared pages count by their share, so that the figures of processes may be added. */
export async function proportionalMegabytes(pid: string): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024
}

/** The script that it runs. */
export async function nameOf(pid: string): Promise<string> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  return (
    words
      .find((word) => /\.[jt]s$/.test(word))
      ?.split('/')
      .at(-1) ?? words.slice(0, 2).join(' ')
  )
}

/** Of a process with all that it started. */
export async function familyMegabytes(root: number): Promise<number> {
  const each = await Promise.all((await familyOf(root)).map(proportionalMegabytes))
  return each.reduce((sum, megabytes) => sum + megabytes, 0)
}
