// The check that all pictures stand on: one that finds nothing anywhere would pass every screen.
import { expect, test } from 'vitest'
import { openBrowser } from '../support/window/window.ts'
import { cutOff } from './cut-off.ts'

const wide = '<p style="width: 900px">Wider than the window</p>'
const cases = {
  'a page that scrolls': [wide, 'the page scrolls sideways'],
  'words out of sight': [
    `<body style="overflow: hidden; margin: 0"><p style="overflow: hidden; width: 100px; white-space: nowrap">One long line of words</p>`,
    'cut off',
  ],
  'a column that scrolls': [`<div style="overflow: auto; width: 200px">${wide}</div>`, 'scrolls sideways'],
} as const

test('what does not fit is found, and wide tables and shortened titles are not blamed', async () => {
  await using browser = await openBrowser()
  await using page = await browser.newPage({ viewport: { width: 480, height: 400 } })
  for (const [html, words] of Object.values(cases)) {
    await page.setContent(html)
    expect((await cutOff(page)).join('\n')).toContain(words)
  }
  await page.setContent(
    `<div style="overflow: auto; width: 200px"><table><td style="min-width: 900px">1</table></div>
     <h1 style="overflow: hidden; text-overflow: ellipsis; white-space: nowrap">${'A title '.repeat(40)}</h1>`,
  )
  expect(await cutOff(page)).toEqual([])
})
