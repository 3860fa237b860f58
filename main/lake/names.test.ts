import { expect, test } from 'vitest'
import { checkCollection, fileKey, freePath, toLakePath, visible } from './names.ts'

test.each([
  ['leads out of its folder', '../secrets.md'],
  ['leads out further down', 'notes/../../secrets.md'],
  ['stays where it is', './a.md'],
  ['is absolute', '/etc/passwd'],
  ['is absolute on another system', 'C:\\Windows\\win.ini'],
  ['holds a backslash', 'a\\b.md'],
  ['is empty', ''],
  ['has an empty folder', 'a//b.md'],
  ['ends with a slash', 'a/'],
  ['holds a zero byte', 'a\0.md'],
  ['holds a line break', 'a\n.md'],
  ['turns its reading order round', 'invoice\u202efdp.exe'],
  ['isolates its reading order', 'a\u2066b.md'],
  ['begins with a byte order mark', '\ufeffa.md'],
  ['was no text', 'caf\ufffd.md'],
  ['holds half a character', 'a\ud800.md'],
  ['is a device elsewhere', 'AUX.md'],
  ['is a device deep down', 'notes/com1'],
  ['ends with a dot', 'notes.'],
  ['ends with a space', 'notes '],
  ['is too long a name', `${'é'.repeat(128)}.md`],
  ['is too deep', `${'a/'.repeat(40)}b.md`],
  ['is too long a path', `${`${'a'.repeat(200)}/`.repeat(6)}b.md`],
])('a path that %s is refused', (_, path) => {
  expect(() => toLakePath(path)).toThrow('This name cannot be used in the lake')
})

test.each([
  'a.md',
  'Meeting: why?.md',
  'übersicht/2026 (final).pdf',
  '会议/记录.md',
  'مرحبا.txt',
  '.hidden',
  'aux-files.md',
])('the ordinary path %s is taken', (path) => {
  expect(toLakePath(path)).toBe(path.normalize('NFC'))
})

test('an error shows what cannot be seen in a name', () => {
  expect(visible('a\u202eb')).toBe(String.raw`a\u{202e}b`)
})

test('names that a disk without case would take for one have one key, and others do not', () => {
  const key = (path: string) => fileKey(toLakePath(path))
  expect(key('Straße.MD')).toBe(key('STRASSE.md'))
  expect(key('cafe\u0301.md')).toBe(key('CAFÉ.md'))
  expect(key('a.md')).not.toBe(key('b.md'))
})

test('a free name keeps extension and folder, and stays short enough', () => {
  const taken = new Set(['box/a.tar.md', 'box/a.tar (2).md'])
  expect(freePath(toLakePath('box/a.tar.md'), (path) => taken.has(path))).toBe('box/a.tar (3).md')
  expect(freePath(toLakePath('box.x/.hidden'), (path) => path === 'box.x/.hidden')).toBe('box.x/.hidden (2)')
  const long = toLakePath(`${'ü'.repeat(126)}.md`)
  const free = freePath(long, (path) => path === long)
  expect(free).toMatch(/ü \(2\)\.md$/u)
  expect(toLakePath(free)).toBe(free)
})

test.each(['.incoming', '', 'a/b', 'con', 'trailing.', '..'])('%s is no collection', (name) => {
  expect(() => checkCollection(name)).toThrow('not a name for a collection')
})
