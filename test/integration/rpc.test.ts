import { describePeer } from '../../contract/rpc/peer.suite.ts'
import { openPortHost, openSocketHost, openWebSocketHost, openWorkerHost } from './rpc/hosts.ts'

describePeer('message port', openPortHost)
describePeer('worker thread', openWorkerHost)
describePeer('web socket', openWebSocketHost)
describePeer('local socket', () => openSocketHost())
