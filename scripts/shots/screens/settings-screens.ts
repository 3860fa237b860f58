// The window from its first screen to those of the settings, and to others by their addresses.
import type { Page } from 'playwright-core'
import { settingsParts, type SettingsPart } from '../../../renderer/state/settings-parts.ts'
import { type Reach } from './reach.ts'

const settings = (part: SettingsPart) => async (page: Page) => {
  await page.evaluate((hash) => location.assign(hash), `#/settings/${part}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

export const settingsScreens = {
  doctor: async (page) => {
    await settings('data')(page)
    await page.getByRole('button', { name: 'Check everything' }).click()
    await page.getByText('found something').waitFor()
  },
  modelTried: async (page) => {
    await settings('models')(page)
    await page.getByRole('button', { name: 'Try it' }).first().click()
    await page
      .getByText(/^Measured here/)
      .first()
      .waitFor()
  },
  atCloud: async (page) => {
    await page.evaluate((to) => location.assign(to), '#/settings/models?row=cloud')
    await page.locator('#row-cloud').waitFor()
  },
  cloudOff: async (page) => {
    await settingsScreens.atCloud(page)
    await page.getByRole('button', { name: 'Sign in…' }).click()
    await page.getByText('Access keys', { exact: true }).click()
  },
  cloudChoose: async (page) => {
    await settingsScreens.atCloud(page)
    await page.getByRole('button', { name: 'Small model: change' }).click()
    await page.getByRole('option', { name: /^EU Writer/ }).click()
    await page.getByRole('button', { name: 'Use as the small model' }).waitFor()
  },
  cloudUnpriced: async (page) => {
    await settingsScreens.atCloud(page)
    await page.getByRole('button', { name: 'Large model: change' }).click()
    await page.getByRole('searchbox', { name: 'Search models' }).fill('thinker')
    await page.getByRole('option', { name: /^Thinker 2/ }).click()
    await page.getByLabel('What it reads', { exact: true }).fill('1,2x')
  },
  cloudTested: async (page) => {
    await settingsScreens.atCloud(page)
    for (const tier of ['Large', 'Small'])
      await page.getByRole('button', { name: `${tier} model: test` }).click()
    await page.getByText('not tried').waitFor()
    await page.getByText('“').last().waitFor()
    await page.getByRole('heading', { name: 'Large model' }).scrollIntoViewIfNeeded()
  },
  cloudBrowser: async (page) => {
    await settingsScreens.atCloud(page)
    await page.getByRole('button', { name: 'Sign in with the browser' }).click()
    await page.getByText('WDJB-MJHT').waitFor()
  },
  cloudTiers: async (page) => {
    await page.getByRole('button', { name: /^Where it is answered/ }).click()
    await page.getByRole('menuitemradio').first().waitFor()
  },
} satisfies Readonly<Record<string, Reach>>

/** Each part of the settings, by its name. */
export const partScreens: Readonly<Record<string, Reach>> = Object.fromEntries(
  settingsParts.map((part): [string, Reach] => [`settings-${part}`, settings(part)]),
)

/** By their addresses, whatever the language of the window. */
export const addressScreens: Readonly<Record<string, Reach>> = Object.fromEntries(
  Object.entries({
    atLake: '#/lake/overview',
    atTeam: '#/teams/researcher',
    atRuns: '#/runs',
    atModels: '#/settings/models',
    atHelp: '#/help',
  }).map(([name, hash]): [string, Reach] => [
    name,
    async (page) => {
      await page.evaluate((to) => location.assign(to), hash)
      await page.getByRole('heading').first().waitFor()
    },
  ]),
)
