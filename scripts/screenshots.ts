// Pictures of every screen into shots/: `npm run shots [-- part-of-a-name]`, then look at shots/index.html. Nothing compares them; a page
// that complains, or does not fit, fails.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHeadlessHost } from '../main/headless/index.ts'
import { scenes, type SceneName } from '../test/support/window/scenes.ts'
import { ScriptedEngine } from '../test/support/window/scripted-engine.ts'
import { openBrowser } from '../test/support/window/window.ts'
import { freshBuild } from './fresh-build.ts'
import { takePictures, type Picture } from './shots/camera.ts'
import { indexPage } from './shots/index-page.ts'
import { plan } from './shots/plan.ts'
import { screens } from './shots/screens/index.ts'

const root = join(import.meta.dirname, '..')
const shots = join(root, 'shots')
const wanted = process.argv[2] ?? ''
const widths = [1440, 900, 480] as const
/** Walks at the same time: a page mostly waits for its next frame. */
const walksAtOnce = 3

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
