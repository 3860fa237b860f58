// The window over a made-up state, where a real engine would need minutes to come to it: the same page, host and socket.
import type { Page } from 'playwright-core'
import { join } from 'node:path'
import { openHeadlessHost } from '../../main/headless/index.ts'
import { out } from '../../scripts/build-stamp.ts'
import type { Scene } from '../../test/support/window/scene.ts'
import { ScriptedEngine } from '../../test/support/window/scripted-engine.ts'
import { openBrowser } from '../../test/support/window/window.ts'
import { temporaryData } from '../support/served.ts'
import { freshBuild } from '../../scripts/fresh-build.ts'
import { openPage, untilUsable } from './stage.ts'

export interface ScriptedStage extends AsyncDisposable {
  readonly page: Page
  /** A page with nothing but this content, in the same browser. */
  readonly openBare: (html: string) => Promise<Page>
}

export async function openScripted(scene: Scene): Promise<ScriptedStage> {
  await using opening = new AsyncDisposableStack()
  freshBuild()
  const data = opening.use(await temporaryData())
  const host = opening.use(
    await openHeadlessHost({
      pageDirectory: join(out, 'renderer'),
      uploadDirectory: join(data.path, 'uploads'),
      now: Date.now,
    }),
  )
  host.serve(new ScriptedEngine(scene, 'light'))
  const browser = opening.use(await openBrowser())
  const page = await openPage(browser, host.windowAddress())
  await untilUsable(page)
  const owned = opening.move()
  return {
    page,
    async openBare(html) {
      const bare = await openPage(browser, 'about:blank')
      await bare.setContent(html)
      return bare
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
