import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * `g` and a letter lead to a section. Two keys within a second, and not while the field for questions takes the focus as it comes: on a slow
 * day a hand tries again.
 */
export async function goByKeys(page: Page, letter: string, sign: Locator): Promise<void> {
  await expect
    .poll(async () => {
      await page.getByRole('main').focus()
      await page.keyboard.press('g')
      await page.keyboard.press(letter)
      return await sign.count()
    })
    .toBeGreaterThan(0)
}
