export { createClient, type ClientOptions } from './client.ts'
export { portTransport, type EmitterPort, type EventTargetPort } from './port-transport.ts'
export {
  procedure,
  type CallContext,
  type CallOptions,
  type Client,
  type Contract,
  type Effect,
  type Handlers,
  type Procedure,
  type StreamPaths,
} from './procedure.ts'
export { serve, type Served, type ServeOptions } from './server.ts'
export {
  closeWith,
  Ending,
  frameTooLarge,
  HIGH_WATER_BYTES,
  MAX_FRAME_BYTES,
  MAX_UNSENT_BYTES,
  notReading,
  type Transport,
} from './transport.ts'
export { webSocketTransport, type WebSocketLike } from './web-socket-transport.ts'
