// A window in German that shows or asks for the names of shipped teams, agents and steps in English, or changes what is the user's own.
import { expect, test } from 'vitest'
import { useStage } from '../support/window/stage.ts'

const stage = useStage()

const names = { assistant: 'Assistent', researcher: 'Rechercheur', writing: 'Verfasser und Kritiker' }

async function inGerman(): Promise<void> {
  await stage.served.client.lake.addSamples({})
  await stage.served.client.settings.set({ name: 'appearance.language', value: 'de' })
  await stage.page.getByText('Verbunden', { exact: true }).waitFor()
}

const section = (name: string) => stage.page.getByRole('button', { name, exact: true }).first().click()
const option = (name: string | RegExp) => stage.page.getByRole('option', { name })

/** English words of shipped teams that are on show. */
async function englishOnShow(): Promise<readonly string[]> {
  const shown = await stage.page.locator('body').innerText()
  return ['Assistant', 'Researcher', 'Writer', 'Critic', 'Planner', 'Check each', 'Plan the'].filter((word) =>
    shown.includes(word),
  )
}

test('teams are chosen, looked at, set and limited by their German names', async () => {
  const { page } = stage
  await inGerman()
  await page.getByRole('button', { name: `Team: ${names.assistant}` }).click()
  await page.getByRole('menuitemradio', { name: names.researcher }).getByText('von mehreren Seiten').waitFor()
  expect(await englishOnShow()).toEqual([])
  await page.keyboard.press('Escape')

  await section('Teams')
  await page.getByRole('searchbox').fill('recherch')
  await option(names.researcher).click()
  await page.getByRole('heading', { name: names.researcher, level: 1 }).waitFor()
  await page.locator('[data-node="check"]').click()
  await page.getByRole('heading', { name: 'Jede Aussage prüfen' }).waitFor()
  await page.getByText('Agent Prüfer').first().waitFor()
  expect(await englishOnShow()).toEqual([])

  await page.goto(`${page.url().split('#')[0]}#/settings/agents`)
  await page.getByRole('radio', { name: names.writing }).waitFor()
  await page.goto(`${page.url().split('#')[0]}#/settings/money`)
  await page.getByText('Kritiker', { exact: true }).waitFor()
  await page.getByRole('button', { name: /Alles zusammen/ }).click()
  await page.getByRole('menuitemradio', { name: `Team ${names.writing}` }).waitFor()
  expect(await englishOnShow()).toEqual([])
})

test('a run says in German who worked at what, and is found so', async () => {
  const { page, served } = stage
  await inGerman()
  const { runId } = await served.client.chats.send({
    text: 'Was kostet die Überfahrt?',
    teamId: 'researcher',
    idempotencyKey: 'key 00000001',
  })
  await expect
    .poll(async () => (await served.client.runs.show({ runId })).run.status, { timeout: 30_000 })
    .toBe('finished')
  await section('Läufe')
  await page.getByRole('searchbox').fill('recherch überf')
  await option(names.researcher).click()
  await page.getByRole('heading', { name: 'Jede Aussage prüfen' }).waitFor()
  await page.getByRole('button', { name: 'Graph', exact: true }).click()
  await page.locator('[data-node="plan"]').getByText('Suchen planen').waitFor()
  await page.locator('[data-node="plan"]').getByText('fertig').waitFor()
  expect(await englishOnShow()).toEqual([])

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('rechercheur')
  const found = page.getByRole('listbox').last()
  await found.getByRole('group', { name: 'Teams' }).getByText('mehreren Seiten').waitFor()
  await found.getByRole('group', { name: 'Läufe' }).getByText(names.researcher).waitFor()
  await page.getByRole('combobox').fill('researcher')
  await found.getByRole('group', { name: 'Teams' }).getByText(names.researcher).waitFor()
})

test('a copy begins with the words that were read, and from then on has its owner’s', async () => {
  const { page, served } = stage
  await inGerman()
  await section('Teams')
  await option(names.researcher).click()
  await page.getByRole('button', { name: 'Kopie zum Ändern anlegen' }).click()
  await page.getByRole('heading', { name: `${names.researcher}, Kopie`, level: 1 }).waitFor()
  const own = (await served.client.teams.list()).find(({ builtIn }) => !builtIn)
  const { team } = await served.client.teams.show({ teamId: own?.teamId ?? '' })
  expect(team.nodes['plan']?.label).toBe('Suchen planen')
  expect(team.agents[0]).toMatchObject({ name: 'Planer', instructions: expect.stringContaining('searches') })
  await served.client.settings.set({ name: 'appearance.language', value: 'en' })
  await page.getByText('Connected', { exact: true }).waitFor()
  await page.getByRole('heading', { name: `${names.researcher}, Kopie`, level: 1 }).waitFor()
  await option(/^Researcher/).waitFor()
})
