// A window over a run that takes its time: reloads, breaks of the connection, an engine that is killed.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TeamDefinition } from '../../contract/teams.ts'
import { startServed, type Served } from '../support/served.ts'
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts'
import { openBrowser, openWindow } from '../support/window.ts'

/** Asks the user before it answers, so that a run stays alive as long as a test needs it. */
const asking = {
  schemaVersion: 1,
  id: 'asking',
  name: 'Asking',
  description: 'Asks before it answers.',
  start: 'ask',
  answer: 'answer',
  agents: [
    {
      id: 'writer',
      name: 'Writer',
      instructions: 'Answer.',
      tier: 'auto',
      grants: [{ tool: 'lake.search', mode: 'allow' }],
    },
  ],
  nodes: {
    ask: { type: 'human', label: 'Ask', question: 'May I look?', choices: ['Yes', 'No'] },
    answer: {
      type: 'agent',
      label: 'Answer',
      agent: 'writer',
      job: 'answer',
      retrieve: 'always',
      inputs: {},
    },
  },
  edges: [{ from: 'ask', to: 'answer' }],
} satisfies Record<keyof TeamDefinition, unknown>

let browser: Browser
let folder: TemporaryFolder
let served: Served

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  folder = await temporaryFolder('window')
  served = await startServed(folder.path)
  await served.client.teams.import({ team: asking })
  await served.client.chats.send({
    text: 'What is in the lake?',
    teamId: 'asking',
    idempotencyKey: 'first-question',
  })
})
afterEach(async () => {
  await served[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

test('a waiting run asks in its chat, over a reload too, and goes on when it is answered', async () => {
  await using shown = await openWindow(browser, await served.windowAddress())
  const { page } = shown
  await page.getByRole('option').first().click()
  await page.getByText('May I look?').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Not in your documents', { exact: true }).waitFor()
  expect(shown.faults).toEqual([])
})

test('stop ends the run and says that there is no answer', async () => {
  await using shown = await openWindow(browser, await served.windowAddress())
  const { page } = shown
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped before there was an answer.').waitFor()
  expect((await served.client.runs.list({})).runs.map(({ status }) => status)).toEqual(['cancelled'])
})

test('after a break the window has what happened meanwhile, without a reload', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const sockets: { close(): Promise<void> }[] = []
  let isCut = false
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    if (isCut) return void socket.close()
    socket.connectToServer()
    sockets.push(socket)
  })
  await page.goto(await served.windowAddress())
  await page.getByText('Connected').waitFor()
  isCut = true
  await Promise.all(sockets.map((socket) => socket.close()))
  await page.getByText(/Connection lost|Connecting again/).waitFor()
  await served.client.chats.send({ text: 'Said meanwhile', idempotencyKey: 'second-question' })
  isCut = false
  await page.getByRole('option', { name: /Said meanwhile/ }).waitFor()
  await page.getByText('Connected').waitFor()
  expect(await page.getByRole('option').count()).toBe(2)
  await context.close()
})

test('when the engine was killed and runs again, the window says how to get back in', async () => {
  await using shown = await openWindow(browser, await served.windowAddress())
  const { page } = shown
  await page.getByText('Connected').waitFor()
  const { port } = served
  await served.kill('SIGKILL')
  await page.getByText(/Connection lost|Connecting again/).waitFor()
  served = await startServed(folder.path, port)
  await page.getByText('maestro serve --open').waitFor({ timeout: 30_000 })
  await page.goto(await served.windowAddress())
  await page.getByRole('option', { name: /What is in the lake/ }).waitFor()
  expect(shown.faults).toEqual([])
})
