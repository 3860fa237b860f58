// The browser's command line can be read by every user of the machine. Would catch: a code that lets somebody else into the window.
import { readFile, stat, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { openWindow } from '../../../main/cli/open-window.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

test('the code stands in no command line, and not for long in a file that only its user can read', async () => {
  await using folder = await temporaryFolder('open-window')
  const said = join(folder.path, 'said')
  const browser = `#!/bin/sh\necho "$@" > '${said}.part' && mv '${said}.part' '${said}' && sleep 2\n`
  await writeFile(join(folder.path, 'chromium'), browser, { mode: 0o755 })
  vi.stubEnv('PATH', [folder.path, process.env['PATH']].join(delimiter))
  vi.stubEnv('DISPLAY', ':0')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const url = 'http://127.0.0.1:1234/#code=secret-code'

  const opening = openWindow(url, folder.path)
  vi.advanceTimersByTime(2_000)
  expect(await opening).toBe(true)
  await expect.poll(() => readFile(said, 'utf8').catch(() => '')).toContain('--app=')
  const args = await readFile(said, 'utf8')
  expect(args).not.toContain('secret-code')
  const page = fileURLToPath(/--app=(file:\S+)/.exec(args)?.[1] ?? '')
  expect(await readFile(page, 'utf8')).toContain(`location.replace(${JSON.stringify(url)})`)
  expect((await stat(page)).mode & 0o777).toBe(0o600)

  vi.advanceTimersByTime(60_000)
  await expect.poll(() => stat(page).catch((error: unknown) => error)).toMatchObject({ code: 'ENOENT' })
})
