// What is chosen of how the cloud is asked, and does not arrive there; an answer that a guardrail stopped; and signing in by `aws login`.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { goodRefreshToken, loginProfile, writeLogin } from '../support/models/aws-login.ts'
import { emulateBedrock, type EmulatedBedrock } from '../support/models/emulated-bedrock.ts'
import { useStage } from '../support/window/stage.ts'
import { addMill, askInCloud, beSignedIn, openCloud, sonnet } from './in-cloud.ts'

// Before the stage, whose engine inherits the way to it; after it, its end.
let bedrock: EmulatedBedrock
beforeEach(async () => {
  bedrock = await emulateBedrock()
  bedrock.emulator.answer = () => ({ text: 'The gate of the mill is painted red in spring [1].' })
})
afterEach(() => bedrock[Symbol.asyncDispose]())
const stage = useStage()

const button = (name: string | RegExp) => stage.page.getByRole('button', { name, exact: true })
const asked = () => bedrock.emulator.requests.filter(({ service }) => service === 'runtime')

/** The last answer's calls are in the ledger before it is shown. */
async function answered(question: string) {
  const { page, served } = stage
  const before = (await served.client.runs.list({})).runs.length
  await askInCloud(page, question)
  await expect.poll(async () => (await served.client.runs.list({})).runs.length).toBe(before + 1)
  await expect
    .poll(async () => (await served.client.runs.list({})).runs[0]?.status, { timeout: 30_000 })
    .toBe('finished')
  const [run] = (await served.client.runs.list({})).runs
  if (!run) throw new Error('nothing ran')
  return served.client.runs.answer({ runId: run.runId })
}

const speed = (name: string) =>
  stage.page.getByRole('group', { name: 'Speed in the cloud' }).getByRole('radio', { name, exact: false })

test('the speed that is chosen goes along with each question, is counted at its price, and is taken back', async () => {
  const { page } = stage
  await addMill(stage)
  await beSignedIn(stage, ['cloud-large', sonnet])
  const usual = await answered('What colour is the gate of the mill?')
  expect(asked().at(-1)?.body.serviceTier).toBeUndefined()

  await openCloud(page)
  await speed('As usual').focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => speed('Sooner').isChecked()).toBe(true)
  const sooner = await answered('Which colour has the gate of the mill?')
  expect(asked().at(-1)?.body.serviceTier).toEqual({ type: 'priority' })
  const perToken = ({ costUsd, usage }: typeof sooner) => costUsd / (usage.tokensIn + usage.tokensOut)
  expect(perToken(sooner) / perToken(usual)).toBeGreaterThan(1.5)

  await openCloud(page)
  await page.getByText('Later, for less money').click()
  await answered('What is the colour of the mill’s gate?')
  expect(asked().at(-1)?.body.serviceTier).toEqual({ type: 'flex' })

  await openCloud(page)
  await button('Back to default: Speed in the cloud').press('Enter')
  await expect.poll(() => speed('As usual').isChecked()).toBe(true)
  await answered('Is the gate of the mill red?')
  expect(asked().at(-1)?.body.serviceTier).toBeUndefined()
})

test('a guardrail is written as it must be, looks at each question, says that it stopped an answer, and is taken away', async () => {
  const { page } = stage
  await addMill(stage)
  await beSignedIn(stage, ['cloud-large', sonnet])
  await openCloud(page)
  const field = page.getByRole('textbox', { name: 'Id and version' })
  await field.fill('a1b2c3d4e5f6')
  await page.getByText('An id, a colon and a version, such as a1b2c3d4e5f6:1.').waitFor()
  expect(await button('Keep').isDisabled()).toBe(true)
  await page.keyboard.press('Enter')
  expect(await stage.served.client.settings.get()).toMatchObject({ 'cloud.guardrail': '' })
  await field.pressSequentially(':2')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await stage.served.client.settings.get())['cloud.guardrail'])
    .toBe('a1b2c3d4e5f6:2')
  await answered('What colour is the gate of the mill?')
  expect(asked().at(-1)?.body.guardrailConfig).toEqual({
    guardrailIdentifier: 'a1b2c3d4e5f6',
    guardrailVersion: '2',
  })

  bedrock.emulator.answer = () => ({
    text: 'I may not speak about gates.',
    stopReason: 'guardrail_intervened',
  })
  await askInCloud(page, 'Who painted the gate of the mill?')
  await page
    .getByText('The model, or a guardrail of your account, would not answer')
    .waitFor({ timeout: 30_000 })
  await page.getByText('I may not speak about gates.', { exact: true }).waitFor()
  expect(await page.getByText('Not in your documents').count()).toBe(0)

  await openCloud(page)
  await field.fill('')
  await button('Keep').press('Enter')
  bedrock.emulator.answer = () => ({ text: 'The gate of the mill is painted red in spring [1].' })
  await answered('Which colour has the gate of the mill?')
  expect(asked().at(-1)?.body.guardrailConfig).toBeUndefined()
})

test('who signed in by `aws login` is known, is renewed by himself, and hears what to run once that is over', async () => {
  const { page, served } = stage
  await addMill(stage)
  await bedrock.writeFiles(loginProfile)
  await writeLogin(bedrock.home, 'of long ago')
  await openCloud(page)
  await button('Sign in…').click()
  const form = page.getByRole('form', { name: 'Sign in' })
  await form.getByRole('radio', { name: /^login signed in with “aws login” · eu-central-1/ }).check()
  await form.getByRole('button', { name: 'Sign in', exact: true }).press('Enter')
  await form
    .getByText(/aws login/)
    .last()
    .waitFor()
  await page.screenshot({ path: '/tmp/login.png' })
  expect(await served.client.cloud.status()).toMatchObject({ way: 'off' })
  expect(asked()).toEqual([])

  await writeLogin(bedrock.home, goodRefreshToken)
  await form.getByRole('button', { name: 'Sign in', exact: true }).press('Enter')
  await page.getByText(/^Signed in until /).waitFor()
  await page.getByText('Profile “login” · eu-central-1').waitFor()
  await served.client.cloud.choose({ tier: 'cloud-large', modelId: sonnet })
  await answered('What colour is the gate of the mill?')
  const renewed = bedrock.emulator.requests.filter(({ service }) => service === 'signin')
  expect(renewed.at(-1)).toMatchObject({ status: 200 })
  expect(asked().at(-1)?.authorization).toMatch(/^ASIAEMULATED/)
})
