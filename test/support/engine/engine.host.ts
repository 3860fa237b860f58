// The headless host as `serve` runs it, with a page of its own so that nothing needs to be built. Arguments: data directory, page directory,
// and, for one that is on its own, the seconds of rest after which it ends.
import { reportFailure } from '../../../main/cli/output.ts'
import { runHeadless } from '../../../main/headless/index.ts'

const [dataDirectory = '', pageDirectory = '', idleExitSeconds] = process.argv.slice(2)
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
// The test that started it is gone: nobody would ever end it.
if (idleExitSeconds === undefined) process.stdin.resume().once('end', () => stop.abort())

try {
  await runHeadless({
    dataDirectory,
    pageDirectory,
    signal: stop.signal,
    ...(idleExitSeconds !== undefined && { idleExitSeconds: Number(idleExitSeconds) }),
    onReady: async (url) => void process.stdout.write(`${JSON.stringify({ url })}\n`),
  })
  process.stdin.destroy()
} catch (error) {
  reportFailure(process.stderr, error, true)
  process.exit(1)
}
