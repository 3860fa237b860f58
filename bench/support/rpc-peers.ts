// What both sides of bench/rpc.ts know.
import type { Socket } from 'node:net'
import { z } from 'zod'
import { procedure, type Handlers } from '../../contract/rpc/index.ts'

const Echo = z.object({ text: z.string() })

export const benchContract = {
  echo: procedure({ effect: 'read', input: Echo, output: Echo }),
  numbers: procedure({
    effect: 'read',
    input: z.object({ count: z.int() }),
    stream: z.object({ n: z.int(), text: z.string() }),
  }),
}

export const benchHandlers: Handlers<typeof benchContract> = {
  echo: (input) => input,
  async *numbers({ count }) {
    for (let n = 0; n < count; n++) yield { n, text: 'x' }
  },
}

export interface Ports {
  readonly webPort: number
}

/** One message a line: the least that a byte stream needs. */
export function eachLine(socket: Socket, take: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
}
