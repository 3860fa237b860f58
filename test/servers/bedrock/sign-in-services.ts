// The services by which people sign in, each with what it must be shown: a role (STS), a role by a token of the browser (SSO), the token
// itself (OIDC), and the session of `aws login` with its proof of possession.
import { createPublicKey, randomBytes, verify } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface Answer {
  readonly status: number
  readonly body: string
  readonly type?: string
  readonly errorType?: string
}

export interface Keys {
  readonly secret: string
  readonly sessionToken?: string
}

export interface SignInServices {
  readonly assumeRole: (form: URLSearchParams) => Answer
  readonly roleCredentials: (query: URLSearchParams, headers: IncomingHttpHeaders) => Answer
  readonly oidc: (path: string, body: Readonly<Record<string, unknown>>) => Answer
  readonly login: (
    body: Readonly<Record<string, unknown>>,
    headers: IncomingHttpHeaders,
    url: string,
  ) => Answer
  /** The user agreed, or declined, in the browser. */
  readonly decide: (decision: 'pending' | 'agreed' | 'declined') => void
  /** Tokens of the browser that are good. */
  readonly tokens: Set<string>
}

/** What the device of the user shows. */
export const goodMfaCode = '123456'
export const userCode = 'ZOEM-ROLL'
const hourMs = 3_600_000

const json = (body: object, status = 200, errorType?: string): Answer => ({
  status,
  body: JSON.stringify(body),
  ...(errorType && { errorType }),
})

export function createSignInServices(keys: Map<string, Keys>): SignInServices {
  const tokens = new Set<string>()
  let decision: 'pending' | 'agreed' | 'declined' = 'pending'
  let made = 0

  /** For an hour, good with every service here. */
  function newKeys() {
    const accessKeyId = `ASIAEMULATED${String(++made).padStart(8, '0')}`
    const [secretAccessKey, sessionToken] = [random(), random()]
    keys.set(accessKeyId, { secret: secretAccessKey, sessionToken })
    return { accessKeyId, secretAccessKey, sessionToken, expiration: Date.now() + hourMs }
  }

  return {
    tokens,
    decide(made) {
      decision = made
    },
    assumeRole(form) {
      const serial = form.get('SerialNumber')
      if (form.get('RoleArn')?.includes('forbidden'))
        return stsError('AccessDenied', 'is not authorized to perform: sts:AssumeRole')
      if (serial && form.get('TokenCode') !== goodMfaCode)
        return stsError(
          'AccessDenied',
          'MultiFactorAuthentication failed with invalid MFA one time pass code.',
        )
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = newKeys()
      const inner = Object.entries({
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration: new Date(expiration).toISOString(),
      })
      return {
        status: 200,
        type: 'text/xml',
        body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${inner
          .map(([name, value]) => `<${name}>${value}</${name}>`)
          .join('')}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
      }
    },
    roleCredentials(query, headers) {
      if (!tokens.has(String(headers['x-amz-sso_bearer_token'])))
        return json({ message: 'Session token not found or invalid' }, 401, 'UnauthorizedException')
      if (!query.get('account_id') || !query.get('role_name'))
        return json({ message: 'incomplete' }, 400, 'InvalidRequestException')
      return json({ roleCredentials: newKeys() })
    },
    oidc(path, body) {
      if (path === '/client/register')
        return json({
          clientId: 'client-1',
          clientSecret: 'client-secret',
          clientSecretExpiresAt: Math.floor((Date.now() + 90 * 24 * hourMs) / 1_000),
        })
      if (body['clientSecret'] !== 'client-secret')
        return json({ error: 'invalid_client' }, 401, 'InvalidClientException')
      if (path === '/device_authorization')
        return json({
          deviceCode: 'device-1',
          userCode,
          verificationUri: 'https://device.example/',
          verificationUriComplete: `https://device.example/?user_code=${userCode}`,
          expiresIn: 60,
          interval: 0.05,
        })
      if (body['grantType'] !== 'refresh_token') {
        if (decision === 'pending')
          return json({ error: 'authorization_pending' }, 400, 'AuthorizationPendingException')
        if (decision === 'declined') return json({ error: 'access_denied' }, 400, 'AccessDeniedException')
      } else if (body['refreshToken'] !== 'refresh-1')
        return json({ error: 'invalid_grant' }, 400, 'InvalidGrantException')
      const accessToken = random()
      tokens.add(accessToken)
      return json({ accessToken, expiresIn: 3_600, refreshToken: 'refresh-1', tokenType: 'Bearer' })
    },
    login(body, headers, url) {
      if (!isProof(String(headers['dpop'] ?? ''), url) || body['refreshToken'] !== 'login-refresh')
        return json({ error: 'TOKEN_EXPIRED', message: 'expired' }, 403, 'AccessDeniedException')
      const { accessKeyId, secretAccessKey, sessionToken } = newKeys()
      return json({
        accessToken: { accessKeyId, secretAccessKey, sessionToken },
        tokenType: 'aws_sigv4',
        expiresIn: 900,
        refreshToken: 'login-refresh-2',
      })
    },
  }
}

const random = () => randomBytes(24).toString('base64url')

const stsError = (code: string, message: string): Answer => ({
  status: 403,
  type: 'text/xml',
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
})

/** Signed with the key that it names, for this address. */
function isProof(token: string, url: string): boolean {
  const [head = '', claims = '', signature = ''] = token.split('.')
  if (!signature) return false
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  const key = createPublicKey({ key: read(head)['jwk'] as never, format: 'jwk' })
  const isGood = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return isGood && read(claims)['htu'] === url
}
