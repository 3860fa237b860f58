// Pictures of every screen into shots/: `npm run shots [-- part-of-a-name]`, then look at shots/index.html. Nothing compares them; a page
// that complains, or does not fit, fails.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { shippedTeams } from '../main/agents/index.ts'
import { openHeadlessHost } from '../main/headless/index.ts'
import { settingsParts } from '../renderer/state/settings-parts.ts'
import { scenes, type SceneName } from '../test/support/window/scenes.ts'
import { ScriptedEngine } from '../test/support/window/scripted-engine.ts'
import { openBrowser } from '../test/support/window/window.ts'
import { freshBuild } from './fresh-build.ts'
import { takePictures, type Picture } from './shots/camera.ts'
import { indexPage } from './shots/index-page.ts'

const root = join(import.meta.dirname, '..')
const shots = join(root, 'shots')
const wanted = process.argv[2] ?? ''
const widths = [1440, 900, 480] as const
/** Walks at the same time: a page mostly waits for its next frame. */
const walksAtOnce = 3

/** Each brings the window from its first screen to the one of its name. */
const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  start: async () => {},
  chat: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('option').first().click()
    await page.locator('article').first().waitFor()
  },
  chatMenu: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('option').nth(1).click({ button: 'right' })
    await page.getByRole('menu').waitFor()
  },
  chatsFound: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('searchbox').fill('railing')
    await page.getByText('In messages').waitFor()
  },
  chatsChosen: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('listbox').focus()
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
    await page.getByRole('toolbar').waitFor()
  },
  chatsRemoved: async (page) => {
    await openList(page, 'Chats')
    const chats = page.getByRole('listbox')
    for (const _chat of [1, 2, 3]) {
      await chats.focus()
      await page.keyboard.press('Delete')
    }
    await page.getByRole('button', { name: /Removed chats/ }).click()
    await page.getByRole('option').first().click()
    await page.getByText('This chat was removed.').waitFor()
  },
  rating: async (page) => {
    await screens['chat']?.(page)
    await page.getByRole('button', { name: 'Poor answer' }).last().click()
    await page.getByRole('dialog').waitFor()
  },
  source: async (page) => {
    await screens['chat']?.(page)
    await page.locator('[data-citation]').first().click()
    await page.locator('mark').first().waitFor()
  },
  answerTop: async (page) => {
    await screens['chat']?.(page)
    await page.locator('math').first().waitFor()
    await page.locator('[data-conversation]').evaluate((node) => node.scrollTo({ top: 0 }))
  },
  answerRightToLeft: async (page) => {
    await openList(page, 'Chats')
    await page.getByRole('option').last().click()
    await page.locator('article').first().waitFor()
  },
  composer: async (page) => {
    const field = page.getByLabel('Question', { exact: true })
    await field.fill('Compare the offers with @Res')
    await page.getByRole('option', { name: /Reservoir pump/ }).click()
    await field.evaluate((node) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['An offer'], 'Offer of the smith, scanned and never renamed.pdf'))
      node.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    })
    await page.getByRole('button', { name: /^Remove Offer/ }).waitFor()
    await field.pressSequentially('and @Letter')
    await page.getByRole('listbox', { name: /Documents, folders/ }).waitFor()
  },
  run: async (page) => {
    await screens['chat']?.(page)
    await page
      .getByRole('button', { name: /Answered on this computer/ })
      .first()
      .click()
    await page.getByText('Choose who answers').first().waitFor()
  },
  search: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('pump')
    await page.getByRole('group', { name: 'In documents', exact: true }).waitFor()
  },
  searchEmpty: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
  },
  lake: async (page) => {
    await page.getByRole('button', { name: 'Lake', exact: true }).click()
  },
  lakeOverview: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('button', { name: 'Overview' }).click()
    await page.getByRole('table').waitFor()
  },
  lakeMenu: async (page) => {
    await screens['lakeCollection']?.(page)
    await page.getByRole('option', { name: /Scan 14/ }).click({ button: 'right' })
    await page.getByRole('menu').waitFor()
  },
  lakeCollection: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('button', { name: /^Collection: / }).click()
    await page.getByRole('menuitemradio', { name: 'reports' }).click()
  },
  lakeAddInto: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('button', { name: 'Add documents' }).click()
    await page.getByRole('menuitem', { name: 'Into a collection…' }).click()
    await page.getByRole('dialog').waitFor()
  },
  lakeRecords: async (page) => {
    await openList(page, 'Lake')
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['{}'], 'Log of the station, all years.jsonl'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })
    await page.getByRole('dialog', { name: /of lines$/ }).waitFor()
  },
  document: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('option').last().click()
    await page.locator('header h1').first().waitFor()
  },
  runs: async (page) => {
    await openList(page, 'Runs')
    await page.getByRole('option').first().click()
    await page.getByText('Choose who answers').first().waitFor()
    await page
      .getByRole('button', { name: /Search the lake/ })
      .first()
      .click()
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
    await screens['team']?.(page)
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
  runGraph: async (page) => {
    await openList(page, 'Runs')
    await page
      .getByRole('option', { name: /Researcher/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Graph', exact: true }).click()
    await page.locator('[data-node]').first().waitFor()
  },
  documentFormatted: async (page) => {
    await screens['document']?.(page)
    await page.getByRole('button', { name: 'Formatted' }).click()
    await page.getByRole('cell').first().waitFor()
  },
  lakeRename: async (page) => {
    await screens['lakeOverview']?.(page)
    await page
      .getByRole('button', { name: /^Rename/ })
      .first()
      .click({ force: true })
    await page.getByRole('dialog').getByRole('combobox').fill('reports')
    await page.getByText('There is a collection of that name').waitFor()
  },
  noRuns: async (page) => {
    await page.getByRole('button', { name: 'Runs', exact: true }).click()
  },
  ...Object.fromEntries(
    settingsParts.map((part): [string, (page: Page) => Promise<void>] => [
      `settings-${part}`,
      async (page) => {
        await page.evaluate((hash) => location.assign(hash), `#/settings/${part}`)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
      },
    ]),
  ),
  // By their addresses, whatever the language of the window.
  ...Object.fromEntries(
    Object.entries({
      atLake: '#/lake/overview',
      atTeam: '#/teams/researcher',
      atRuns: '#/runs',
      atModels: '#/settings/models',
      atHelp: '#/help',
    }).map(([name, hash]): [string, (page: Page) => Promise<void>] => [
      name,
      async (page) => {
        await page.evaluate((to) => location.assign(to), hash)
        await page.getByRole('heading').first().waitFor()
      },
    ]),
  ),
  doctor: async (page) => {
    await screens['settings-data']?.(page)
    await page.getByRole('button', { name: 'Check everything' }).click()
    await page.getByText('found something').waitFor()
  },
  modelTried: async (page) => {
    await screens['settings-models']?.(page)
    await page.getByRole('button', { name: 'Try it' }).first().click()
    await page
      .getByText(/^Measured here/)
      .first()
      .waitFor()
  },
  atCloud: async (page) => {
    await page.evaluate((to) => location.assign(to), '#/settings/models?row=cloud')
    await page.locator('#row-cloud').waitFor()
  },
  cloudOff: async (page) => {
    await screens['atCloud']?.(page)
    await page.getByRole('button', { name: 'Sign in…' }).click()
    await page.getByText('Access keys', { exact: true }).click()
  },
  cloudChoose: async (page) => {
    await screens['atCloud']?.(page)
    await page.getByRole('button', { name: 'Small model: change' }).click()
    await page.getByRole('option', { name: /^EU Writer/ }).click()
    await page.getByRole('button', { name: 'Use as the small model' }).waitFor()
  },
  cloudUnpriced: async (page) => {
    await screens['atCloud']?.(page)
    await page.getByRole('button', { name: 'Large model: change' }).click()
    await page.getByRole('searchbox', { name: 'Search models' }).fill('thinker')
    await page.getByRole('option', { name: /^Thinker 2/ }).click()
    await page.getByLabel('What it reads', { exact: true }).fill('1,2x')
  },
  cloudTested: async (page) => {
    await screens['atCloud']?.(page)
    for (const tier of ['Large', 'Small'])
      await page.getByRole('button', { name: `${tier} model: test` }).click()
    await page.getByText('not tried').waitFor()
    await page.getByText('“').last().waitFor()
    await page.getByRole('heading', { name: 'Large model' }).scrollIntoViewIfNeeded()
  },
  cloudBrowser: async (page) => {
    await screens['atCloud']?.(page)
    await page.getByRole('button', { name: 'Sign in with the browser' }).click()
    await page.getByText('WDJB-MJHT').waitFor()
  },
  cloudTiers: async (page) => {
    await page.getByRole('button', { name: /^Where it is answered/ }).click()
    await page.getByRole('menuitemradio').first().waitFor()
  },
  lakeLabelled: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('option').first().click({ button: 'right' })
    await page.getByRole('menu').waitFor()
  },
  documentLabelled: async (page) => {
    await openList(page, 'Lake')
    await page.getByRole('option', { name: /Wages/ }).click()
    await page.locator('header h1').first().waitFor()
  },
  help: async (page) => {
    await page.keyboard.press('F1')
    await page.getByRole('heading', { name: 'In three minutes' }).waitFor()
  },
  needsYou: async (page) => {
    await page.getByRole('button', { name: /needs? you/ }).click()
    await page.getByRole('dialog').waitFor()
  },
  keys: async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  },
}

