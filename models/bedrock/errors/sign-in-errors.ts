// What goes wrong with who is asking: bare texts of many services, each with what to do about it.
import type { Meaning } from './meaning.ts'
import type { ErrorContext, ProviderFacts } from './provider-facts.ts'

const refusedIdentity =
  /^(?:ExpiredToken|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|IncompleteSignature|MissingAuthenticationToken|InvalidToken|Unauthorized|NotAuthorized|InvalidGrant|InvalidClient)/u

export function ofSignIn(facts: ProviderFacts, { doing }: ErrorContext): Meaning | undefined {
  const { name, text, status } = facts
  const base = { code: 'SIGN_IN_NEEDED', part: 'credentials', unbilled: true } as const
  const signIn = 'Sign in again in Settings, Models.'
  if (/^InvalidSignature|^SignatureDoesNotMatch|^RequestTimeTooSkewed/u.test(name)) {
    if (/expired|not yet current|skew/iu.test(text))
      return {
        ...base,
        code: 'MODEL_UNAVAILABLE',
        happened: 'The clock of this computer differs from Amazon’s, so the request was refused.',
        next: 'Set the clock, then try again.',
        retryable: true,
      }
    return { ...base, happened: 'Amazon does not accept these keys: the secret is wrong.', next: signIn }
  }
  if (/MultiFactorAuthentication failed|invalid MFA/iu.test(text))
    return {
      ...base,
      happened: 'The code of the device was not accepted.',
      next: 'Sign in again with a new code.',
    }
  if (/requires multi-factor|MFA code callback/iu.test(text))
    return {
      ...base,
      happened: 'This profile asks for a code of your device.',
      next: 'Sign in with the code in Settings, Models.',
    }
  if (/aws sso login|SSO session|SSO token/iu.test(text))
    return {
      ...base,
      happened: 'This profile is not signed in with the browser, or not any more.',
      next: 'Sign in with the browser in Settings, Models; or run `aws sso login`.',
    }
  if (/aws login|re-?authenticate|Failed to load token from/iu.test(text))
    return {
      ...base,
      happened: 'The sign-in of `aws login` is missing or has run out.',
      next: 'Run `aws login` in a terminal, then try again.',
    }
  if (name.startsWith('ExpiredToken') || (!/^validation/iu.test(name) && /\bexpired\b/iu.test(text)))
    return { ...base, happened: 'The sign-in to Amazon has run out.', next: signIn }
  if (/credential_process|Command failed|process/iu.test(text) && name.startsWith('CredentialsProvider'))
    return {
      ...base,
      happened: 'The program that this profile names gave no credentials.',
      next: 'Run the profile’s credential_process in a terminal to see why.',
    }
  if (/api ?key|bearer|authentication failed/iu.test(text) && (status === 403 || status === 401))
    return {
      ...base,
      happened: 'Amazon does not accept this key of Bedrock.',
      next: 'Make a new key in the Bedrock console, and enter it in Settings, Models.',
    }
  if (refusedIdentity.test(name) || status === 401)
    return { ...base, happened: 'Amazon does not know these credentials.', next: signIn }
  if (/^(?:CredentialsProvider|TokenProvider)/u.test(name))
    return {
      ...base,
      happened: /from any providers/u.test(text)
        ? 'No credentials for Amazon were found.'
        : 'The profile gives no credentials.',
      next: 'Choose a profile in Settings, Models; or enter keys there.',
    }
  if (doing !== 'sign-in') return undefined
  return {
    ...base,
    happened: `Amazon refused the sign-in${name ? ` (${name})` : ''}.`,
    next: 'Check the profile and its rights, then sign in again in Settings, Models.',
  }
}
