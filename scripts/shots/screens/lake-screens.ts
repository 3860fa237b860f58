// The window from its first screen to those around documents.
import { openList, type Reach } from './reach.ts'

export const lakeScreens = {
  lake: async (page) => {
    await page.getByRole('button', { name: 'Lake', exact: true }).click()
  },
  lakeOverview: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('button', { name: 'Overview' }).click()
    await page.getByRole('table').waitFor()
  },
  lakeMenu: async (page) => {
    await lakeScreens.lakeCollection(page)
    await page.getByRole('option', { name: /Scan 14/ }).click({ button: 'right' })
    await page.getByRole('menu').waitFor()
  },
  lakeCollection: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('button', { name: /^Collection: / }).click()
    await page.getByRole('menuitemradio', { name: 'reports' }).click()
  },
  lakeAddInto: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('button', { name: 'Add documents' }).click()
    await page.getByRole('menuitem', { name: 'Into a collection…' }).click()
    await page.getByRole('dialog').waitFor()
  },
  lakeRecords: async (page) => {
    await openList(page, 'Lake')
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['{}'], 'Log of the station, all years.jsonl'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })
    await page.getByRole('dialog', { name: /of lines$/ }).waitFor()
  },
  lakeRename: async (page) => {
    await lakeScreens.lakeOverview(page)
    await page
      .getByRole('button', { name: /^Rename/ })
      .first()
      .click({ force: true })
    await page.getByRole('dialog').getByRole('combobox').fill('reports')
    await page.getByText('There is a collection of that name').waitFor()
  },
  lakeLabelled: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('option').first().click({ button: 'right' })
    await page.getByRole('menu').waitFor()
  },
  document: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('option').last().click()
    await page.locator('header h1').first().waitFor()
  },
  documentFormatted: async (page) => {
    await lakeScreens.document(page)
    await page.getByRole('button', { name: 'Formatted' }).click()
    await page.getByRole('cell').first().waitFor()
  },
  documentLabelled: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('option', { name: /Wages/ }).click()
    await page.locator('header h1').first().waitFor()
  },
} satisfies Readonly<Record<string, Reach>>
