// What a page bundles when it makes a client. zod there would be 80 kB of it.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The imports that are left when types are stripped: all but `import type` and `export type`. */
function importsAtRunTime(file: URL): string[] {
  const text = readFileSync(file, 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s(?!type\s)(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm)
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)
  return [...statements, ...dynamic].map(([, name = '']) => name)
}

function reachedFrom(entry: URL): { readonly files: Set<string>; readonly packages: Set<string> } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: URL) => {
    if (files.has(file.href)) return
    files.add(file.href)
    for (const name of importsAtRunTime(file))
      if (name.startsWith('.')) visit(new URL(name, file))
      else packages.add(name)
  }
  visit(entry)
  return { files, packages }
}

test('the scan sees packages where there are some', () => {
  const { packages } = reachedFrom(new URL('../error-shape.ts', import.meta.url))
  expect([...packages]).toEqual(['zod'])
})

test('a client, its transports and its errors import no package at all', () => {
  const { files, packages } = reachedFrom(new URL('index.ts', import.meta.url))
  expect(files.size).toBeGreaterThan(12)
  expect([...files].filter((file) => file.endsWith('/app-error.ts'))).toHaveLength(1)
  expect([...packages]).toEqual([])
})
