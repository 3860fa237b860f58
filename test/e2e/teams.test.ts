// Teams in a real browser on the real host: looked at, copied, changed, compared, tried, shared, removed; and watched while they work.
import { AxeBuilder } from '@axe-core/playwright'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { dropFiles } from './drop-files.ts'
import { asking } from '../support/runs/asking-team.ts'
import { goByKeys } from '../support/window/go-by-keys.ts'
import { useStage } from '../support/window/stage.ts'

const ferry =
  '# Ferry\n\nA ticket for the ferry to Harn costs four crowns. It leaves at six in the morning.\n'

const stage = useStage()

async function openTeam(name: string | RegExp): Promise<void> {
  await stage.page.getByRole('button', { name: 'Teams', exact: true }).click()
  await stage.page.getByRole('option', { name }).click()
}

/** A copy of a team that ships, open in the window. */
async function openCopy(teamId: string, name: string): Promise<void> {
  await stage.served.client.teams.duplicate({ teamId, name })
  await openTeam(name)
  await stage.page.getByLabel('Description').waitFor()
}

const tab = (name: string) =>
  stage.page.getByRole('group', { name: 'Views of the team' }).getByRole('button', { name }).click()

const focusedNode = () =>
  stage.page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['node'])

test('the keyboard alone finds a team, walks its graph, and reads each step', async () => {
  const { page } = stage
  await page.keyboard.press('Escape')
  await goByKeys(page, 't', page.getByText('Choose a team on the left to see how it works.'))
  await page.getByRole('listbox', { name: 'Teams' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Researcher', level: 1 }).waitFor()
  await page.locator('[data-node="plan"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  expect(await focusedNode()).toBe('search-3')
  const details = page.getByRole('region', { name: 'Details of the step' })
  await details.getByText('may use lake.search').waitFor()
  await details.getByText('The others go on without it').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await details.getByText('Answer the question from the passages that are given.').waitFor()
  await page.getByRole('button', { name: 'List', exact: true }).press('Enter')
  await page.getByText('only if “Plan the searches” gave a 2nd search').waitFor()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

test('a team whose model is not there says so everywhere, and cannot be begun', async () => {
  const { page } = stage
  await openTeam(/Writer and critic/)
  await page.getByText('This team needs a language model.').waitFor()
  await page.locator('[data-node="critique"]').getByText('up to 3×').waitFor()
  await page.getByText('changes are wanted').waitFor()
  await tab('Try it')
  await page.getByLabel('A question to try it with').fill('Write about the ferry.')
  expect(await page.getByRole('button', { name: 'Try it', exact: true }).last().isDisabled()).toBe(true)
})

test('a copy is changed step by step, undone and done again, kept over a reload, saved and gone back from', async () => {
  const { page } = stage
  await openTeam(/Researcher/)
  await page.getByRole('button', { name: 'Make a copy to change' }).click()
  await page.getByLabel('Description').waitFor()
  const instructions = page.getByLabel('Instructions')
  await page.locator('[data-node="answer"]').click()
  await instructions.fill('Answer in one short sentence.')
  await tab('Agents')
  await page.getByRole('button', { name: 'Duplicate agent: Planner' }).click()
  await page.getByRole('button', { name: 'Add an agent' }).click()
  await page.getByText('Agent New agent: added').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText('Agent New agent: added').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Redo change' }).click()
  await page.getByText('Agent New agent: added').waitFor()
  await page.getByRole('button', { name: 'Remove agent: New agent' }).click()
  expect(await page.getByRole('button', { name: 'Remove agent: Writer' }).isDisabled()).toBe(true)

  await page.reload()
  await page.getByText('Agent Writer: instructions changed').waitFor()
  await page.getByRole('option', { name: /Assistant/ }).click()
  await page.getByText('Your changes to “Researcher, copy” are kept, not saved.').waitFor()
  await page.getByRole('option', { name: /changes not saved/ }).click()
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByText('Yours, 2 versions').waitFor()

  await tab('Versions')
  await page.getByRole('button', { name: 'Compare with the present one: Version 1' }).click()
  await page.locator('ins', { hasText: 'short' }).waitFor()
  await page.getByRole('button', { name: 'Show it: Version 1' }).click()
  await page.getByText('You are looking at an earlier version.').waitFor()
  await page.getByRole('button', { name: 'Go back to this one' }).click()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect
    .poll(
      async () => (await stage.served.client.teams.show({ teamId: 'researcher-copy' })).team.agents.length,
    )
    .toBe(4)
})

test('bounds, models and members of a step are changed where it is shown', async () => {
  const { page } = stage
  await openCopy('writer-and-critic', 'Pair')
  await page.locator('[data-node="critique"]').click()
  await page.getByLabel('Most rounds').fill('5')
  await page.getByLabel('Most to spend in one run ($)').fill('0.25')
  await page.getByRole('button', { name: 'Model: Any that suits' }).click()
  await page.getByRole('menuitemradio', { name: 'On this computer', exact: true }).click()
  await page.getByRole('button', { name: 'Agent: Critic' }).click()
  await page.getByRole('menuitemradio', { name: 'Checker' }).click()
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByText('Yours, 2 versions').waitFor()
  const { team } = await stage.served.client.teams.show({ teamId: 'pair' })
  expect(team.nodes['write']?.maxVisits).toBe(5)
  expect(team.nodes['critique']).toMatchObject({ maxVisits: 5, agent: 'checker' })
  expect(team.agents[1]).toMatchObject({ tier: 'local', budget: { maxMicroUsd: 250_000 } })
})

test('a team is rewritten as text, and what is wrong is told at its place while it is typed', async () => {
  const { page } = stage
  await openCopy('assistant', 'Mine')
  await tab('File')
  const text = page.getByLabel('The team as JSON')
  const file = await text.inputValue()
  await text.fill(file.slice(0, -2))
  await page.getByText(/This is not JSON yet/).waitFor()
  await text.fill(file.replace('"start": "answer"', '"start": "nowhere"'))
  await page.getByText('There is no node “nowhere” to start at.').waitFor()
  await page.getByRole('button', { name: 'Save as a new version' }).waitFor()
  expect(await page.getByRole('button', { name: 'Save as a new version' }).isDisabled()).toBe(true)
  await text.fill(file.replace('"label": "Answer"', '"label": "Answer it"'))
  await page.getByText('The file is fine.').waitFor()
  await tab('Steps')
  await page.locator('[data-node="answer"]').getByText('Answer it').waitFor()
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByText('Yours, 2 versions').waitFor()
})

test('what was saved elsewhere meanwhile is not overwritten, and nothing of mine is lost', async () => {
  const { page } = stage
  await openCopy('assistant', 'Ours')
  const before = await stage.served.client.teams.show({ teamId: 'ours' })
  await page.getByLabel('Description').fill('Mine.')
  await stage.served.client.teams.save({
    team: { ...before.team, description: 'Theirs.' },
    basedOn: before.version,
  })
  await page.getByText('This team was changed elsewhere since you began.').waitFor()
  await page.getByRole('button', { name: 'Save mine as another team' }).click()
  await page.getByRole('heading', { name: 'Ours, copy', level: 1 }).waitFor()
  const teams = await stage.served.client.teams.list()
  expect(
    teams
      .filter(({ builtIn }) => !builtIn)
      .map(({ description }) => description)
      .sort(),
  ).toEqual(['Mine.', 'Theirs.'])
})

test('a team goes out as a file and comes in by paste, drop and choice, looked at before it is added', async () => {
  const { page } = stage
  await openTeam(/Researcher/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'More actions' }).last().click()
  await page.getByRole('menuitem', { name: 'Export as a file' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  const own = text
    .replace('"id": "researcher"', '"id": "looker"')
    .replace('"name": "Researcher"', '"name": "Looker"')

  await page.getByRole('button', { name: 'Add a team' }).click()
  await page.getByRole('menuitem', { name: 'Paste a file…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a team' })
  await dialog.getByLabel('Paste the text of a team file here').fill('{ "name": "Half" }')
  await dialog.getByText('It cannot be imported before these are mended:').waitFor()
  await dialog.getByLabel('Paste the text of a team file here').fill(text)
  await dialog.getByText('A team with this id comes with Maestro').waitFor()
  await dialog.getByLabel('Paste the text of a team file here').fill(own)
  await dialog.getByText('It is added as a team of your own.').waitFor()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('heading', { name: 'Looker', level: 1 }).waitFor()

  await dropFiles(page, [{ name: 'looker.json', text: own.replace('several sides', 'many sides') }])
  await dialog.getByText('You have “Looker” already: this becomes its new version.').waitFor()
  await dialog.locator('ins', { hasText: 'many' }).waitFor()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('Yours, 2 versions').waitFor()

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add a team' }).click()
  await page.getByRole('menuitem', { name: 'Import a file…' }).click()
  await (
    await chooser
  ).setFiles([{ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) }])
  await dialog.getByRole('button', { name: 'Import as another team' }).click()
  await page.getByText('Yours, 1 version', { exact: true }).waitFor()
  expect(await stage.served.client.lake.list({}).then(({ total }) => total)).toBe(0)

  await page.getByRole('button', { name: 'More actions' }).last().click()
  await page.getByRole('menuitem', { name: 'Remove team' }).click()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('Yours, 1 version', { exact: true }).waitFor()
})

test('unsaved changes are tried beside, with their answer and their steps, and saved by nothing', async () => {
  const { page } = stage
  await dropFiles(page, [{ name: 'ferry.md', text: ferry }])
  await page.getByText('1 document ready').waitFor()
  await openCopy('assistant', 'Trial')
  await page.getByLabel('Description').fill('Tried before it is saved.')
  await tab('Try it')
  await page.getByText('Tries the team with your unsaved changes.').waitFor()
  await page.getByLabel('A question to try it with').fill('What does a ticket for the ferry cost?')
  await page.keyboard.press('Enter')
  await page
    .getByText(/four crowns/)
    .last()
    .waitFor()
  await page
    .getByRole('button', { name: /Search the lake|search your documents/i })
    .first()
    .waitFor()
  const [run] = (await stage.served.client.runs.list({})).runs
  const { events } = await stage.served.client.runs.show({ runId: run?.runId ?? ('' as never) })
  expect(events[0]).toMatchObject({ body: { team: { description: 'Tried before it is saved.' } } })
  expect((await stage.served.client.teams.show({ teamId: 'trial' })).team.description).not.toContain('Tried')
})

test('the strip shows who is at work, opens the step, and is gone with the answer; the run shows the same graph', async () => {
  const { page } = stage
  await stage.served.client.teams.import({ team: asking })
  await openTeam('Asking')
  await page.getByRole('button', { name: 'Ask this team' }).click()
  await page.getByLabel('Question').fill('Is anything here?')
  await page.keyboard.press('Enter')
  const strip = page.getByRole('group', { name: 'Steps of Asking' })
  await strip.getByRole('button', { name: 'Answer, not yet' }).waitFor()
  const node = strip.getByRole('button', { name: 'Ask, needs you' })
  await node.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('complementary').getByRole('heading', { name: 'Ask', exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Yes' }).first().click()
  await page.getByText('Not in your documents', { exact: true }).waitFor()
  await strip.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Runs', exact: true }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Graph', exact: true }).click()
  await page.locator('[data-node="answer"]').getByText('done').waitFor()
  await page.locator('[data-node="ask"]').press('ArrowDown')
  expect(await focusedNode()).toBe('answer')
})

test('a team that was removed is brought back from the list of those, long after the notice has gone', async () => {
  const { page, served } = stage
  await openCopy('researcher', 'My own team')
  await served.client.teams.remove({ teamId: 'my-own-team' })
  await page.getByRole('option', { name: /My own team/ }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Add a team' }).click()
  await page.getByRole('menuitem', { name: 'Removed teams…' }).click()
  await page.getByRole('dialog', { name: 'Removed teams' }).waitFor()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await page.getByRole('button', { name: 'Bring back “My own team”' }).click()
  await page.getByRole('heading', { name: 'My own team', level: 1 }).waitFor()
  await page.getByRole('option', { name: /My own team/ }).waitFor()
})
