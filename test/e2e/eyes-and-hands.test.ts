// The window for eyes and hands that differ. Would catch: text that runs the wrong way, names that turn what follows, what cannot be seen in
// the colours of the system, what does not fit at twice the size, what moves though it should not, and answers that are not announced.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dropFiles } from './drop-files.ts'
import { streamingQuestion } from '../support/window/long-answer.ts'
import { streamingHost } from '../support/window/served.ts'
import { useStage } from '../support/window/stage.ts'
import { cutOff } from './cut-off.ts'

const stage = useStage({ program: streamingHost })

const question = (page: Page) => page.getByLabel('Question', { exact: true })
const directionOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((node) => getComputedStyle(node).direction)

test('words from right to left run so: in the field, in the question, in titles, and in documents', async () => {
  const { page } = stage
  const text = 'تُصان مضخة الخزان كل ستة أشهر'
  await dropFiles(page, [{ name: 'مضخة.md', text: `# مضخة الخزان\n\n${text}، قبل فتح البوابات للموسم.\n` }])
  await page.getByText('1 document ready').waitFor()
  await question(page).fill(text)
  expect(await question(page).evaluate((node) => getComputedStyle(node).direction)).toBe('rtl')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Poor answer' }).waitFor()
  expect(await directionOf(page, '[data-question] [dir]')).toBe('rtl')
  await page.getByRole('button', { name: 'Lake', exact: true }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await directionOf(page, 'main h1')).toBe('rtl')
  // The window itself still runs from left to right.
  expect(await directionOf(page, 'html')).toBe('ltr')
})

test('a file name that turns the reading direction is shown with its marks', async () => {
  const { page } = stage
  await dropFiles(page, [{ name: 'invoice\u202Efdp.md', text: 'Nothing to see.' }])
  await page.getByText('invoice\uFFFDfdp.md', { exact: false }).first().waitFor()
  await page.getByText(/cannot be seen/).waitFor()
  expect(await page.getByText('\u202E').count()).toBe(0)
})

test('in the colours of the system, what is chosen and what has the focus can be told apart', async () => {
  const { page } = stage
  await page.emulateMedia({ forcedColors: 'active' })
  const outlineOf = (name: string) =>
    page
      .getByRole('button', { name, exact: true })
      .evaluate(
        (node) =>
          Number.parseFloat(getComputedStyle(node).outlineWidth) *
          Number(getComputedStyle(node).outlineStyle !== 'none'),
      )
  expect(await outlineOf('Chats')).toBeGreaterThan(await outlineOf('Teams'))
  await page.getByRole('button', { name: 'Lake', exact: true }).focus()
  await page.keyboard.press('Shift+Tab')
  const focused = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body)
    return { outlineStyle, outlineWidth }
  })
  expect(focused.outlineStyle).not.toBe('none')
  expect(Number.parseFloat(focused.outlineWidth)).toBeGreaterThanOrEqual(1)
})

test('at twice the size and with the largest letters everything fits and works', async () => {
  const { page } = await stage.openWindow(640)
  await stage.served.client.settings.set({ name: 'appearance.textSize', value: 'largest' })
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize))
    .toBe('21px')
  await page.setViewportSize({ width: 640, height: 400 })
  await question(page).fill(streamingQuestion('large', 2_000, 100_000))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Poor answer' }).waitFor()
  expect(await cutOff(page)).toEqual([])
  for (const section of ['Lake', 'Teams', 'Runs', 'Settings']) {
    await page.getByRole('button', { name: section, exact: true }).click()
    expect({ section, cutOff: await cutOff(page) }).toEqual({ section, cutOff: [] })
  }
})

test('who asks for little motion gets none, also while an answer streams', async () => {
  const { page } = stage
  await question(page).fill(streamingQuestion('calm', 12_000, 3_000))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Part 2/ }).waitFor()
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          (animation) =>
            animation.playState === 'running' && (animation.effect?.getTiming().iterations ?? 1) > 1,
        ).length,
  )
  expect(moving).toBe(0)
})

test('what becomes of an answer is announced', async () => {
  const { page } = stage
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    new MutationObserver(() => {
      for (const node of document.querySelectorAll(
        '[aria-live], [role="status"], [role="log"], [role="alert"]',
      ))
        if (node.textContent && said.at(-1) !== node.textContent) said.push(node.textContent)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await question(page).fill(streamingQuestion('heard', 2_000, 2_000))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Poor answer' }).waitFor()
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said.join('\n'))
  expect(said).toMatch(/answer/i)
})
