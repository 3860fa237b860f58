import { z } from 'zod'
import { keepHeapsSmall } from '../../platform/index.ts'
import { connectToEngine } from '../connect.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { wholeNumber } from '../input-file.ts'
import { openWindow } from '../open-window.ts'

/** Runs the host in this process until it is told to end; with an engine on the folder already, opens a window of that one and leaves. */
async function runServe({ options, output, signal, dataDirectory }: CommandContext) {
  const port = wholeNumber('port', textOption(options, 'port'), { least: 0 })
  const idleExitSeconds = wholeNumber('idle-exit', textOption(options, 'idle-exit'), { least: 0 })
  keepHeapsSmall()
  const isOpening = options['open'] === true
  const show = async (url: string) => {
    const isOpen = isOpening && (await openWindow(url, dataDirectory))
    output.value(
      { url },
      isOpen
        ? `Maestro is open. Another window: ${url}`
        : `Maestro is ready. Open this address in a browser:\n  ${url}`,
    )
  }
  const running = await connectToEngine(dataDirectory, signal)
  if (running) {
    const { url } = await running.client.engine.windowAddress(undefined, { signal })
    running.close()
    output.note('Maestro runs already on this folder.')
    return show(url)
  }
  // Loaded only here: every other command is a client and needs none of it.
  const { runHeadless } = await import('../../headless/index.ts')
  await runHeadless({
    dataDirectory,
    signal,
    onReady: show,
    ...(port !== undefined && { port }),
    ...(idleExitSeconds !== undefined && { idleExitSeconds }),
  })
}

export const serveCommand: Command = {
  name: 'serve',
  positionals: '',
  help: 'run Maestro here and show its window in a browser',
  options: {
    port: { type: 'string', value: 'N', help: 'the port on 127.0.0.1 (any free one)' },
    open: { type: 'boolean', help: 'open a window when there is a display' },
    'idle-exit': { type: 'string', value: 'S', help: 'end after S seconds without client and work' },
  },
  prints: { each: 'value', schema: z.object({ url: z.string() }) },
  run: runServe,
}
