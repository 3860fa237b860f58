// A child process that tells what it does in JSON lines and can be ended at any instant.
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Child extends AsyncDisposable {
  readonly process: ChildProcess
  /** Every line so far, parsed. */
  readonly lines: readonly unknown[]
  /** The next line not asked for yet; rejects when the child ends before. */
  next(): Promise<unknown>
  /** What it said on stderr, for messages. */
  readonly complaints: string
  kill(signal?: NodeJS.Signals): Promise<void>
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Put before node: strace and its options. */
  readonly under?: readonly string[]
}

export function startChild(entry: URL, args: readonly string[], options: ChildOptions = {}): Child {
  const { env = {}, under = [] } = options
  const [command = '', ...rest] = [...under, process.execPath, fileURLToPath(entry), ...args]
  const child = spawn(command, rest, {
    // An open stdin tells it that its test is still there.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  })
  const lines: unknown[] = []
  let asked = 0
  let complaints = ''
  let wake: () => void = () => {}
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      hasEnded = true
      wake()
      resolve()
    })
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line))
    wake()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString()
  })
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (!hasEnded) child.kill(signal)
    await ended
  }
  return {
    process: child,
    lines,
    async next() {
      while (asked >= lines.length) {
        if (hasEnded) throw new Error(`The child ended before it said more. ${complaints}`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return lines[asked++]
    },
    get complaints() {
      return complaints
    },
    kill,
    [Symbol.asyncDispose]: () => kill(),
  }
}
