// The window from its first screen to those around runs and teams.
import type { Page } from 'playwright-core'
import { shippedTeams } from '../../../main/agents/index.ts'
import { openList, type Reach } from './reach.ts'

const importedTeam = {
  ...shippedTeams.find(({ id }) => id === 'assistant'),
  id: 'other',
  name: 'Another assistant',
}

const teamTab = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Views of the team' }).getByRole('button', { name }).click()

export const runAndTeamScreens = {
  runs: async (page) => {
    await openList(page, 'Runs')
    await page.getByRole('option').first().click()
    await page.getByText('Choose who answers').first().waitFor()
    await page
      .getByRole('button', { name: /Search the lake/ })
      .first()
      .click()
  },
  noRuns: async (page) => {
    await page.getByRole('button', { name: 'Runs', exact: true }).click()
  },
  runGraph: async (page) => {
    await openList(page, 'Runs')
    await page
      .getByRole('option', { name: /Researcher/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Graph', exact: true }).click()
    await page.locator('[data-node]').first().waitFor()
  },
  teams: async (page) => {
    await page.getByRole('button', { name: 'Teams', exact: true }).click()
  },
  team: async (page) => {
    await openList(page, 'Teams')
    await page.getByRole('option', { name: /^Researcher/ }).click()
    await page.locator('[data-node="answer"]').click()
  },
  teamList: async (page) => {
    await runAndTeamScreens.team(page)
    await page.getByRole('button', { name: 'List', exact: true }).click()
  },
  teamLoop: async (page) => {
    await openList(page, 'Teams')
    await page.getByRole('option', { name: /^A team for letters/ }).click()
    await page.locator('[data-node="critique"]').click()
  },
  teamChanged: async (page) => {
    await openList(page, 'Teams')
    await page.getByRole('option', { name: /^Minutes/ }).click()
    await page.getByLabel('Description').fill('Answers from the minutes.')
    await teamTab(page, 'Agents')
  },
  teamVersions: async (page) => {
    await openList(page, 'Teams')
    await page.getByRole('option', { name: /^Minutes/ }).click()
    await teamTab(page, 'Versions')
    await page.getByRole('button', { name: /^Compare with/ }).click()
    await page.locator('ins').first().waitFor()
  },
  teamFile: async (page) => {
    await openList(page, 'Teams')
    await page.getByRole('option', { name: /^Minutes/ }).click()
    await teamTab(page, 'File')
    const file = page.getByLabel('The team as JSON')
    await file.fill((await file.inputValue()).replace('"start": "plan"', '"start": "nowhere"'))
    await page.getByText('There is no node').waitFor()
  },
  teamTry: async (page) => {
    await openList(page, 'Teams')
    await page.getByRole('option', { name: /^Minutes/ }).click()
    await teamTab(page, 'Try it')
  },
  teamImport: async (page) => {
    await openList(page, 'Teams')
    await page.getByRole('button', { name: 'Add a team' }).click()
    await page.getByRole('menuitem', { name: 'Paste a file…' }).click()
    await page.getByLabel('Paste the text of a team file here').fill(JSON.stringify(importedTeam))
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor()
  },
} satisfies Readonly<Record<string, Reach>>
