// One way through the whole product: a small model is brought here, asked, and then a big one in the cloud is asked for the same question.
// Would catch: parts that each work and do not fit together: a model that came and cannot be chosen, an answer whose line tells of another model,
// a call that is paid for and is missing in the costs or in a limit.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { goodKeys } from '../servers/bedrock/emulator.ts'
import { addFiles } from '../support/engine/contract-use.ts'
import { emulateBedrock, type EmulatedBedrock } from '../support/models/emulated-bedrock.ts'
import { startHubOfOne } from '../support/models/hub-of-one.ts'
import { useStage } from '../support/window/stage.ts'

// Before the stage, whose engine inherits the way to it; after it, its end.
let bedrock: EmulatedBedrock
beforeEach(async () => {
  bedrock = await emulateBedrock()
})
afterEach(() => bedrock[Symbol.asyncDispose]())
const stage = useStage()

const sonnet = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0'
const small = 'The gate of this mill is painted red [1].'
const big = 'The gate of the mill is painted red in spring [1].'
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** An engine that looks for its models at the mirror, knows the cloud, and holds what is asked about. */
async function beSetUp(hub: string): Promise<void> {
  const { client } = stage.served
  await client.settings.set({ name: 'models.hub', value: hub })
  await client.cloud.signIn({ way: 'keys', ...goodKeys, region: 'eu-central-1' })
  await client.cloud.choose({ tier: 'cloud-large', modelId: sonnet })
  const document = join(stage.folder, 'mill.md')
  await writeFile(document, '# The mill\n\nThe gate of the mill is painted red in spring.\n')
  await addFiles(client, [document])
  await stage.crash()
  await stage.restart()
  await stage.page.goto(await stage.served.windowAddress())
  await stage.page.getByText('Connected').waitFor()
}

const limit = { holder: 'all', key: '', period: 'day', limitUsd: 0.5 }

test('a model comes over a pause, answers here, and the big one answers the same question: why, for how much, of which limit', async () => {
  const { page } = stage
  await using hub = await startHubOfOne(join(stage.folder, 'data'), small, { pieceMs: 60 })
  bedrock.emulator.answer = () => ({ text: big })
  await beSetUp(hub.address)

  await page.keyboard.press('Control+,')
  await button(page, 'Money').click()
  await page.getByLabel('At most $').fill('0.5')
  await page.keyboard.press('Enter')
  await page.getByText('$0 spent so far').waitFor()

  await button(page, 'Models').click()
  await button(page, 'Download Talker from afar').press('Enter')
  await page.getByText(/^Coming · [1-9]/).waitFor()
  await button(page, 'Pause Talker from afar').press('Enter')
  await page.getByText(/^Paused · [1-9]/).waitFor()
  hub.faults = { pieceMs: 5 }
  await button(page, 'Go on with Talker from afar').press('Enter')
  await page.getByText('Here', { exact: true }).waitFor({ timeout: 30_000 })
  expect(hub.requests.some((line) => line.includes('bytes='))).toBe(true)

  await button(page, 'Chats').click()
  await button(page, 'Where it is answered: Automatic').press('Enter')
  await page.getByRole('menuitemradio', { name: /^Here\b(?!, by quoting)/ }).click()
  await page.getByLabel('Question', { exact: true }).fill('What colour is the gate of the mill?')
  await page.keyboard.press('Enter')
  const answer = page.getByRole('article')
  await answer.getByText('of this mill is painted red').waitFor({ timeout: 30_000 })
  const lineOf = (where: RegExp) => answer.getByRole('button', { name: where })
  await lineOf(/^Answered on this computer · /).waitFor()
  expect(bedrock.emulator.requests.filter(({ service }) => service === 'runtime')).toEqual([])

  await button(page, 'Ask again').press('Enter')
  await page.getByRole('menuitem', { name: 'cloud, large model' }).press('Enter')
  await answer.getByText('painted red in spring').waitFor({ timeout: 30_000 })
  const line = lineOf(/^Answered in the cloud by a large model · claude-sonnet-4-5 · .*\$0\.\d+$/)
  expect(await line.getAttribute('title')).toMatch(
    /^Short question about your documents: sent to .*sonnet.*, as you chose$/,
  )
  const cost = /\$0\.\d+$/.exec(await line.innerText())?.[0] ?? 'none'
  await line.press('Enter')
  await page
    .getByText(/sent to .*sonnet.*, as you chose/)
    .first()
    .waitFor()

  await page.keyboard.press('Control+,')
  await button(page, 'Money').click()
  const row = page.getByRole('row', { name: new RegExp(sonnet) })
  await row.waitFor()
  const [calls, , spent] = await row.getByRole('cell').allTextContents()
  expect([calls, spent]).toEqual(['1', cost])
  await page.getByText(`${cost} spent so far`).waitFor()
  const [budget] = await stage.served.client.budgets.list()
  const { total } = await stage.served.client.ledger({ by: 'model' })
  expect(budget).toMatchObject({ ...limit, spentUsd: total.costUsd })
  expect(total.costUsd).toBeGreaterThan(0)
})
