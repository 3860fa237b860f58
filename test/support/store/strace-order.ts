// Reads what strace saw and tells whether bytes had reached the disk before word of them left. kill -9 cannot show a missing fsync: the
// page cache survives it.

/** `strace` and its options, to be put before the program; the trace goes to `file`. */
export function underStrace(file: string, ...more: readonly string[]): string[] {
  const calls = 'trace=write,writev,pwrite64,pwritev,fsync,fdatasync,rename,renameat,renameat2,link'
  return ['strace', '-f', '-y', '-s', '6000', '-o', file, '-e', calls, ...more]
}

export interface SystemCall {
  readonly name: string
  /** As strace prints them, paths of descriptors included: `23</data/state.db-wal>, "..."`. */
  readonly args: string
  /** Line on which it began, and on which it returned: both in the order in which they happened. */
  readonly began: number
  readonly returned: number
  readonly result: number
}

const whole = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/
const begun = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/
const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)/

/** Calls in the order in which they returned; those cut off by the end are left out. */
export function parseStrace(trace: string): SystemCall[] {
  const open = new Map<string, { readonly args: string; readonly began: number }>()
  return trace.split('\n').flatMap((line, index): SystemCall[] => {
    const complete = whole.exec(line)
    if (complete) {
      const [, , name = '', args = '', result = ''] = complete
      return [{ name, args, began: index, returned: index, result: Number(result) }]
    }
    const first = begun.exec(line)
    if (first) {
      const [, thread = '', name = '', args = ''] = first
      open.set(`${thread} ${name}`, { args, began: index })
      return []
    }
    const [, thread = '', name = '', rest = '', result = ''] = resumed.exec(line) ?? []
    const start = open.get(`${thread} ${name}`)
    if (!start) return []
    open.delete(`${thread} ${name}`)
    return [{ name, args: start.args + rest, began: start.began, returned: index, result: Number(result) }]
  })
}

export interface Promised {
  /** What stands in the bytes written to the file, and nowhere else: one message, one row. */
  readonly written: string
  /** What stands in the word that left the process. */
  readonly told: string
}

const isWrite = ({ name }: SystemCall) => /^p?writev?(?:64)?$/.test(name)
const isSync = ({ name, result }: SystemCall) => /^f(?:data)?sync$/.test(name) && result === 0

/**
 * Promises that were not kept: the word was never seen, the bytes were never seen, or no sync of the file both began after the bytes were
 * written and returned before the word left.
 */
export function findBroken(
  calls: readonly SystemCall[],
  promises: readonly Promised[],
  file: RegExp,
): string[] {
  const filePart = (call: SystemCall) => /<([^>]*)>/.exec(call.args)?.[1] ?? ''
  const ofFile = calls.filter((call) => file.test(filePart(call)))
  const words = calls.filter((call) => isWrite(call) && !file.test(filePart(call)))
  return promises.flatMap(({ written, told }) => {
    const word = words.find((call) => call.args.includes(escaped(told)))
    if (!word) return [`${told}: not told`]
    const bytes = ofFile.find((call) => isWrite(call) && call.args.includes(escaped(written)))
    if (!bytes) return [`${told}: not written`]
    const isKept = ofFile.some(
      (call) => isSync(call) && call.began > bytes.returned && call.returned < word.began,
    )
    return isKept ? [] : [`${told}: told before the disk had it`]
  })
}

/** In order, each beginning only after the one before has returned: content synced, then renamed, then its folder synced. */
export function happenedInOrder(
  calls: readonly SystemCall[],
  steps: readonly { readonly name: RegExp; readonly args: RegExp }[],
): boolean {
  let after = -1
  for (const step of steps) {
    const found = calls.find(
      (call) =>
        call.began > after && call.result >= 0 && step.name.test(call.name) && step.args.test(call.args),
    )
    if (!found) return false
    after = found.returned
  }
  return true
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
