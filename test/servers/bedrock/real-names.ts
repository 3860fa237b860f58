// Amazon's own names of its services. A request that is made by one shows which region was meant, where a variable with the emulator's address
// would hide it: the sign-in services are not signed for, so nothing else says it.
import { Agent } from 'node:https'
import { connect } from 'node:net'
import type { Service } from './emulator.ts'

const services: Readonly<Record<string, Service>> = {
  'bedrock-runtime': 'runtime',
  bedrock: 'control',
  sts: 'sts',
  'portal.sso': 'sso',
  oidc: 'oidc',
}

/** Undefined where it is another name than Amazon's. */
export const serviceAt = (host: string): Service | undefined =>
  services[/^(.+)\.[a-z0-9-]+\.amazonaws\.com$/u.exec(host)?.[1] ?? '']

/** Until it is disposed of, what this process asks of Amazon over TLS comes to this port, without TLS. What is asked of others fails. */
export function leadToPort(port: number): Disposable {
  const before = Object.getOwnPropertyDescriptor(Agent.prototype, 'createConnection')
  if (!before) throw new Error('This Node makes its connections in another way.')
  Object.defineProperty(Agent.prototype, 'createConnection', {
    ...before,
    value({ host = '' }: { readonly host?: string }) {
      if (!serviceAt(host)) throw new Error(`${host} is none of Amazon’s names.`)
      return connect(port, '127.0.0.1')
    },
  })
  return {
    [Symbol.dispose]: () => void Object.defineProperty(Agent.prototype, 'createConnection', before),
  }
}
