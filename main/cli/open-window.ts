// A window without Electron: Chromium in its app form, else the system's browser, else nothing.
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

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
/** By then the code in the address is used up or too old. */
const pageLifetimeMs = 60_000

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

/** A command line can be read by every user of the machine, so the address with its code lies in a file that only this one can read. */
function writeRedirect(folder: string, url: string): string {
  const page = join(folder, 'open.html')
  // Made anew: an older file would keep its own mode.
  rmSync(page, { force: true })
  const target = JSON.stringify(url).replaceAll('<', '\\u003c')
  const text = `<!doctype html><meta charset="utf-8"><title>Maestro</title><script>location.replace(${target})</script>\n`
  writeFileSync(page, text, { mode: 0o600, flag: 'wx' })
  setTimeout(() => void rm(page, { force: true }).catch(() => undefined), pageLifetimeMs).unref()
  return pathToFileURL(page).href
}

/** True when a program took the address. Never weakens the browser's sandbox: where that is impossible the address is for the user to open. */
export async function openWindow(url: string, dataDirectory: string): Promise<boolean> {
  if (!hasDisplay()) return false
  const chromium = findProgram(browsers)
  if (chromium) {
    // Its own profile: a window of Maestro must not depend on a browser that is open already.
    const profile = join(dataDirectory, 'window')
    mkdirSync(profile, { recursive: true, mode: 0o700 })
    return takesOver(chromium, [
      `--app=${writeRedirect(profile, url)}`,
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--no-default-browser-check',
    ])
  }
  // The system's browser gets the address itself: one that is confined (snap, flatpak) may not read a file in the data folder.
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
