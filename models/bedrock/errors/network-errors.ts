// What goes wrong between here and there.
import type { Meaning } from './meaning.ts'
import type { ProviderFacts } from './provider-facts.ts'

const unreached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
])
const cutOff = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED'])

export function ofNetwork({ errno, name, text }: ProviderFacts): Meaning | undefined {
  const network = { code: 'MODEL_UNAVAILABLE', part: 'network' } as const
  if (unreached.has(errno) || (name === 'TimeoutError' && /establish a connection/iu.test(text)))
    return {
      ...network,
      happened: 'Amazon Bedrock could not be reached.',
      next: 'Check the network, and the region in Settings, Models; then try again.',
      retryable: true,
      unbilled: true,
    }
  if (/^(?:CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|ERR_TLS)/u.test(errno))
    return {
      ...network,
      happened: 'The connection to Amazon Bedrock is not private: its certificate is not trusted.',
      next: 'A proxy may stand between: give its certificate in NODE_EXTRA_CA_CERTS, or use another network.',
      unbilled: true,
    }
  if (cutOff.has(errno) || name === 'TimeoutError' || text === 'aborted' || text === 'socket hang up')
    return {
      ...network,
      happened: 'The connection to Amazon Bedrock broke off.',
      next: 'Check the network, then try again.',
      retryable: true,
      unbilled: false,
    }
  return undefined
}
