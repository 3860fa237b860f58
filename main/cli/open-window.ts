// A window without Electron: Chromium in its app form, else the system's browser, else nothing.
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const browsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
]
/** Chromium ends at once with exit code 0 when it cannot start. */
const startedAfterMs = 1500

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const findProgram = (names: readonly string[]): string | undefined =>
  names
    .flatMap((name) => (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find(isExecutable)

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])

/** True when a program took the address. Never weakens the browser's sandbox: where that is impossible the address is for the user to open. */
export async function openWindow(url: string, dataDirectory: string): Promise<boolean> {
  if (!hasDisplay()) return false
  const chromium = findProgram(browsers)
  if (chromium) {
    // Its own profile: a window of Maestro must not depend on a browser that is open already.
    const profile = join(dataDirectory, 'window')
    mkdirSync(profile, { recursive: true, mode: 0o700 })
    return takesOver(chromium, [
      `--app=${url}`,
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
    ])
  }
  const opener = findProgram(process.platform === 'darwin' ? ['open'] : ['xdg-open'])
  return opener !== undefined && takesOver(opener, [url], { mayEnd: true })
}

function takesOver(
  program: string,
  args: readonly string[],
  { mayEnd = false }: { readonly mayEnd?: boolean } = {},
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' })
    const timer = setTimeout(() => resolve(true), startedAfterMs)
    const settle = (isOpen: boolean) => {
      clearTimeout(timer)
      resolve(isOpen)
    }
    child.once('error', () => settle(false))
    child.once('exit', (code) => settle(mayEnd && code === 0))
    child.unref()
  })
}
