import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { appVersion } from './version.ts'

test('the version said by the program is the version of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect(appVersion).toBe(version)
})
