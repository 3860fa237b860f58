import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { completeLock, type Lock } from './platform-packages.ts'

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')
const lock: Lock = JSON.parse(text)

test('the lock names every platform package, so that `npm ci` passes on every system', () => {
  expect(Object.keys(lock.packages).length).toBeGreaterThan(150)
  expect(completeLock(lock)).toMatchObject({ added: [], unknown: [] })
})

test('the lock holds no download address', () => {
  expect(Object.values(lock.packages).filter((entry) => entry.resolved)).toEqual([])
})

test('a dropped platform package is put back with its system and processor', () => {
  const broken: Lock = {
    packages: { 'node_modules/a': { optionalDependencies: { '@a/a-linux-arm64-musl': '^1.2.3' } } },
  }
  expect(completeLock(broken).packages['node_modules/@a/a-linux-arm64-musl']).toEqual({
    version: '1.2.3',
    optional: true,
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['musl'],
  })
})
