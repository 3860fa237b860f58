// What a user does first, in a real browser on the real host: documents in, a question, an answer whose words can be opened.
import { dropFiles } from './drop-files.ts'
import { expect, test } from 'vitest'
import { useStage } from '../support/window/stage.ts'

const pump = `# Reservoir pump

The reservoir pump is serviced every six months, in April and in October.

A pump that has stood dry for more than a week must be primed by hand before it is switched on.
`

const stage = useStage()

async function addPump(): Promise<void> {
  await dropFiles(stage.page, [{ name: 'pump.md', text: pump }])
  await stage.page.getByText('1 document ready').waitFor()
}

async function ask(question: string): Promise<void> {
  await stage.page.getByLabel('Question', { exact: true }).fill(question)
  await stage.page.keyboard.press('Enter')
}

test('a dropped file answers a question, and the citation opens its words in sight', async () => {
  const { page } = stage
  await addPump()
  await ask('How often is the reservoir pump serviced?')
  await page.locator('[data-citation]').first().click()
  const mark = page.locator('mark').first()
  await mark.waitFor()
  const words = (await page.locator('mark').allTextContents()).join('')
  expect(pump).toContain(words)
  expect(words).toContain('every six months')
  await expect
    .poll(() =>
      mark.evaluate((node) => {
        const { top, bottom } = node.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      }),
    )
    .toBe(true)
})

test('the samples are one press away, and each question that is offered has an answer with sources', async () => {
  const { page } = stage
  await page.getByRole('button', { name: 'Add the sample documents' }).click()
  const offered = page.getByRole('region', { name: 'Questions the samples can answer' }).getByRole('button')
  await offered.first().waitFor()
  await expect.poll(() => page.getByRole('status').filter({ hasText: 'Connected' }).count()).toBe(1)
  await expect.poll(() => page.getByText(/^Indexing/).count(), { timeout: 30_000 }).toBe(0)
  const questions = await offered.allTextContents()
  expect(questions.length).toBeGreaterThan(2)
  for (const question of questions) {
    await page.getByRole('button', { name: question }).click()
    await page.locator('[data-citation]').first().waitFor()
    await page.getByRole('button', { name: 'New chat' }).click()
  }
})

test('a text of 10 MB opens at its start and at its end, and the page holds only what is near', async () => {
  const { page } = stage
  const line = (index: number) =>
    `Line ${index} of the tide book: the water stood at ${index % 97} hands by the old gate.\n`
  const text = Array.from({ length: 160_000 }, (_, index) => line(index)).join('')
  await dropFiles(page, [{ name: 'tides.txt', text }])
  await page.getByRole('button', { name: 'Lake', exact: true }).click()
  await page.getByRole('option').first().click()
  await page.getByText('Line 0 of the tide book').waitFor({ timeout: 60_000 })
  const reader = page.getByRole('region', { name: 'Text' })
  await reader.focus()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'End', exact: true }).click()
  await page.getByText('Line 159999 of the tide book').waitFor()
  expect((await reader.textContent())?.length).toBeLessThan(400_000)
})