const settingsScreens = settingsParts.map((part) => `settings-${part}`)

const plan: Readonly<Record<SceneName, readonly (keyof typeof screens)[]>> = {
  empty: ['start', 'lake', 'noRuns', 'keys', 'help'],
  one: ['start', 'chat', 'source', 'run', 'document', 'documentFormatted'],
  many: [
    'start',
    'search',
    'searchEmpty',
    'composer',
    'chat',
    'chatMenu',
    'chatsChosen',
    'chatsFound',
    'chatsRemoved',
    'rating',
    'source',
    'run',
    'lake',
    'lakeOverview',
    'lakeMenu',
    'lakeCollection',
    'lakeAddInto',
    'lakeRecords',
    'document',
    'lakeRename',
    'runs',
    'needsYou',
    ...settingsScreens,
    'modelTried',
    'cloudOff',
    'runGraph',
  ],
  long: ['chat', 'source', 'document', 'runs'],
  failing: ['start', 'doctor', 'chat', 'document', 'runs'],
  rightToLeft: ['chat', 'source', 'document'],
  german: ['start', 'atLake', 'atTeam', 'atRuns', 'atModels', 'atHelp'],
  teams: [
    'teams',
    'team',
    'teamList',
    'teamLoop',
    'teamChanged',
    'teamVersions',
    'teamFile',
    'teamTry',
    'teamImport',
  ],
  cloud: [
    'chat',
    'atCloud',
    'cloudChoose',
    'cloudUnpriced',
    'cloudTested',
    'cloudTiers',
    'lakeLabelled',
    'documentLabelled',
  ],
  cloudEnded: ['chat', 'atCloud', 'cloudBrowser', 'needsYou', 'cloudTiers'],
  cloudGerman: ['start', 'atCloud'],
  answers: ['chat', 'answerTop', 'answerRightToLeft'],
}

