#!/usr/bin/env node
// The command line: a client of the contract, nothing more.
import './require-node.ts'
import { AppError, hasCode } from '../../contract/app-error.ts'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { appVersion, defaultDataRoot } from '../platform/index.ts'
import { commands } from './commands/index.ts'
import { connectOrStart } from './connect.ts'
import { parseInvocation } from './dispatch.ts'
import { commandHelp, overview } from './help.ts'
import { createOutput, reportFailure } from './output.ts'
import { textOption } from './command.ts'

const args = process.argv.slice(2)
// Known before anything is parsed, so that wrong use can be told in the form that was asked for.
const isJson = args.includes('--json')

const stop = new AbortController()
/** A terminal's Ctrl+C comes from the terminal, from npm and from a script above us at once: these are one wish. */
const sameWishMs = 2_000
let stoppedAt = Number.POSITIVE_INFINITY
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (performance.now() - stoppedAt > sameWishMs) process.exit(1)
    stoppedAt = Math.min(stoppedAt, performance.now())
    stop.abort(
      new AppError('ABORTED', 'Stopped.', {
        safe: 'Work that was accepted goes on.',
        next: 'Nothing is needed.',
      }),
    )
  })
}
// A reader that leaves (`maestro lake list | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

async function main(): Promise<number> {
  const { command, positionals, options } = parseInvocation(commands, args)
  const output = createOutput(process, { isJson, isQuiet: options['quiet'] === true })
  if (options['version']) {
    output.value({ version: appVersion }, appVersion)
    return 0
  }
  if (!command || options['help']) {
    process.stdout.write(`${command ? commandHelp(command) : overview(commands)}\n`)
    return command || options['help'] ? 0 : 2
  }
  const chosen = textOption(options, 'data') ?? process.env['MAESTRO_DATA']
  const dataDirectory = resolve(
    chosen || defaultDataRoot({ platform: process.platform, env: process.env, home: homedir() }),
  )
  await using connections = new AsyncDisposableStack()
  await command.run({
    positionals,
    options,
    output,
    signal: stop.signal,
    dataDirectory,
    isJson,
    engine: async () => {
      const connection = await connectOrStart(dataDirectory, { signal: stop.signal })
      connections.defer(() => connection.close())
      return connection.client
    },
  })
  return output.hasFailed ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (failure) {
  // Whatever gave up because of it, the reason is the wish to stop.
  const error: unknown = stop.signal.aborted ? stop.signal.reason : failure
  reportFailure(process.stderr, error, isJson)
  process.exitCode = hasCode(error, 'WRONG_USE') ? 2 : 1
}
