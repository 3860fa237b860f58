// Reading documents in a real browser on the real host: pages, words in them, versions. Would catch: a page that stays white, a box beside
// its words, a reader that the window's own policy stops, a file that cannot be opened and says nothing.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ChatId, DocumentId } from '../../contract/ids.ts'
import { addFiles } from '../support/engine/contract-use.ts'
import { makePdf } from '../support/lake/make-pdf.ts'
import { startServed, type Served } from '../support/window/served.ts'
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'
import { openBrowser, openWindow, type Watched } from '../support/window/window.ts'

const samples = join(import.meta.dirname, '../../resources/samples')
/** One red pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
)

let browser: Browser
let folder: TemporaryFolder
let served: Served
let shown: Watched
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  folder = await temporaryFolder('document')
  served = await startServed(join(folder.path, 'data'))
}, 60_000)
afterAll(async () => {
  await served[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
  await browser.close()
})
beforeEach(async () => {
  shown = await openWindow(browser, await served.windowAddress(), 1440)
  page = shown.page
})
afterEach(async () => {
  const { faults } = shown
  await shown[Symbol.asyncDispose]()
  // Refusals of the page's own policy among them.
  if (faults.length > 0) throw new Error(faults.join('\n'))
})

async function add(name: string, content: string | Buffer): Promise<DocumentId> {
  const path = join(folder.path, name)
  await writeFile(path, content)
  const [added] = await addFiles(served.client, [path])
  if (!added?.documentId) throw new Error(`It was not added: ${added?.error?.message}`)
  return added.documentId
}
const addSample = async (name: string) => add(name, await readFile(join(samples, name)))

const open = (documentId: string, query = '') =>
  page.evaluate((hash) => (location.hash = hash), `#/lake/${documentId}${query}`)
const pageNumber = () => page.getByLabel('Go to page')
const percent = async () => Number((await page.getByText(/^\d+%$/).textContent())?.replace('%', ''))
const firstCanvas = () => page.locator('[data-page="1"] canvas')

/** How much of what a canvas shows is not its paper. */
const inkOn = (selector: string) =>
  page.locator(selector).evaluate((node) => {
    const canvas = node as HTMLCanvasElement
    const copy = new OffscreenCanvas(canvas.width, canvas.height)
    const context = copy.getContext('2d')
    context?.drawImage(canvas, 0, 0)
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark++
    return dark / (data.length / 4)
  })

/** The letters under each box, as the page itself has them. */
const wordsUnderMarks = (kind: string) =>
  page.evaluate((wanted) => {
    const letters = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const inLayer: Text[] = []
    for (let node = letters.nextNode(); node; node = letters.nextNode())
      if (node.parentElement?.closest('.pdf-text')) inLayer.push(node as Text)
    return [...document.querySelectorAll(`[data-mark="${wanted}"]`)].map((mark) => {
      const box = mark.getBoundingClientRect()
      let words = ''
      for (const text of inLayer)
        for (let at = 0; at < text.length; at++) {
          const range = document.createRange()
          range.setStart(text, at)
          range.setEnd(text, at + 1)
          const letter = range.getBoundingClientRect()
          const x = letter.left + letter.width / 2
          const y = letter.top + letter.height / 2
          if (x > box.left && x < box.right && y > box.top && y < box.bottom) words += text.data[at] ?? ''
        }
      return words.trim()
    })
  }, kind)

