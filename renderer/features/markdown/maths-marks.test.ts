import { expect, test } from 'vitest'
import { markMaths } from './maths-marks.ts'

test.each([
  ['prices stay prices', 'It costs $5 and then $10.', 'It costs \\$5 and then \\$10.'],
  ['a range of prices too', '$5-$10 each, US$3', '\\$5-\\$10 each, US\\$3'],
  ['maths between dollars is maths', 'where $x + 1$ is even', 'where $x + 1$ is even'],
  ['the brackets of TeX are maths', 'so \\(a_1\\) is', 'so $a_1$ is'],
  ['a line of its own is shown as one', '\\[a = b\\]', '\n$$\na = b\n$$\n'],
  ['two dollars on one line too', '$$a = b$$', '\n$$\na = b\n$$\n'],
  ['code is not looked into', 'the `$HOME` and `a $x$ b`, $5', 'the `$HOME` and `a $x$ b`, \\$5'],
  ['nor is a fence', '```sh\necho $HOME $5\n```', '```sh\necho $HOME $5\n```'],
  ['nor one that still grows', '```sh\necho $HOME', '```sh\necho $HOME'],
  ['what is escaped stays escaped', 'a \\$5 b', 'a \\$5 b'],
])('%s', (_name, source, marked) => {
  expect(markMaths(source)).toBe(marked)
})
