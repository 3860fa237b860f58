// Amazon Bedrock and the services around it, on this machine, true to the wire: what is sent is checked as there, what comes back has the
// same form, and it breaks in the same ways. It keeps a log of all that reached it, and its own count of tokens.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { usualAnswer, type Answerer } from './answers.ts'
import { refusalOf, type Fault, type StreamFault } from './faults.ts'
import { foundationModels, inferenceProfiles } from './model-list.ts'
import { serviceAt } from './real-names.ts'
import { createSignInServices, type Answer, type Keys, type SignInServices } from './sign-in-services.ts'
import { isSignedWith, signatureParts } from './signature.ts'
import { streamReply } from './stream-reply.ts'
import { createTokenCount, usageOf } from './tokens.ts'
import type { WireRequest, WireUsage } from './wire.ts'

export type Service = 'runtime' | 'control' | 'sts' | 'sso' | 'oidc' | 'signin'

export interface LoggedRequest {
  readonly service: Service
  readonly path: string
  /** Whom it was sent to, by name. */
  readonly host: string
  readonly modelId?: string
  /** How it was authorised: with which keys, or with which key as it is. */
  readonly authorization: string
  readonly region?: string
  /** Of the connection on the other side. */
  readonly port: number
  readonly text: string
  readonly body: WireRequest
  status?: number
  /** What is paid for: also of an answer that broke off, as far as it went. */
  usage?: WireUsage
  /** The other side closed the connection before the answer was whole. */
  isLeft?: true
}

export interface BedrockEmulator extends AsyncDisposable {
  readonly address: string
  readonly port: number
  /** Variables by which Amazon's clients come here. */
  readonly environment: Readonly<Record<string, string>>
  readonly requests: readonly LoggedRequest[]
  /** What this account may sign with: id and secret. */
  readonly keys: Map<string, Keys>
  /** Keys that are sent as they are. */
  readonly apiKeys: Set<string>
  readonly signIn: SignInServices
  /** Each goes wrong once, in this order; then all is well again. */
  readonly fail: (...faults: readonly Fault[]) => void
  /** Other words than the usual ones. */
  answer: Answerer
  slowMs: number
  /** Answers begun and not yet over. */
  readonly atWork: () => number
}

export const goodKeys = {
  accessKeyId: 'AKIAEMULATED00000001',
  secretAccessKey: 'emulated/secret+key',
} as const
export const goodApiKey = 'bedrock-api-key-emulated'

const variables: Readonly<Record<Service, string>> = {
  runtime: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
  control: 'AWS_ENDPOINT_URL_BEDROCK',
  sts: 'AWS_ENDPOINT_URL_STS',
  sso: 'AWS_ENDPOINT_URL_SSO',
  oidc: 'AWS_ENDPOINT_URL_SSO_OIDC',
  signin: 'AWS_ENDPOINT_URL_SIGNIN',
}
const withoutEnd = 100_000
/** What every model here reads at once. */
const mostInputTokens = 200_000
/** Longer than any client keeps a connection that rests. */
const restMs = 60_000

