// The screens of the cloud in made-up states, in both themes: what axe finds there, by colour above all.
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHeadlessHost } from '../../main/headless/index.ts'
import { scenes, type SceneName } from '../support/window/scenes.ts'
import { ScriptedEngine } from '../support/window/scripted-engine.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { openBrowser, openWindow } from '../support/window/window.ts'

const pageDirectory = join(import.meta.dirname, '../../out/renderer')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const openCloud = async (page: Page) => {
  await page.evaluate(() => location.assign('#/settings/models?row=cloud'))
  await page.locator('#row-cloud').waitFor()
}

const screens: readonly (readonly [string, SceneName, (page: Page) => Promise<void>])[] = [
  [
    'chosen models, tried, and one that failed',
    'cloud',
    async (page) => {
      await openCloud(page)
      await press(page, 'Large model: test')
      await press(page, 'Small model: test')
      await page.getByText('This account may not ask').waitFor()
    },
  ],
  [
    'a model that is looked at, without a price',
    'cloud',
    async (page) => {
      await openCloud(page)
      await press(page, 'Large model: change')
      await page.getByRole('option', { name: /^Thinker 1/ }).click()
      await page.getByLabel('What it reads', { exact: true }).fill('much')
    },
  ],
  [
    'a sign-in with the browser, after one that is over',
    'cloudEnded',
    async (page) => {
      await openCloud(page)
      await press(page, 'Sign in with the browser')
      await page.getByText('WDJB-MJHT').waitFor()
    },
  ],
  [
    'a form far down the page, with its first field in use',
    'many',
    async (page) => {
      await openCloud(page)
      await press(page, 'Sign in…')
      await page.getByText('Access keys', { exact: true }).click()
      await page.getByLabel('Id of the access key').waitFor()
    },
  ],
  [
    'a run that waits for a sign-in, under an answer of the cloud',
    'cloudEnded',
    async (page) => {
      await page.getByRole('option').first().click()
      await page.getByRole('button', { name: 'Sign in…' }).waitFor()
    },
  ],
  [
    'documents that stay here',
    'cloud',
    async (page) => {
      await press(page, 'Lake')
      await page
        .getByRole('option', { name: /Stays here/ })
        .first()
        .click()
      await page.getByRole('button', { name: 'Let the cloud read it too' }).waitFor()
    },
  ],
]

for (const theme of ['light', 'dark'] as const)
  test.each(screens)(`${theme}: %s`, async (_name, scene, reach) => {
    await using folder = await temporaryFolder('axe')
    await using host = await openHeadlessHost({ pageDirectory, uploadDirectory: folder.path, now: Date.now })
    host.serve(new ScriptedEngine(scenes[scene](), theme))
    await using shown = await openWindow(browser, host.windowAddress())
    const { page } = shown
    await page.getByText('Connected').waitFor()
    await reach(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n')}`),
    ).toEqual([])
    // Only panes scroll.
    expect(await page.evaluate(() => [document.documentElement.scrollTop, document.body.scrollTop])).toEqual([
      0, 0,
    ])
    expect(shown.faults).toEqual([])
  })
