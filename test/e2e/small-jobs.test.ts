// Small jobs in the window: what a document is about and what stands in it, and who does which job. Would catch: a summary that is not shown, a fact that leads
// nowhere, a job whose doer is not told.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addFiles } from '../support/engine/contract-use.ts'
import { useStage } from '../support/window/stage.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const stage = useStage()

test('a document says in short what it is about, its facts lead to their places, and the settings say who did that', async () => {
  const { page, served } = stage
  await using folder = await temporaryFolder('small-jobs')
  const path = join(folder.path, 'board.md')
  await writeFile(
    path,
    '# Minutes of the board\n\nPresent: Ann, Rolf\n\nIt was agreed to buy a boat for 900 euros on 4 May 2027. The weather was fine.\n',
  )
  const [added] = await addFiles(served.client, [path])
  await page.evaluate((id) => {
    location.hash = `#/lake/${id}`
  }, added?.documentId ?? '')
  const short = page.getByRole('region', { name: 'In short' })
  await expect.poll(() => short.textContent()).toContain('buy a boat for 900 euros')
  expect(await short.textContent()).toContain('without a language model')
  await short.getByText('Facts in it').click()
  await short.getByRole('button', { name: '4 May 2027' }).click()
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/at=\d+-\d+/)
  await page.evaluate(() => {
    location.hash = '#/settings/models'
  })
  const jobs = page.getByRole('region', { name: 'Small jobs' })
  await expect.poll(() => jobs.textContent()).toContain('Done by: Plain method (no model has done better)')
  await expect.poll(() => jobs.getByRole('listitem').count()).toBe(7)
  // Where each can be seen.
  expect(await jobs.textContent()).toContain('Seen over a document, as “In short”.')
  expect(await jobs.textContent()).toContain('maestro jobs run classify')
})
