// Checks Amazon's signature (version 4) of a request as their servers do, from the published form.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Signed {
  readonly method: string
  /** With the query, as it came. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

export interface SignatureParts {
  readonly accessKeyId: string
  readonly region: string
  readonly service: string
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/u

export function signatureParts({ headers }: Signed): SignatureParts | undefined {
  const [, accessKeyId, , region, service] = form.exec(headers.authorization ?? '') ?? []
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined
}

export function isSignedWith(request: Signed, secret: string): boolean {
  const { headers, method, url, body } = request
  const [, , day = '', region = '', service = '', names = '', signature = ''] =
    form.exec(headers.authorization ?? '') ?? []
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    method,
    // The path is encoded once more than it came.
    path.split('/').map(encode).join('/'),
    query.split('&').sort().join('&'),
    ...names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    names,
    hash(body),
  ].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (key, part) => hmac(key, part),
    `AWS4${secret}`,
  )
  return timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'))
}

const encode = (part: string) =>
  encodeURIComponent(part).replaceAll(
    /[!'()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
