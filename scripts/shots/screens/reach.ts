// How a screen is reached.
import type { Page } from 'playwright-core'

/** Brings the window from its first screen to another one. */
export type Reach = (page: Page) => Promise<void>

export async function openList(page: Page, section: string): Promise<void> {
  await page.getByRole('button', { name: section, exact: true }).click()
  const list = page.getByRole('button', { name: 'Show the list' })
  if (await list.isVisible()) await list.click()
}
