// The end of an engine as others see it. Would catch: a folder let go while its engine still closes, and a command that comes in that
// moment and waits for an engine which nobody starts.
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { connectOrStart } from '../../../main/cli/connect.ts'
import { dataDirectory, findEngine } from '../../../main/platform/index.ts'
import { startChild } from '../../support/child.ts'
import { startEngine } from '../../support/engine/engine-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const pathOf = (place: string) => fileURLToPath(new URL(place, import.meta.url))

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

async function untilFree(data: string): Promise<void> {
  while ((await findEngine(dataDirectory(data))).state !== 'none') await wait(1)
}

test('the folder is free only after the last door of its engine has closed', async () => {
  await using folder = await temporaryFolder('end')
  const data = join(folder.path, 'data')
  await using engine = await startEngine(data)
  const port = Number(new URL(engine.url).port)
  expect(await answers(port)).toBe(true)
  process.kill(engine.pid, 'SIGTERM')
  await untilFree(data)
  expect(await answers(port)).toBe(false)
  await engine.stop()
})

test('a command that comes while an engine ends gets the next engine', async () => {
  await using folder = await temporaryFolder('end')
  // Still holds the folder, but answers nobody any more.
  await using ending = startChild(new URL('../../support/store/lock-holder.child.ts', import.meta.url), [
    folder.path,
  ])
  await ending.next()
  const asking = connectOrStart(folder.path, {
    signal: AbortSignal.timeout(25_000),
    engineArguments: [
      pathOf('../../support/engine/engine.host.ts'),
      folder.path,
      pathOf('../../fixtures/empty-page/'),
      '1', // seconds
    ],
  })
  // Time for the engine it started to find the folder taken and give up.
  await Promise.all([
    expect(asking.then(({ client }) => client.engine.info())).resolves.toMatchObject({ host: 'headless' }),
    wait(3_000).then(() => ending.kill('SIGTERM')),
  ])
  ;(await asking).close()
  await untilFree(folder.path)
})