describe('the pages of a PDF', () => {
  let documentId: DocumentId
  beforeAll(async () => {
    documentId = await addSample('crane-manual.pdf')
  }, 60_000)

  test('are drawn, with letters that can be selected', async () => {
    await open(documentId)
    await firstCanvas().waitFor()
    expect(await inkOn('[data-page="1"] canvas')).toBeGreaterThan(0.005)
    await page.locator('[data-page="1"] .pdf-text span').first().waitFor()
    const words = await page.locator('[data-page="1"] .pdf-text').textContent()
    const { text } = await served.client.lake.text({ documentId })
    expect(words).toContain(text.slice(0, 20).split('\n')[0])
  })

  test('have cited words boxed and in sight, also zoomed and turned', async () => {
    const { text, pages } = await served.client.lake.text({ documentId })
    const third = pages[2]
    const start = text.indexOf('the', third?.start ?? 0)
    const end = start + text.slice(start).search(/[.\n]/)
    await open(documentId, `?at=${start}-${end}`)
    await page.locator('[data-mark="cited"]').first().waitFor()
    await page.locator('[data-page="3"] .pdf-text span').first().waitFor()
    const expected = text.slice(start, end).replaceAll(/\s+/g, '')
    // The layer's letters are of a font of this machine, stretched to the printed width: one at an edge may lie beside its box.
    const isMarked = async () => {
      const marked = (await wordsUnderMarks('cited')).join('').replaceAll(/\s+/g, '')
      const [inner = '', outer = ''] = [marked, expected].toSorted((a, b) => a.length - b.length)
      return outer.includes(inner) && outer.length - inner.length <= 2 ? 'these words' : marked
    }
    await expect.poll(isMarked).toBe('these words')
    expect(await page.locator('[data-mark="cited"]').first().isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Smaller' }).click()
    await expect.poll(isMarked).toBe('these words')
    await page.getByRole('button', { name: 'Turn the pages' }).click()
    await expect.poll(isMarked).toBe('these words')
  })

  test('are turned and zoomed by keyboard, and the reader keeps the place', async () => {
    await open(documentId)
    await firstCanvas().waitFor()
    await pageNumber().fill('3')
    await pageNumber().press('Enter')
    await page.locator('[data-page="3"] canvas').waitFor()
    await expect.poll(() => pageNumber().inputValue()).toBe('3')
    const before = await percent()
    const pages = page.getByRole('region', { name: 'Pages' })
    await pages.focus()
    await page.keyboard.press('Control+-')
    await page.keyboard.press('Control+-')
    await expect.poll(percent).toBeLessThan(before)
    expect(await pageNumber().inputValue()).toBe('3')
    await page.keyboard.press('Home')
    await expect.poll(() => pageNumber().inputValue()).toBe('1')
    await page.keyboard.press('End')
    await expect.poll(() => pageNumber().inputValue()).toBe('4')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => pageNumber().inputValue()).toBe('3')
    await page.keyboard.press('0')
    await expect.poll(percent).toBe(before)
  })

  test('are searched as a whole, place after place', async () => {
    await open(documentId)
    await firstCanvas().waitFor()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('CRANE')
    const { total } = await served.client.lake.find({ documentId, words: 'crane' })
    await page.getByText(`1 of ${total}`, { exact: true }).waitFor()
    await expect.poll(() => wordsUnderMarks('now')).toEqual([expect.stringMatching(/^crane/i)])
    for (let step = 1; step < total; step++) await page.keyboard.press('Enter')
    await page.getByText(`${total} of ${total}`, { exact: true }).waitFor()
    await expect.poll(() => wordsUnderMarks('now')).toEqual([expect.stringMatching(/^crane/i)])
    await page.keyboard.press('Enter')
    await page.getByText(`1 of ${total}`, { exact: true }).waitFor()
    await page.keyboard.press('Shift+Enter')
    await page.getByText(`${total} of ${total}`, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('[data-mark]').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Pages')
  })

  test('change places with the text, where the same words are found', async () => {
    await open(documentId)
    await firstCanvas().waitFor()
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    await page.getByRole('region', { name: 'Text' }).waitFor()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('crane')
    await expect
      .poll(async () => (await page.locator('mark').first().textContent())?.toLowerCase())
      .toBe('crane')
  })

  test('are saved as the file that was added', async () => {
    await open(documentId)
    await firstCanvas().waitFor()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save the file' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('crane-manual.pdf')
    expect(await readFile(await saved.path())).toEqual(await readFile(join(samples, 'crane-manual.pdf')))
  })
})

test('of five hundred pages only those in sight are drawn', async () => {
  const documentId = await add(
    'long.pdf',
    await makePdf((pdf) => {
      for (let n = 1; n <= 500; n++) pdf.addPage().fontSize(40).text(`Page number ${n} of the logbook`)
    }),
  )
  await open(documentId)
  await firstCanvas().waitFor()
  await pageNumber().fill('400')
  await pageNumber().press('Enter')
  await page.locator('[data-page="400"] canvas').waitFor()
  await expect.poll(() => page.locator('[data-page="400"] .pdf-text').textContent()).toContain('number 399')
  expect(await page.locator('canvas').count()).toBeLessThan(8)
}, 60_000)

describe('what cannot be shown says so', () => {
  test.for<[string, () => Promise<Buffer>, RegExp]>([
    ['broken.pdf', async () => Buffer.from(`%PDF-1.7\n${'rubbish '.repeat(2_000)}`), /not a whole PDF/],
    [
      'locked.pdf',
      () => makePdf((pdf) => pdf.text('secret'), { userPassword: 'hidden' } as object),
      /with a password/,
    ],
  ])('%s', async ([name, content, message]) => {
    const documentId = await add(name, await content())
    await open(documentId)
    await expect.poll(() => page.getByText(message).count()).toBeGreaterThan(0)
    await page
      .getByText(/can only be opened|cannot be shown/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Save the file' }).waitFor()
    expect(await page.locator('canvas').count()).toBe(0)
  })

  test('a picture that is none', async () => {
    await open(await add('fake.png', Buffer.concat([picture.subarray(0, 30), Buffer.alloc(500, 7)])))
    await page.getByText('This picture cannot be shown.').waitFor()
    expect(await page.getByRole('img', { name: 'Picture fake' }).count()).toBe(0)
  })
})

test('a picture is shown', async () => {
  await open(await add('red.png', picture))
  const image = page.getByRole('img', { name: 'Picture red' })
  await image.waitFor()
  expect(await image.evaluate((node) => (node as HTMLImageElement).naturalWidth)).toBe(1)
})

describe('passages in the margin', () => {
  test('of a text are chosen by click and by keyboard, marked, and let go', async () => {
    const documentId = await add(
      'log.md',
      `# Log\n\n${Array.from({ length: 40 }, (_, n) => `## Day ${n}\n\nThe gate of day ${n} was opened by the keeper. ${'It rained. '.repeat(30)}`).join('\n\n')}`,
    )
    await open(documentId)
    const { passages } = await served.client.lake.passages({ documentId })
    expect(passages.length).toBeGreaterThan(5)
    const note = (n: number) => page.getByRole('button', { name: `Passage ${n}`, exact: true })
    await note(2).click()
    const [, second] = passages
    const { text } = await served.client.lake.text({ documentId })
    const marked = async () => (await page.locator('mark').allInnerTexts()).join('').replaceAll(/[\s#]+/g, '')
    const wordsOf = (passage: typeof second) =>
      text.slice(passage?.start, passage?.end).replaceAll(/[\s#]+/g, '')
    await expect.poll(marked).toBe(wordsOf(second))
    await note(2).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(marked).toBe(wordsOf(passages[2]))
    await note(3).click()
    await expect.poll(() => page.locator('mark').count()).toBe(0)
  })

  test('of a PDF stand beside their first words, which are boxed', async () => {
    const documentId = await addSample('crane-manual.pdf')
    await open(documentId)
    const { passages } = await served.client.lake.passages({ documentId })
    const note = page.getByRole('button', { name: 'Passage 2', exact: true })
    await note.click()
    await page.locator('[data-mark="passage"]').first().waitFor()
    const [box] = passages[1]?.boxes ?? []
    const onPage = page.locator(`[data-page="${box?.page}"] [data-mark="passage"]`).first()
    await expect
      .poll(async () =>
        Math.abs(((await onPage.boundingBox())?.y ?? 0) - ((await note.boundingBox())?.y ?? 99)),
      )
      .toBeLessThan(8)
  })
})

test('a Markdown document is shown as it is meant, without what it would fetch, and is searched in its text', async () => {
  const documentId = await add(
    'harbour.md',
    '# The harbour\n\n- a **bold** pier\n- a quay\n\n| berth | metres |\n|---|---|\n| north | 90 |\n\n![far](https://far.example/a.png)\n',
  )
  await open(documentId)
  await page.getByRole('button', { name: 'Formatted' }).press('Enter')
  const region = page.getByRole('region', { name: 'Formatted' })
  await region.getByRole('cell', { name: '90' }).waitFor()
  expect(await region.locator('strong').innerText()).toBe('bold')
  expect(await region.locator('img').count()).toBe(0)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('quay')
  await page.getByRole('region', { name: 'Text' }).locator('mark').first().waitFor()
})

test('how a document was read is said in a card', async () => {
  const documentId = await addSample('crane-manual.pdf')
  await open(documentId)
  await page.getByText('How it was read').click()
  const { reading } = await served.client.lake.show({ documentId })
  const card = page.locator('dl')
  await card.getByText(reading.hash).waitFor()
  expect(await card.innerText()).toMatch(/Pages with text\s+4 of 4/)
  expect(await card.innerText()).toMatch(/Found by a search for its own words\s+Yes/)
})

test('the card stays open while a new version of the document comes in', async () => {
  const documentId = await add('gauge.txt', 'The gauge shows four feet.\n')
  await open(documentId)
  await page.getByText('How it was read').click()
  const before = (await served.client.lake.show({ documentId })).reading
  await page.locator('dl').getByText(before.hash).waitFor()
  await add('gauge.txt', 'The gauge shows five feet.\n')
  const after = (await served.client.lake.show({ documentId })).reading
  expect(after.hash).not.toBe(before.hash)
  await page.locator('dl').getByText(after.hash).waitFor()
})

test('the source of an answer is shown on its printed page, with the quoted words boxed', async () => {
  await addSample('crane-manual.pdf')
  await page
    .getByLabel('Question', { exact: true })
    .fill('What must the pressure of the tyres of the crane be?')
  await page.keyboard.press('Enter')
  await page.locator('[data-citation]').first().click()
  const beside = page.getByRole('region', { name: 'Pages' })
  await beside.locator('[data-mark="cited"]').first().waitFor()
  await expect
    .poll(async () => (await wordsUnderMarks('cited')).join('').replaceAll(/\s+/g, ''))
    .toContain('8.5bar')
})

test('two versions are compared change by change, and an earlier one becomes the present one and goes back', async () => {
  const lines = Array.from({ length: 60 }, (_, n) => `Line ${n} of the price list says ${n} crowns.`)
  const documentId = await add('prices.txt', lines.join('\n'))
  const later = lines.map((line, n) => (n === 3 || n === 50 ? line.replace('crowns', 'pounds') : line))
  expect(await add('prices.txt', later.join('\n'))).toBe(documentId)
  await open(documentId)
  await page.getByRole('button', { name: 'Changes', exact: true }).click()
  await page.getByText('2 changes').waitFor()
  const words = (kind: 'del' | 'ins') => page.locator(`[data-change] ${kind}`).allInnerTexts()
  await expect.poll(() => words('del')).toEqual(['crowns', 'crowns'])
  expect(await words('ins')).toEqual(['pounds', 'pounds'])
  await page.getByRole('button', { name: 'Next change' }).click()
  await page.getByText('Change 1 of 2').waitFor()
  await page.getByRole('button', { name: '40 unchanged lines' }).click()
  await page.getByText('Line 25 of the price list').waitFor()
  await page.getByRole('button', { name: 'Make this the present version' }).click()
  const present = async () => (await served.client.lake.text({ documentId })).text
  await expect.poll(present).not.toContain('pounds')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(present).toContain('pounds')
  expect((await served.client.lake.show({ documentId })).versions).toHaveLength(4)
})

test('selected words are asked about, in their document alone', async () => {
  const documentId = await add('ferry.md', '# Ferry\n\nThe ferry to Harn costs four crowns in winter.\n')
  await open(documentId)
  await page.getByText('four crowns in winter').first().selectText()
  const bar = page.getByRole('toolbar', { name: 'Selected words' })
  await bar.getByRole('button', { name: 'Ask about this' }).click()
  const question = page.getByLabel('Question', { exact: true })
  await expect.poll(() => question.inputValue()).toBe('“The ferry to Harn costs four crowns in winter.”\n\n')
  await question.fill('What does the ferry to Harn cost?')
  await page.keyboard.press('Enter')
  await page.locator('[data-citation]').first().waitFor()
  const [chat] = await served.client.chats.list()
  const { messages } = await served.client.chats.show({ chatId: chat?.chatId as ChatId })
  expect(messages[0]?.scope).toEqual([documentId])
})
