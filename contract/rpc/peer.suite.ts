// What the peer must keep on every transport. Each transport runs it with its own way to connect.
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import type { Transport } from './index.ts'
import { describeCalls } from './peer-calls.suite.ts'
import { describeConnection } from './peer-connection.suite.ts'
import { suiteVersion } from './peer-contract.suite.ts'
import { describeGarbage } from './peer-garbage.suite.ts'
import { describeStreams } from './peer-streams.suite.ts'
import { connectClient, hello, type PeerConnection, type PeerHost } from './peer-tools.suite.ts'

export function describePeer(name: string, open: () => Promise<PeerHost>): void {
  describe(name, () => {
    let host: PeerHost
    const opened: Transport[] = []
    beforeAll(async () => {
      host = await open()
    })
    afterEach(() => {
      for (const transport of opened.splice(0)) transport.close()
    })
    afterAll(() => host.close())

    const connect = async (): Promise<PeerConnection> => {
      const connection = await host.connect()
      opened.push(connection.transport)
      return connection
    }
    const client = async (version = suiteVersion) => connectClient((await connect()).transport, version)

    const rawPeer = async () => {
      const connection = await connect()
      const frames: unknown[] = []
      connection.transport.onFrame((frame) => frames.push(frame))
      connection.sendValue(hello)
      return { ...connection, frames }
    }

    const tools = { connect, client, rawPeer }
    describeCalls(tools)
    describeStreams(tools)
    describeConnection(tools)
    describeGarbage(tools)
  })
}
