// Model files in the window, with real llama.cpp on a model small enough to be made here.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addFiles } from '../support/engine/contract-use.ts'
import { settingDefaults } from '../../contract/setting-defaults.ts'
import { startHubOfOne } from '../support/models/hub-of-one.ts'
import { useStage } from '../support/window/stage.ts'
import { text } from '../support/models/tiny-models/gguf-file.ts'
import { writeTalkingModel } from '../support/models/tiny-models/talking-model.ts'

const stage = useStage()
const said = 'The gate of this mill is painted red [1].'

test('a model file is added by choice, tried, asked in a chat, and removed after a second word', async () => {
  const { page } = stage
  const document = join(stage.folder, 'mill.md')
  await writeFile(document, '# The mill\n\nThe gate of the mill is painted red in spring.\n')
  await addFiles(stage.served.client, [document])
  const file = join(stage.folder, 'Tiny Talker.gguf')
  writeTalkingModel(file, { sentences: [said] })

  await page.goto(new URL('#/settings/models', page.url()).href)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add a model file…' }).press('Enter')
  await (await chooser).setFiles(file)
  await page.getByText('“Tiny talker” added').waitFor()
  await page.getByRole('heading', { name: 'Tiny talker', exact: true }).waitFor()
  await page.getByText('tiny-talker', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Try it' }).press('Enter')
  await page.getByText(said).waitFor({ timeout: 30_000 })
  await page
    .getByText(/^Measured here/)
    .first()
    .waitFor()
  // What it did is kept, and so is how it did in the test of a small job.
  await page.reload()
  await page.getByText(said).waitFor()
  const tests = stage.served.client.jobs.qualify({ jobId: 'summarise', modelId: 'tiny-talker' })
  for await (const update of tests) if (update.type === 'card') break
  await page.reload()
  const card = page.getByRole('listitem').filter({ hasText: 'Tested for small jobs' })
  await card.getByText(/ of 100 points, against .* by the plain method/).waitFor()

  await page.getByRole('button', { name: 'Chats', exact: true }).click()
  await page.getByRole('button', { name: 'Where it is answered: Automatic' }).click()
  await page.getByRole('menuitemradio', { name: /^Here\b(?!, by quoting)/ }).click()
  await page.getByLabel('Question', { exact: true }).fill('What colour is the gate of the mill?')
  await page.keyboard.press('Enter')
  await page.locator('[data-citation]').first().waitFor({ timeout: 30_000 })
  expect(await page.getByRole('article').first().innerText()).toContain('painted red')
  const [run] = (await stage.served.client.runs.list({})).runs
  if (!run) throw new Error('nothing ran')
  const { route } = await stage.served.client.runs.answer({ runId: run.runId })
  expect(route).toMatchObject({ tier: 'local', model: 'tiny-talker' })

  await page.goto(new URL('#/settings/models', page.url()).href)
  await page.getByRole('button', { name: 'Remove “Tiny talker”' }).press('Enter')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByText('“Tiny talker” removed').waitFor()
  await expect.poll(() => page.getByRole('heading', { name: 'Tiny talker', exact: true }).count()).toBe(0)
  expect(await stage.served.client.models.local()).toEqual([])
})

test('what ships has a name, and the long list of models to download opens and closes', async () => {
  const { page } = stage
  await page.goto(new URL('#/settings/models', page.url()).href)
  await page.getByRole('heading', { name: 'The model that comes with Maestro' }).waitFor()
  const download = page.getByRole('button', { name: /^Download / })
  await expect.poll(() => download.count()).toBe(8)
  await page.getByRole('button', { name: /^Show all \d+ models$/ }).press('Enter')
  await expect.poll(() => download.count()).toBeGreaterThan(15)
  await page.getByText('Puts texts in order', { exact: false }).first().waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => download.count()).toBe(8)
  const jobs = page.getByRole('region', { name: 'Small jobs' })
  expect(await jobs.getByText(/^There is no model file that could do one of these/).count()).toBe(1)
  expect(await jobs.getByText(/^None of your model files/).count()).toBe(0)
})

test('a file that is no model says so, and nothing is added', async () => {
  const { page } = stage
  await page.goto(new URL('#/settings/models', page.url()).href)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add a model file…' }).click()
  await (await chooser).setFiles({ name: 'letter.gguf', mimeType: '', buffer: Buffer.from('Dear Ada,\n') })
  await page.getByText('This is not a whole GGUF file.').first().waitFor()
  expect(await stage.served.client.models.local()).toEqual([])
})

test('a model is downloaded from a mirror, paused, gone on with over a break, and asked', async () => {
  await using hub = await startHubOfOne(join(stage.folder, 'data'), said, { pieceMs: 60 })
  await stage.crash()
  await stage.restart()
  const { page } = stage
  await page.goto(await stage.served.windowAddress())
  await page.getByText('Connected').waitFor()
  await page.evaluate(() => (location.hash = '#/settings/models'))
  const address = page.getByRole('textbox', { name: 'Address', exact: true })
  const use = page.getByRole('button', { name: 'Use it', exact: true })
  await address.fill('the mirror')
  await page.getByText(/^An address begins with/).waitFor()
  expect(await use.isDisabled()).toBe(true)
  await address.fill(`${hub.address}/`)
  await use.press('Enter')
  await expect.poll(() => address.inputValue()).toBe(hub.address)
  await page.getByRole('button', { name: 'Download Talker from afar' }).press('Enter')
  await page.getByText(/^Coming · [1-9]/).waitFor()
  // Who works by keyboard goes on where the button was.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Pause Talker from afar')
  await page.getByRole('button', { name: 'Pause Talker from afar' }).press('Enter')
  await page.getByText(/^Paused · /).waitFor()
  await page.reload()
  hub.faults = { pieceMs: 5 }
  await page.getByRole('button', { name: 'Go on with Talker from afar' }).press('Enter')
  await page.getByText('Here', { exact: true }).waitFor({ timeout: 30_000 })
  expect(hub.requests.some((line) => line.includes('bytes='))).toBe(true)
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText(said).waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: /: Where models come from$/ }).press('Enter')
  await expect.poll(() => address.inputValue()).toBe(settingDefaults['models.hub'])
})

test('a download that cannot be used says why, also after a new start, and is discarded', async () => {
  const head = { 'general.architecture': text('unheard') }
  await using hub = await startHubOfOne(join(stage.folder, 'data'), said, {}, head)
  await stage.served.client.settings.set({ name: 'models.hub', value: hub.address })
  await stage.crash()
  await stage.restart()
  const { page } = stage
  const open = async () => {
    await page.goto(await stage.served.windowAddress())
    await page.getByText('Connected').waitFor()
    await page.evaluate(() => (location.hash = '#/settings/models'))
  }
  await open()
  await page.getByRole('button', { name: 'Download Talker from afar' }).press('Enter')
  const unusable = page.getByText(/^Here, and cannot be used · /)
  await unusable.waitFor({ timeout: 30_000 })
  await page.getByText('Models of the kind “unheard” cannot run here.').waitFor()
  await stage.crash()
  await stage.restart()
  await open()
  await unusable.waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Discard what has come of Talker from afar' }).press('Enter')
  await page.getByRole('button', { name: 'Download Talker from afar' }).waitFor()
  expect(await unusable.count()).toBe(0)
})