test('what the documents do not hold is said calmly, not as an error', async () => {
  const { page } = stage
  await addPump()
  await ask('Who painted the ceiling of the Sistine chapel?')
  await page.getByText('Not in your documents', { exact: true }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('the first run works by keyboard alone, and closing the source gives the focus back', async () => {
  const { page } = stage
  await page.getByText('Ask your own documents').waitFor()
  const chooser = page.waitForEvent('filechooser')
  await pressUntil('Tab', 'Choose files…')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles([{ name: 'pump.md', mimeType: 'text/markdown', buffer: Buffer.from(pump) }])
  await page.getByText('1 document ready').waitFor()
  await pressUntil('Tab', 'Question')
  await page.keyboard.type('How often is the reservoir pump serviced?')
  await page.keyboard.press('Enter')
  await page.locator('[data-citation]').first().waitFor()
  await pressUntil('Shift+Tab', 'Source 1: Reservoir pump')
  await page.keyboard.press('Enter')
  await page.locator('mark').first().waitFor()
  // The first closes the card with the quote, which the focus opened; the second the inspector.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.locator('mark').first().waitFor({ state: 'detached' })
  expect(await focusedName()).toBe('Source 1: Reservoir pump')
})

test('the first steps lead by keyboard to where each is done and are over at the words', async () => {
  const { page } = stage
  const steps = page.getByRole('navigation', { name: 'First steps' })
  await pressUntil('Shift+Tab', '1Add documents')
  await page.keyboard.press('Enter')
  expect(await focusedName()).toBe('Choose files…')
  await pressUntil('Tab', 'Add the sample documents')
  await page.keyboard.press('Enter')
  await page.getByText(/documents ready/).waitFor({ timeout: 30_000 })
  await pressUntil('Shift+Tab', '2Ask a question')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Who was elected treasurer?')
  await page.keyboard.press('Enter')
  await page.locator('[data-citation]').first().waitFor()
  await pressUntil('Shift+Tab', '3See where the answer stands')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.locator('mark').first().waitFor()
  await steps.waitFor({ state: 'detached' })
  const other = await stage.openWindow()
  expect(await other.page.getByRole('navigation', { name: 'First steps' }).count()).toBe(0)
})

/** Tabs as a user does, a bounded number of times. */
async function pressUntil(key: string, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if ((await focusedName()) === name) return
    await stage.page.keyboard.press(key)
  }
  throw new Error(`${name} cannot be reached by ${key}`)
}

const focusedName = () =>
  stage.page.evaluate(() => {
    const { activeElement: node } = document
    return node?.getAttribute('aria-label') ?? node?.textContent
  })

test('a removed document comes back by undo, and otherwise lies in the trash', async () => {
  const { page } = stage
  await addPump()
  await page.getByRole('button', { name: 'Lake', exact: true }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('1 document ready').waitFor()
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: /^Trash/ }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Restore' }).click()
  await page.getByText('1 document ready').waitFor()
  expect((await stage.served.client.lake.list({})).documents).toMatchObject([
    { path: 'pump.md', state: 'ready' },
  ])
})

test('a removed chat is gone from the list and comes back, open, by one key', async () => {
  const { page } = stage
  await ask('Is there anything here?')
  await page.getByText('Not in your documents', { exact: true }).waitFor()
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Delete')
  await page.getByText('No chats yet').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await page.getByRole('option', { name: /Is there anything/ }).waitFor()
  await page.getByText('Not in your documents', { exact: true }).waitFor()
  expect(await page.getByText('No chats yet').count()).toBe(0)
})

test('a file that cannot be read says why and offers to try again', async () => {
  const { page } = stage
  await dropFiles(page, [{ name: 'broken.pdf', text: '%PDF-1.7\nno objects, no pages' }])
  await page.getByText('1 failed').click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await page.getByText(/PDF/).count()).toBeGreaterThan(0)
})

test('markup in documents and answers stays text and reaches nobody', async () => {
  const { page } = stage
  const text =
    'The keeper writes <img src="http://evil.example/a.png" onerror="alert(1)"> and ![x](http://evil.example/b.png) on the gate.\n'
  await dropFiles(page, [{ name: 'gate.md', text }])
  await page.getByText('1 document ready').waitFor()
  await ask('What does the keeper write on the gate?')
  await page.locator('[data-citation]').first().click()
  await page.locator('mark').first().waitFor()
  expect(await page.locator('main img, aside img').count()).toBe(0)
})

test('a used address is no way in, and the page says how to get back', async () => {
  const address = await stage.served.windowAddress()
  const first = await stage.openAddress(address)
  await first.page.getByText('Ask your own documents').waitFor()
  const second = await stage.openAddress(address)
  await second.page.getByText('npm start').waitFor()
  expect(await second.page.getByLabel('Question', { exact: true }).count()).toBe(0)
})
