// The arrows between rooms, as in ARCHITECTURE.md. Each rule catches one thing: a room that begins to know what it must not.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, root, sourceFiles, type Import } from './imports.ts'

const isTest = (file: string) => /\.(test|suite)\.tsx?$/.test(file) || /\.fixture/.test(file)

/** `main/lake/parse/pdf.ts` is in room `main/lake`, `contract/ids.ts` in `contract`. */
const roomOf = (file: string): string => {
  const [top = '', second = ''] = file.split('/')
  return top === 'main' ? `main/${second}` : top
}

const foundations = ['contract', 'main/platform']
const stateful = [...foundations, 'main/store']
const domain = [...stateful, 'models']
const allRooms = [
  'main/runs',
  'main/agents',
  'main/chats',
  'main/models',
  'main/jobs',
  'main/settings',
  'main/care',
  'main/routing',
  'main/memory',
  'main/lake',
  'main/tools',
  'main/trace',
  'main/sync',
]
const arrows: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  'main/platform': ['contract'],
  'main/store': foundations,
  models: foundations,
  'main/runs': stateful,
  'main/agents': domain,
  'main/settings': stateful,
  'main/care': stateful,
  'main/models': domain,
  'main/jobs': domain,
  // A message starts a run: the one pair of rooms that share a transaction.
  'main/chats': [...stateful, 'main/runs'],
  'main/routing': domain,
  'main/memory': domain,
  'main/lake': domain,
  'main/tools': domain,
  'main/trace': domain,
  'main/sync': domain,
  workers: [...domain, ...allRooms],
  'main/engine': [...domain, ...allRooms, 'workers'],
  'main/headless': [...foundations, 'main/engine'],
  'main/electron': [...foundations, 'main/engine'],
  'main/cli': [...foundations, 'main/headless'],
  renderer: ['contract'],
  preload: ['contract'],
}

const files = sourceFiles()
const product = files.filter((file) => !isTest(file) && !/^(test|bench|scripts)\//.test(file))
const imports: Import[] = product.flatMap(importsOf)
const between = imports.filter((entry) => !entry.isPackage && roomOf(entry.from) !== roomOf(entry.to))
const show = (entries: readonly Import[]) => entries.map((entry) => `${entry.from} -> ${entry.to}`)

test('the scan saw the project', () => {
  expect(product.length).toBeGreaterThan(20)
  expect(imports.length).toBeGreaterThan(50)
  expect(between.length).toBeGreaterThan(3)
})

test('every relative import leads to a file, so that no arrow is missed', () => {
  expect(show(imports.filter((entry) => !entry.isPackage && !existsSync(join(root, entry.to))))).toEqual([])
})

test('every room has a rule', () => {
  expect([...new Set(product.map(roomOf))].filter((room) => !Object.hasOwn(arrows, room))).toEqual([])
})

test('no arrow but those allowed', () => {
  const wrong = between.filter((entry) => !(arrows[roomOf(entry.from)] ?? []).includes(roomOf(entry.to)))
  expect(show(wrong)).toEqual([])
})

describe('doors', () => {
  test('rooms of main are entered by their index', () => {
    const deep = between.filter(
      (entry) => entry.to.startsWith('main/') && !/^main\/[^/]+\/(?:[^/]+\/)?index\.ts$/.test(entry.to),
    )
    // Types of the store's port and thread entries are named files by design.
    const allowed = /^main\/store\/commands\.ts$|\.(?:worker|host)\.ts$/
    expect(show(deep.filter((entry) => !allowed.test(entry.to)))).toEqual([])
  })

  const packagesOf = (room: string) =>
    imports.filter((entry) => entry.isPackage && roomOf(entry.from) === room)

  test('the contract knows zod and nothing else', () => {
    expect(show(packagesOf('contract').filter((entry) => entry.to !== 'zod'))).toEqual([])
  })

  test('only main/electron imports electron', () => {
    const wrong = imports.filter((entry) => entry.to === 'electron' && roomOf(entry.from) !== 'main/electron')
    expect(show(wrong)).toEqual([])
  })

  test('only main/headless listens on TCP', () => {
    const servers = imports.filter((entry) => ['node:http', 'node:https', 'ws'].includes(entry.to))
    expect(show(servers.filter((entry) => roomOf(entry.from) !== 'main/headless'))).toEqual([])
  })

  test('only models/bedrock talks to the cloud, so that what must stay is refused in one place', () => {
    const clients = imports.filter((entry) => /^@(?:aws-sdk|smithy)\//.test(entry.to))
    expect(clients.length).toBeGreaterThan(0)
    expect(show(clients.filter((entry) => !entry.from.startsWith('models/bedrock/')))).toEqual([])
  })

  test('native handles have one owner each', () => {
    const owners: Readonly<Record<string, RegExp>> = {
      'better-sqlite3': /^main\/(store|platform|lake\/index)\//,
      '@lancedb/lancedb': /^main\/lake\/index\//,
      '@hyzyla/pdfium': /^main\/lake\/parse\//,
      'node-llama-cpp': /^models\/local\/host\//,
    }
    const wrong = imports.filter((entry) => owners[entry.to] && !owners[entry.to]?.test(entry.from))
    expect(show(wrong)).toEqual([])
  })
})
