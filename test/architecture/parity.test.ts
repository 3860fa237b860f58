// What one client can do, the other can: every procedure of the contract is used by the window and by the command line.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '../../contract/procedures.ts'
import { root, sourceFiles } from './imports.ts'

/** Procedures that one client does not call by themselves, and why. */
const withoutWindow: Readonly<Record<string, string>> = {
  'engine.windowAddress': 'a page must not be able to open further doors',
  'engine.stop': 'a page must not be able to end the work of others',
  'engine.lastEnd': 'part of the state that the window watches',
  'lake.save': 'a page saves the bytes that it is lent, where its browser puts files',
  'settings.get': 'part of the state that the window watches',
  'teams.rename': 'the window saves a team under its new name, with what else was edited',
  recall: 'the search of everything finds passages, and says why',
}
const withoutCommandLine: Readonly<Record<string, string>> = {
  'state.watch': 'a command asks once; what it waits for it watches by its own stream',
  'lake.blob': 'lends bytes to a page; a command saves them to a file',
  'lake.locate': 'opens a citation in a page; a command prints its words and offsets',
}

/** `lake.add` for a leaf at `lake`, `add`; `parse` for one at the top. */
function pathsOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, node]: [string, object]) =>
    'effect' in node ? [prefix + name] : pathsOf(node, `${prefix}${name}.`),
  )
}

const procedures = pathsOf(contract)
const codeOf = (folder: string) =>
  sourceFiles()
    .filter((file) => file.startsWith(folder) && !file.includes('.test.'))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')

/** A call names its group and itself (`lake.add`); a handful of alike ones are called by a name in a variable (`lake[change]`). */
function calls(code: string, path: string): boolean {
  const [group = '', name] = path.split('.')
  if (name === undefined) return new RegExp(String.raw`(?:\)|client|engine)\s*\.\s*${group}\s*\(`).test(code)
  const byName = new RegExp(String.raw`\b${group}\[\w+\]`).test(code) && code.includes(`'${name}'`)
  return byName || new RegExp(String.raw`(?<!say\.)\b${group}\s*\.\s*${name}\b`).test(code)
}

test('the contract was seen', () => {
  expect(procedures.length).toBeGreaterThan(30)
  expect(procedures).toContain('lake.add')
  expect(procedures).toContain('recall')
})

test.each([
  ['the window', 'renderer/', withoutWindow],
  ['the command line', 'main/cli/', withoutCommandLine],
] as const)('%s can do everything', (_client, folder, exceptions) => {
  const code = codeOf(folder)
  const missing = procedures.filter((path) => !calls(code, path))
  expect(missing.sort()).toEqual(Object.keys(exceptions).sort())
})
