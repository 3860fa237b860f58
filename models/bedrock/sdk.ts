// The clients of Amazon, loaded when somebody first asks for the cloud: they take longer to load than the rest of a start.
import type { NodeHttpHandler } from '@smithy/node-http-handler'

/** A connection that has rested is closed here before it may be closed there, just as the next request sets out on it. */
const agent = { keepAlive: true, maxSockets: 256, timeout: 15_000 } as const

export async function loadSdk() {
  // A laptop has no metadata service of a virtual machine, and asking for it only waits.
  process.env['AWS_EC2_METADATA_DISABLED'] ??= 'true'
  const [{ BedrockRuntimeClient }, { BedrockClient }, providers, { NodeHttpHandler }] = await Promise.all([
    import('@aws-sdk/client-bedrock-runtime'),
    import('@aws-sdk/client-bedrock'),
    import('@aws-sdk/credential-providers'),
    import('@smithy/node-http-handler'),
  ])
  const createHandler = (options: { readonly requestTimeoutMs?: number } = {}): NodeHttpHandler =>
    new NodeHttpHandler({
      connectionTimeout: 10_000,
      httpAgent: agent,
      httpsAgent: agent,
      ...(options.requestTimeoutMs && {
        requestTimeout: options.requestTimeoutMs,
        throwOnRequestTimeout: true,
      }),
    })
  return { BedrockRuntimeClient, BedrockClient, providers, createHandler }
}
