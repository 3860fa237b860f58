// The window from its first screen to those around questions and answers.
import { openList, type Reach } from './reach.ts'

export const chatScreens = {
  start: async () => {},
  chat: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('option').first().click()
    await page.locator('article').first().waitFor()
  },
  chatMenu: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('option').nth(1).click({ button: 'right' })
    await page.getByRole('menu').waitFor()
  },
  chatsFound: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('searchbox').fill('railing')
    await page.getByText('In messages').waitFor()
  },
  chatsChosen: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('listbox').focus()
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
    await page.getByRole('toolbar').waitFor()
  },
  chatsRemoved: async (page) => {
    await openList(page, 'Chats')
    const chats = page.getByRole('listbox')
    for (const _chat of [1, 2, 3]) {
      await chats.focus()
      await page.keyboard.press('Delete')
    }
    await page.getByRole('button', { name: /Removed chats/ }).click()
    await page.getByRole('option').first().click()
    await page.getByText('This chat was removed.').waitFor()
  },
  rating: async (page) => {
    await chatScreens.chat(page)
    await page.getByRole('button', { name: 'Poor answer' }).last().click()
    await page.getByRole('dialog').waitFor()
  },
  source: async (page) => {
    await chatScreens.chat(page)
    await page.locator('[data-citation]').first().click()
    await page.locator('mark').first().waitFor()
  },
  answerTop: async (page) => {
    await chatScreens.chat(page)
    await page.locator('math').first().waitFor()
    await page.locator('[data-conversation]').evaluate((node) => node.scrollTo({ top: 0 }))
  },
  answerRightToLeft: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('option').last().click()
    await page.locator('article').first().waitFor()
  },
  composer: async (page) => {
    const field = page.getByLabel('Question', { exact: true })
    await field.fill('Compare the offers with @Res')
    await page.getByRole('option', { name: /Reservoir pump/ }).click()
    await field.evaluate((node) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['An offer'], 'Offer of the smith, scanned and never renamed.pdf'))
      node.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    })
    await page.getByRole('button', { name: /^Remove Offer/ }).waitFor()
    await field.pressSequentially('and @Letter')
    await page.getByRole('listbox', { name: /Documents, folders/ }).waitFor()
  },
  run: async (page) => {
    await chatScreens.chat(page)
    await page
      .getByRole('button', { name: /Answered on this computer/ })
      .first()
      .click()
    await page.getByText('Choose who answers').first().waitFor()
  },
  search: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('pump')
    await page.getByRole('group', { name: 'In documents', exact: true }).waitFor()
  },
  searchEmpty: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
  },
  needsYou: async (page) => {
    await page.getByRole('button', { name: /needs? you/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  keys: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  },
  help: async (page) => {
    await page.keyboard.press('F1')
    await page.getByRole('heading', { name: 'In three minutes' }).waitFor()
  },
} satisfies Readonly<Record<string, Reach>>
