// The user's cloud in the window, on the emulated one: signing in, choosing, what it costs, asking, and what stays on this computer.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { goodApiKey, goodKeys } from '../servers/bedrock/emulator.ts'
import { goodMfaCode, userCode } from '../servers/bedrock/sign-in-services.ts'
import { emulateBedrock, type EmulatedBedrock } from '../support/models/emulated-bedrock.ts'
import { useStage } from '../support/window/stage.ts'
import { addMill, askInCloud, beSignedIn, goTo, openCloud, sonnet } from './in-cloud.ts'

// Before the stage, whose engine inherits the way to it; after it, its end.
let bedrock: EmulatedBedrock
beforeEach(async () => {
  bedrock = await emulateBedrock()
  bedrock.emulator.answer = () => ({ text: 'The gate of the mill is painted red in spring [1].' })
})
afterEach(() => bedrock[Symbol.asyncDispose]())
const stage = useStage()

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** By keyboard: from the button that has the focus to the form, and through its fields. */
async function signInByKeys(page: Page, { accessKeyId, secretAccessKey }: typeof goodKeys): Promise<void> {
  const form = page.getByRole('form', { name: 'Sign in' })
  await form.getByRole('radio', { name: 'A profile' }).press('ArrowRight')
  await form.getByLabel('Id of the access key').waitFor()
  for (const text of [accessKeyId, secretAccessKey, '', 'eu-central-1']) {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
}

test('keys are tried before they are kept, a model is chosen and tested, and a question is answered by it', async () => {
  const { page } = stage
  await addMill(stage)
  await openCloud(page)
  await page.getByText('No cloud is used. Everything stays on this computer.').waitFor()
  expect(bedrock.emulator.requests).toEqual([])
  await button(page, 'Sign in…').press('Enter')
  await page.getByRole('form', { name: 'Sign in' }).waitFor()
  await signInByKeys(page, { ...goodKeys, secretAccessKey: 'of another' as never })
  await page.getByText('Amazon does not accept these keys: the secret is wrong.').waitFor()
  expect(await stage.served.client.cloud.status()).toMatchObject({ way: 'off' })
  await page.getByLabel('Secret of the access key').fill(goodKeys.secretAccessKey)
  await page.keyboard.press('Enter')
  await page.getByText('Signed in', { exact: true }).waitFor()
  await page.getByText('Access keys · eu-central-1').waitFor()
  await page.getByText(/^What is secret is kept in a file/).waitFor()
  expect(await page.content()).not.toContain(goodKeys.secretAccessKey)

  await button(page, 'Large model: choose').press('Enter')
  await page.getByRole('searchbox', { name: 'Search models' }).waitFor()
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type('sonnet eu')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe('Use as the large model')
  await page.keyboard.press('Enter')
  await page.getByText('“EU Claude Sonnet 4.5” is chosen').waitFor()
  await page.getByText(sonnet, { exact: true }).waitFor()
  const source = page.getByText(/^Price from .*, \d{4}-\d\d-\d\d$/).getByRole('link')
  expect(await source.getAttribute('href')).toMatch(/^https:/)

  await button(page, 'Large model: test').press('Enter')
  await expect.poll(() => page.getByText('works', { exact: true }).count()).toBe(5)
  await page.getByText(/This test cost (?:<)?\$0\.00/).waitFor()

  await askInCloud(page, 'What colour is the gate of the mill?')
  await page.locator('[data-citation]').first().waitFor({ timeout: 30_000 })
  const line = await page.getByRole('button', { name: /^Answered in the cloud by a large model/ }).innerText()
  expect(line).toMatch(/· claude-sonnet-4-5 · .* · <?\$0\.\d+$/)
  const asked = bedrock.emulator.requests.filter(({ service }) => service === 'runtime')
  expect(new Set(asked.map(({ modelId }) => modelId))).toEqual(new Set([sonnet]))
})

test('a sign-in that is over says so where one looks, and after a new one the run goes on by itself', async () => {
  const { page } = stage
  await addMill(stage)
  await beSignedIn(stage, ['cloud-large', sonnet])
  bedrock.emulator.keys.clear()
  await askInCloud(page, 'What colour is the gate of the mill?')
  await page.getByText('Maestro asks').waitFor({ timeout: 30_000 })
  await button(page, 'Cloud: sign in again').waitFor()
  const others = { accessKeyId: 'AKIAEMULATED00000002', secretAccessKey: 'another/secret' }
  bedrock.emulator.keys.set(others.accessKeyId, { secret: others.secretAccessKey })
  await page.getByRole('article').getByRole('button', { name: 'Sign in…' }).press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('row-cloud')
  await page.getByText('Sign in again', { exact: true }).waitFor()
  const form = page.getByRole('form', { name: 'Sign in' })
  await form.getByLabel('Id of the access key').fill(others.accessKeyId)
  await form.getByLabel('Secret of the access key').fill(others.secretAccessKey)
  await page.keyboard.press('Enter')
  await page.getByText('Signed in', { exact: true }).waitFor()
  await expect.poll(() => button(page, 'Cloud: sign in again').count()).toBe(0)
  await goTo(page, '#/chats')
  await page.getByRole('option').first().click()
  await page.locator('[data-citation]').first().waitFor({ timeout: 30_000 })
  expect((await stage.served.client.runs.list({})).runs).toMatchObject([{ status: 'finished' }])
})

test('a model of unknown price is asked once somebody has said what it costs, and costs that', async () => {
  const { page } = stage
  await addMill(stage)
  await beSignedIn(stage)
  await openCloud(page)
  await button(page, 'Large model: choose').press('Enter')
  await page.getByRole('option', { name: /^Unheard Of price unknown/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Nobody told Maestro what it costs').waitFor()
  expect(await dialog.getByRole('button', { name: 'Use as the large model' }).count()).toBe(0)
  await dialog.getByLabel('What it reads', { exact: true }).fill('12,5x')
  await page.keyboard.press('Enter')
  expect(await dialog.getByText('A number of dollars, such as 2.50.').count()).toBe(2)
  await dialog.getByLabel('What it reads', { exact: true }).fill('10,5')
  await dialog.getByLabel('What it writes', { exact: true }).fill('40')
  await page.keyboard.press('Enter')
  await dialog.getByText('$10.50 in, $40.00 out for a million tokens').waitFor()
  await dialog.getByText(/^Price entered by you/).waitFor()
  await dialog.getByRole('button', { name: 'Use as the large model' }).press('Enter')
  await page.getByText('“Unheard Of” is chosen').waitFor()
  await askInCloud(page, 'What colour is the gate of the mill?')
  await page.locator('[data-citation]').first().waitFor({ timeout: 30_000 })
  const [run] = (await stage.served.client.runs.list({})).runs
  if (!run) throw new Error('nothing ran')
  const { usage, costUsd } = await stage.served.client.runs.answer({ runId: run.runId })
  expect(costUsd).toBeCloseTo((usage.tokensIn * 10.5 + usage.tokensOut * 40) / 1e6, 5)
  expect(costUsd).toBeGreaterThan(0.0005)
})

test('a document that stays here has a lock, its words are never sent, and undo lets it go again', async () => {
  const { page } = stage
  const documentId = await addMill(stage)
  await beSignedIn(stage, ['cloud-large', sonnet])
  await goTo(page, '#/lake')
  await page.getByRole('option', { name: /mill/i }).waitFor()
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Keep on this computer' }).press('Enter')
  await page.getByText('1 document stays on this computer').waitFor()
  await page.getByRole('option', { name: /Stays here/ }).waitFor()
  await askInCloud(page, 'What colour is the gate of the mill?')
  await expect.poll(async () => (await stage.served.client.runs.list({})).runs[0]?.status).toBe('failed')
  await button(page, 'Let Maestro choose who answers').click()
  await page
    .getByText(/^Answered on this computer|^Looked through on this computer/)
    .waitFor({ timeout: 30_000 })
  expect(bedrock.emulator.requests.map(({ text }) => text).join('\n')).not.toContain('painted red')

  await goTo(page, `#/lake/${documentId}`)
  await button(page, 'Let the cloud read it too').press('Enter')
  await page.getByText('The cloud may read 1 document too').waitFor()
  await button(page, 'Keep on this computer').waitFor()
  await page.getByRole('main').focus()
  await page.keyboard.press('Control+z')
  await button(page, 'Let the cloud read it too').waitFor()
  const { document } = await stage.served.client.lake.show({ documentId: documentId as never })
  expect(document.privacy).toBe('local-only')
})

const profiles = `[default]
region = eu-central-1

[sso-session station]
sso_start_url = https://start.example/start
sso_region = eu-central-1
sso_registration_scopes = sso:account:access

[profile work]
sso_session = station
sso_account_id = 111122223333
sso_role_name = Reader
region = eu-central-1

[profile locked]
role_arn = arn:aws:iam::111122223333:role/reader
source_profile = default
mfa_serial = arn:aws:iam::111122223333:mfa/zoe
region = eu-central-1
`
const keysFile = `[default]\naws_access_key_id = ${goodKeys.accessKeyId}\naws_secret_access_key = ${goodKeys.secretAccessKey}\n`

test('a profile signs in with the browser: the address, the code, a refusal, and then a yes', async () => {
  const { page } = stage
  await bedrock.writeFiles(profiles, keysFile)
  await openCloud(page)
  await button(page, 'Sign in…').click()
  await page.getByRole('radio', { name: /^work signs in with the browser · eu-central-1/ }).check()
  await button(page, 'Sign in with the browser').press('Enter')
  await page.getByRole('link', { name: /^https:\/\/device\.example\// }).waitFor()
  await page.getByText(userCode, { exact: true }).waitFor()
  await page.getByText(/^Waiting for you\. The code is good until/).waitFor()
  await button(page, 'Cancel').press('Enter')
  await button(page, 'Sign in with the browser').press('Enter')
  await page.getByText(userCode, { exact: true }).waitFor()
  bedrock.emulator.signIn.decide('declined')
  await button(page, 'Begin again').waitFor()
  bedrock.emulator.signIn.decide('pending')
  await button(page, 'Begin again').press('Enter')
  await page.getByText(userCode, { exact: true }).waitFor()
  bedrock.emulator.signIn.decide('agreed')
  await page.getByText(/^Signed in until /).waitFor()
  await page.getByText('Profile “work” · eu-central-1').waitFor()
  expect(await stage.served.client.cloud.status()).toMatchObject({ profile: 'work', signedIn: 'yes' })
})

test('a profile that wants a code of the device asks for it; an API key and a sign-out work too', async () => {
  const { page } = stage
  await bedrock.writeFiles(profiles, keysFile)
  await openCloud(page)
  await button(page, 'Sign in…').click()
  await page.getByRole('radio', { name: /^locked takes on a role/ }).check()
  await button(page, 'Sign in').click()
  await page.getByText('Fill in what is missing.').waitFor()
  await page.getByLabel('Code of your device').fill('000000')
  await page.keyboard.press('Enter')
  await page.getByText('The code of the device was not accepted.').waitFor()
  await page.getByLabel('Code of your device').fill(goodMfaCode)
  await page.keyboard.press('Enter')
  await page.getByText(/^Signed in until /).waitFor()

  await button(page, 'Sign in otherwise…').press('Enter')
  await page.getByText('API key', { exact: true }).click()
  await page.getByLabel('API key', { exact: true }).last().fill(goodApiKey)
  await page.getByLabel('Region', { exact: true }).fill('eu-central-1')
  await page.keyboard.press('Enter')
  await page.getByText('API key · eu-central-1').waitFor()
  await button(page, 'Sign out').press('Enter')
  await page.getByText('No cloud is used. Everything stays on this computer.').waitFor()
  expect(await stage.served.client.cloud.status()).toMatchObject({ way: 'off', signedIn: 'off' })
})

test('who has no cloud is led from the choice of who answers to where it is set up, and axe finds nothing there', async () => {
  const { page } = stage
  await page.getByRole('button', { name: /^Where it is answered: / }).press('Enter')
  await page.getByRole('menuitemradio', { name: /^Cloud, large Not set up/ }).waitFor()
  await page.getByRole('menuitem', { name: 'Set up the cloud…' }).press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('row-cloud')
  expect(
    await page.evaluate(() => [document.documentElement, document.body].map((e) => e.scrollTop)),
  ).toEqual([0, 0])
  await button(page, 'Sign in…').press('Enter')
  for (const way of ['A profile', 'Access keys', 'API key', 'As this computer says']) {
    await page.getByText(way, { exact: true }).click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
})
