import { expect, test } from 'vitest'
import { withFrontMatterAsCode } from './front-matter.ts'

test('what stands between rules at the top is code, whatever it holds', () => {
  expect(withFrontMatterAsCode('---\ntitle: A\ntags: [b]\n---\n# B\n')).toBe(
    '```yaml\ntitle: A\ntags: [b]\n```\n\n# B\n',
  )
  expect(withFrontMatterAsCode('---\na: ```\n---\nB')).toBe('````yaml\na: ```\n````\n\nB')
})

test.each(['# A\n\n---\n\nB', '---\n\n---\nA', 'A\n---\nB\n---\n', '---\nno end', ''])(
  '%j stays as it is',
  (text) => {
    expect(withFrontMatterAsCode(text)).toBe(text)
  },
)
