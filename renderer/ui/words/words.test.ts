import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TeamDefinition } from '../../../contract/teams.ts'
import { background as englishBackground } from './english/background.ts'
import { cloud as englishCloud } from './english/cloud.ts'
import { costs as englishCosts } from './english/costs.ts'
import { help as englishHelp } from './english/help.ts'
import { routing as englishRouting } from './english/routing.ts'
import { settings as englishSettings } from './english/settings.ts'
import * as english from './english/index.ts'
import { background as germanBackground } from './german/background.ts'
import { cloud as germanCloud } from './german/cloud.ts'
import { costs as germanCosts } from './german/costs.ts'
import { help as germanHelp } from './german/help.ts'
import { routing as germanRouting } from './german/routing.ts'
import { settings as germanSettings } from './german/settings.ts'
import * as german from './german/index.ts'
import { readLanguage } from './language.ts'

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** Texts by their path in the table; what is made of numbers or names stands as its own source. */
function textsOf(table: unknown, path = ''): Map<string, string> {
  if (typeof table === 'string') return new Map([[path, table]])
  if (typeof table === 'function') return new Map([[path, `(${table.length})`]])
  const entries = Object.entries(table as object)
  return new Map(entries.flatMap(([key, value]) => [...textsOf(value, path === '' ? key : `${path}.${key}`)]))
}

const inEnglish = textsOf({
  ...english,
  background: englishBackground,
  cloud: englishCloud,
  costs: englishCosts,
  help: englishHelp,
  routing: englishRouting,
  settings: englishSettings,
})
const inGerman = textsOf({
  ...german,
  background: germanBackground,
  cloud: germanCloud,
  costs: germanCosts,
  help: germanHelp,
  routing: germanRouting,
  settings: germanSettings,
})

test('the tables were seen', () => {
  expect(inEnglish.size).toBeGreaterThan(150)
})

test('no language has words that the other lacks', () => {
  expect([...inGerman.keys()].sort()).toEqual([...inEnglish.keys()].sort())
})

// Names, keys of a keyboard, and words that both languages share.
const shared = /^(app\.name|keys\.|settings\.languages|wayBack\.commands|empty\.suggestions)/
const sharedWords = new Set([
  'Chat',
  'Chats',
  'Team',
  'Teams',
  'Agent',
  'Text',
  'Version',
  'Status',
  'Name',
  'Region',
  'Cloud',
  'Dokument',
  'Graph',
  'JSON',
])

test('what is shown of a team that ships is said in German, and nobody else’s words are', () => {
  const folder = join(import.meta.dirname, '../../../main/agents/teams')
  const teams = readdirSync(folder).map((file) => TeamDefinition.parse(read(join(folder, file))))
  expect(teams.length).toBeGreaterThan(2)
  const english = teams.flatMap(({ id, name, description, agents, nodes }) =>
    [
      name,
      description,
      ...agents.map((agent) => agent.name),
      ...Object.values(nodes).map(({ label = '' }) => label),
    ].filter((text) => german.shippedWord(id, text) === text),
  )
  expect(english).toEqual([])
  expect(german.shippedWord('assistant', 'My name for it')).toBe('My name for it')
  expect(german.shippedWord('researcher-2', 'Researcher')).toBe('Researcher')
  expect(german.shippedWord('constructor', 'name')).toBe('name')
})

test('nothing was left untranslated', () => {
  const same = [...inEnglish].filter(
    ([path, text]) =>
      inGerman.get(path) === text && !/^\(\d\)$/.test(text) && !shared.test(path) && !sharedWords.has(text),
  )
  expect(same).toEqual([])
})

test('no component says words of its own', () => {
  const folder = join(import.meta.dirname, '../..')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'),
  )
  expect(files.length).toBeGreaterThan(30)
  const literal =
    /(?:aria-label|title|placeholder|label|alt)="[^"]*\p{L}{2}[^"]*"|(?<![=)])>\s*\p{Lu}?\p{Ll}{3,}[^<>{}=;()]*<\//u
  const found = files.flatMap((file) => {
    const match = literal.exec(readFileSync(join(folder, file), 'utf8'))
    return match ? [`${file}: ${match[0]}`] : []
  })
  expect(found).toEqual([])
})

test('the first language of the list that the window speaks is taken', () => {
  expect(readLanguage(['fr-CH', 'de-AT', 'en-US'])).toBe('de')
  expect(readLanguage(['fr'])).toBe('en')
  expect(readLanguage([])).toBe('en')
})
