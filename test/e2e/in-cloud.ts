// What tests of the user's cloud begin with: somebody who is signed in, a document to ask about, and the way there.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { goodKeys } from '../servers/bedrock/emulator.ts'
import { addFiles } from '../support/engine/contract-use.ts'
import type { Stage } from '../support/window/stage.ts'

export const sonnet = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0'

export const goTo = (page: Page, hash: string) => page.evaluate((to) => location.assign(to), hash)

export async function openCloud(page: Page): Promise<void> {
  await goTo(page, '#/settings/models?row=cloud')
  await page.getByRole('heading', { name: 'Cloud', exact: true }).waitFor()
}

/** Where it is not what a test is about: as one who is signed in and has chosen. */
export async function beSignedIn(
  { served }: Stage,
  ...models: readonly ['cloud-large' | 'cloud-small', string][]
): Promise<void> {
  const { cloud } = served.client
  await cloud.signIn({ way: 'keys', ...goodKeys, region: 'eu-central-1' })
  for (const [tier, modelId] of models) await cloud.choose({ tier, modelId })
}

export async function addMill({ folder, served }: Stage): Promise<string> {
  const path = join(folder, 'mill.md')
  await writeFile(path, '# The mill\n\nThe gate of the mill is painted red in spring.\n')
  const [added] = await addFiles(served.client, [path])
  return added?.documentId ?? ''
}

export async function askInCloud(page: Page, question: string): Promise<void> {
  await goTo(page, '#/chats')
  await page.getByRole('button', { name: /^Where it is answered: / }).click()
  await page.getByRole('menuitemradio', { name: /^Cloud, large/ }).click()
  await page.getByLabel('Question', { exact: true }).fill(question)
  await page.keyboard.press('Enter')
}
