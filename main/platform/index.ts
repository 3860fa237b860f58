export { systemClock, type Clock } from './clock.ts'
export { createIdSource, systemIds } from './ids.ts'
export { socketTransport, type SocketTransportOptions } from './socket-transport.ts'