export async function startBedrockEmulator(): Promise<BedrockEmulator> {
  const requests: LoggedRequest[] = []
  const keys = new Map<string, Keys>([[goodKeys.accessKeyId, { secret: goodKeys.secretAccessKey }]])
  const apiKeys = new Set([goodApiKey])
  const signIn = createSignInServices(keys)
  const faults: Fault[] = []
  const count = createTokenCount()
  let atWork = 0
  const settings: { answer: Answerer; slowMs: number } = { answer: usualAnswer, slowMs: 50 }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request)
    const url = new URL(request.url ?? '/', address)
    const { host = '' } = request.headers
    const named = serviceAt(host)
    // By the emulator's own address, the first part of the path says which service is meant.
    const [, first = '', ...rest] = url.pathname.split('/')
    const service = named ?? first
    const path = decodeURIComponent(named ? url.pathname : `/${rest.join('/')}`)
    const text = bytes.toString()
    const isJson = text.startsWith('{')
    const body = (isJson ? JSON.parse(text) : {}) as WireRequest & Record<string, unknown>
    const signed = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: bytes,
    }
    const parts = signatureParts(signed)
    const modelId = /^\/model\/(.+)\/converse-stream$/u.exec(path)?.[1]
    const entry: LoggedRequest = {
      service: service as Service,
      path,
      host,
      authorization: parts?.accessKeyId ?? request.headers.authorization ?? '',
      port: request.socket.remotePort ?? 0,
      text,
      body,
      ...(modelId !== undefined && { modelId }),
      ...(parts && { region: parts.region }),
    }
    requests.push(entry)
    const requestId = `request-${requests.length}`
    const answer = (
      { status, body, type = 'application/json', errorType }: Answer,
      more: Record<string, string> = {},
    ) => {
      entry.status = status
      response.writeHead(status, {
        'content-type': type,
        'x-amzn-requestid': requestId,
        ...(errorType && { 'x-amzn-errortype': `${errorType}:http://internal.amazon.com/coral/` }),
        ...more,
      })
      response.end(body)
    }
    const refuse = (status: number, errorType: string, message: string, more: Record<string, string> = {}) =>
      answer({ status, errorType, body: JSON.stringify({ message }) }, more)

    if (service === 'oidc') return answer(signIn.oidc(path, body))
    if (service === 'sso') return answer(signIn.roleCredentials(url.searchParams, request.headers))
    if (service === 'signin') return answer(signIn.login(body, request.headers, url.href))

    const identity = identify(request, parts?.accessKeyId, (secret) => isSignedWith(signed, secret))
    if (service === 'sts')
      return identity
        ? answer({
            status: 403,
            type: 'text/xml',
            body: `<ErrorResponse><Error><Code>${identity.errorType}</Code><Message>${identity.message}</Message></Error></ErrorResponse>`,
          })
        : answer(signIn.assumeRole(new URLSearchParams(text)))
    if (identity) return refuse(403, identity.errorType, identity.message)

    const fault = service === 'runtime' || faults[0] === 'no-right' ? faults.shift() : undefined
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'stall-head') return
    if (fault === 'slow-head') await pause(settings.slowMs)
    const words = refusalOf(fault)
    if (words)
      return refuse(words.status, words.type, words.message, {
        ...(words.retryAfterS && { 'retry-after': String(words.retryAfterS) }),
      })
    if (service === 'control')
      return answer({
        status: 200,
        body: JSON.stringify(
          path === '/foundation-models'
            ? foundationModels()
            : inferenceProfiles(url.searchParams.get('nextToken')),
        ),
      })
    if (modelId === undefined) return refuse(404, 'UnknownOperationException', 'no such operation')
    const wrong = wrongIn(body)
    if (wrong) return refuse(400, 'ValidationException', wrong)
    const input = count(body)
    if (input.plain + input.read + input.written > mostInputTokens)
      return refuse(400, 'ValidationException', 'Input is too long for requested model.')

    entry.status = 200
    if (response.destroyed) {
      // It has read what it was sent, though nobody waits for its answer any more.
      entry.usage = usageOf(input, 0)
      entry.isLeft = true
      return
    }
    response.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-requestid': requestId,
    })
    response.flushHeaders()
    atWork++
    response.once('close', () => {
      atWork--
      if (!response.writableFinished) entry.isLeft = true
    })
    await streamReply(response, {
      reply: settings.answer(body, modelId),
      input,
      maxTokens: body.inferenceConfig?.maxTokens ?? withoutEnd,
      fault: fault as StreamFault | undefined,
      slowMs: settings.slowMs,
      onCount: (usage) => (entry.usage = usage),
    })
  }

  /** Nothing where they may; else why not. */
  function identify(
    request: IncomingMessage,
    accessKeyId: string | undefined,
    isSigned: (secret: string) => boolean,
  ) {
    const bearer = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1]
    if (bearer !== undefined)
      return apiKeys.has(bearer)
        ? undefined
        : {
            errorType: 'AccessDeniedException',
            message: 'Authentication failed: Please make sure your API Key is valid.',
          }
    const known = keys.get(accessKeyId ?? '')
    if (!known)
      return {
        errorType: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      }
    if (!isSigned(known.secret) || request.headers['x-amz-security-token'] !== known.sessionToken)
      return {
        errorType: 'InvalidSignatureException',
        message: `The request signature we calculated does not match the signature you provided. The Canonical String for this request should have been x-amz-security-token:${String(request.headers['x-amz-security-token'])}`,
      }
    return undefined
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(599)
      response.end(String(error))
    })
  })
  server.keepAliveTimeout = restMs
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  const emulator: Omit<BedrockEmulator, 'answer' | 'slowMs' | typeof Symbol.asyncDispose> = {
    address,
    port,
    environment: Object.fromEntries(
      Object.entries(variables).map(([service, variable]) => [variable, `${address}/${service}`]),
    ),
    requests,
    keys,
    apiKeys,
    signIn,
    fail: (...more) => void faults.push(...more),
    atWork: () => atWork,
  }
  return Object.assign(settings, emulator, {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}

/** What Converse refuses, of what we may do wrong. */
function wrongIn({ messages = [], toolConfig }: WireRequest): string | undefined {
  if (messages[0]?.role !== 'user') return 'A conversation must start with a user message.'
  if (messages.some(({ role }, index) => role === messages[index - 1]?.role))
    return 'Roles must alternate between user and assistant.'
  const blocks = messages.flatMap(({ content }) => content)
  if (messages.some(({ content }) => content.length === 0)) return 'The content field is empty.'
  if (blocks.some(({ text }) => text?.trim() === ''))
    return 'The text field in the ContentBlock object is blank.'
  if (!toolConfig && blocks.some(({ toolUse, toolResult }) => toolUse ?? toolResult))
    return 'The toolConfig field must be defined when using toolUse and toolResult content blocks.'
  const names = blocks.flatMap(({ document }) => document?.name ?? [])
  if (new Set(names).size !== names.length) return 'Duplicate document names.'
  if (names.some((name) => !/^[A-Za-z0-9()[\]-]+(?: [A-Za-z0-9()[\]-]+)*$/u.test(name)))
    return 'The document file name can only contain alphanumeric characters, whitespace, hyphens, parentheses, and square brackets.'
  return undefined
}
