// `maestro …` in a process of its own, as a script would run it.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ErrorShape } from '../../../contract/app-error.ts'

export interface CommandResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const entry = fileURLToPath(new URL('../../../main/cli/maestro.ts', import.meta.url))

export function maestro(
  args: readonly string[],
  { input = '', cwd }: { readonly input?: string; readonly cwd?: string } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], { stdio: 'pipe', ...(cwd && { cwd }) })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += String(chunk)))
    child.stderr.on('data', (chunk) => (stderr += String(chunk)))
    child.stdin.on('error', () => undefined).end(input)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** Each line of stdout as JSON; throws when one is not. */
export const jsonLines = ({ stdout }: CommandResult): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)

/** The typed error that `--json` prints on stderr; throws when there is anything else. */
export const jsonError = ({ stderr }: CommandResult): ErrorShape =>
  (JSON.parse(stderr.trim()) as { error: ErrorShape }).error
