import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commands } from '../main/cli/commands/index.ts'
import { reference } from '../main/cli/help.ts'

test('docs/cli.md is what the commands say of themselves; `npm run docs` writes it', () => {
  const written = readFileSync(new URL('../docs/cli.md', import.meta.url), 'utf8')
  expect(written).toBe(`${reference(commands)}\n`)
})

test('every command has a name, a help and, unless it prints nothing, a schema', () => {
  expect(commands.length).toBeGreaterThan(20)
  for (const { name, help, prints } of commands) {
    expect(name).toMatch(/^[a-z]+(?: [a-z]+(?:-[a-z]+)*)?$/)
    expect(help.length).toBeGreaterThan(5)
    expect([name, prints]).not.toContain(undefined)
  }
})
