// `npm start`: builds what is missing, then runs the headless host and opens its window.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { out } from './build-stamp.ts'
import { freshBuild } from './fresh-build.ts'

try {
  freshBuild()
} catch {
  process.exit(1)
}

const args = [join(out, 'main/cli/maestro.js'), 'serve', '--open', ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { stdio: 'inherit' })
// Ctrl+C reaches the whole group; the child ends in good order, and this waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
// npm that is told to end ends its shell and tells nobody below: then this process has another parent.
const { ppid } = process
setInterval(() => process.ppid !== ppid && child.kill('SIGTERM'), 500).unref()
child.once('exit', (code, signal) => {
  if (signal)
    console.error(
      `Maestro was ended by ${signal}. What it had acknowledged is safe; \`npm start\` goes on from there.`,
    )
  process.exit(signal ? 1 : (code ?? 0))
})
