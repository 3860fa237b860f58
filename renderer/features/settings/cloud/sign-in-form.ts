// What the fields of signing in make: whom the engine is asked to be, or what is missing. Pure.
import type { CloudProfile, CloudSignIn, CloudWay } from '../../../../contract/cloud.ts'

export type Way = Exclude<CloudWay, 'off'>
export const ways: readonly Way[] = ['profile', 'keys', 'api-key', 'environment']

export interface SignInFields {
  readonly way: Way
  readonly profile: string
  readonly region: string
  readonly mfaCode: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly apiKey: string
}

export const noFields: SignInFields = {
  way: 'profile',
  profile: '',
  region: '',
  mfaCode: '',
  accessKeyId: '',
  secretAccessKey: '',
  sessionToken: '',
  apiKey: '',
}

/** What the engine takes as a region; the schema itself would bring zod into the page. */
export const isRegion = (text: string): boolean => /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/.test(text.trim())
export const isCode = (text: string): boolean => /^\d{6}$/.test(text.trim())

/** Keys of an account work in one region; profiles and the environment may know theirs. */
export const needsRegion = (way: Way): boolean => way === 'keys' || way === 'api-key'

/** Undefined while something is missing or cannot be. */
export function wantedSignIn(
  fields: SignInFields,
  profile: CloudProfile | undefined,
): CloudSignIn | undefined {
  const { way } = fields
  const region = fields.region.trim()
  if (region === '' ? needsRegion(way) : !isRegion(region)) return undefined
  const own = region === '' ? {} : { region }
  switch (way) {
    case 'environment':
      return { way, ...own }
    case 'profile': {
      if (!profile) return undefined
      if (!profile.needsMfa) return { way, profile: profile.name, ...own }
      const mfaCode = fields.mfaCode.trim()
      return isCode(mfaCode) ? { way, profile: profile.name, mfaCode, ...own } : undefined
    }
    case 'keys': {
      const accessKeyId = fields.accessKeyId.trim()
      const secretAccessKey = fields.secretAccessKey.trim()
      const sessionToken = fields.sessionToken.trim()
      if (accessKeyId === '' || secretAccessKey === '') return undefined
      return { way, accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }), region }
    }
    case 'api-key': {
      const apiKey = fields.apiKey.trim()
      return apiKey === '' ? undefined : { way, apiKey, region }
    }
  }
}
