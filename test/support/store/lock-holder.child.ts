// Takes the data directory named by the first argument, tells so, and keeps it until it is ended.
import { toErrorShape } from '../../../contract/app-error.ts'
import { acquireDataDirectory, prepareEngineAddress } from '../../../main/platform/index.ts'

try {
  const held = await acquireDataDirectory(process.argv[2] ?? '')
  const socket = await prepareEngineAddress(held.directory)
  await held.announce({
    protocol: 1,
    pid: process.pid,
    socket,
    token: 'secret',
    startedAt: Date.now(),
    version: '0',
  })
  process.once('SIGTERM', () => void held.release().then(() => process.exit(0)))
  console.log(JSON.stringify({ held: process.pid }))
  setInterval(() => {}, 1000)
} catch (error) {
  console.log(JSON.stringify({ error: toErrorShape(error) }))
}