const importedTeam = {
  ...shippedTeams.find(({ id }) => id === 'assistant'),
  id: 'other',
  name: 'Another assistant',
}

const teamTab = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Views of the team' }).getByRole('button', { name }).click()

async function openList(page: Page, section: string): Promise<void> {
  await page.getByRole('button', { name: section, exact: true }).click()
  const list = page.getByRole('button', { name: 'Show the list' })
  if (await list.isVisible()) await list.click()
}

freshBuild()
mkdirSync(shots, { recursive: true })
const uploadDirectory = mkdtempSync(join(tmpdir(), 'maestro-shots-'))
const browser = await openBrowser()

/** All screens of a scene in one width. Each starts from the scene as it was made, whatever the one before changed. */
async function walk(scene: SceneName, width: number): Promise<readonly Picture[]> {
  const isWanted = (screen: string) => `${scene}-${screen}-${width}`.includes(wanted)
  const chosen = plan[scene].filter(isWanted)
  if (chosen.length === 0) return []
  await using host = await openHeadlessHost({
    pageDirectory: join(root, 'out/renderer'),
    uploadDirectory,
    now: Date.now,
  })
  await using context = await browser.newContext({
    viewport: { width, height: width === 480 ? 860 : 900 },
    reducedMotion: 'reduce',
  })
  const pictures: Picture[] = []
  for (const screen of chosen) {
    const reach = screens[screen]
    if (!reach) throw new Error(`There is no screen “${screen}”.`)
    host.serve(new ScriptedEngine(scenes[scene](), 'system'))
    const address = host.windowAddress()
    pictures.push(...(await takePictures(context, shots, { scene, screen, width, address, reach })))
  }
  return pictures
}

const walks = (Object.keys(scenes) as SceneName[]).flatMap((scene) =>
  widths.map((width) => ({ scene, width })),
)
const taken: (readonly Picture[])[] = []
let next = 0
const walker = async () => {
  for (let index = next++; index < walks.length; index = next++) {
    const chosen = walks[index]
    if (chosen) taken[index] = await walk(chosen.scene, chosen.width)
  }
}
await Promise.all(Array.from({ length: walksAtOnce }, walker))
await browser.close()
rmSync(uploadDirectory, { recursive: true, force: true })

const pictures = taken.flat()
writeFileSync(join(shots, 'index.html'), indexPage(pictures))
const faulty = pictures.filter(({ theme, faults }) => theme === 'light' && faults.length > 0)
for (const { file, faults } of faulty) console.log([file, ...faults].join('\n  '))
console.log(`${pictures.length} pictures: shots/index.html`)
if (faulty.length > 0 || pictures.length === 0) process.exitCode = 1
