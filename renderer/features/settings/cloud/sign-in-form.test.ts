import { expect, test } from 'vitest'
import type { CloudProfile } from '../../../../contract/cloud.ts'
import { noFields, wantedSignIn, type SignInFields } from './sign-in-form.ts'

const profile: CloudProfile = { name: 'work', kind: 'role', needsMfa: true }
const of = (fields: Partial<SignInFields>, chosen?: CloudProfile) =>
  wantedSignIn({ ...noFields, ...fields }, chosen)

// Would catch: half a form that is sent, and what was typed for one way that goes along with another.
test('nothing is wanted before all that a way needs is there', () => {
  const keys = { way: 'keys', accessKeyId: ' A1 ', secretAccessKey: ' s ', region: ' eu-central-1 ' } as const
  expect(of({ ...keys, region: '' })).toBeUndefined()
  expect(of({ ...keys, region: 'Frankfurt' })).toBeUndefined()
  expect(of({ ...keys, secretAccessKey: '  ' })).toBeUndefined()
  expect(of({ ...keys, apiKey: 'of the other way' })).toEqual({
    way: 'keys',
    accessKeyId: 'A1',
    secretAccessKey: 's',
    region: 'eu-central-1',
  })
  expect(of({ way: 'api-key', apiKey: 'k', region: 'us-gov-west-1' })).toEqual({
    way: 'api-key',
    apiKey: 'k',
    region: 'us-gov-west-1',
  })
})

test('a profile is one that is there, with six digits where it asks for them', () => {
  expect(of({ profile: 'work' })).toBeUndefined()
  expect(of({ profile: 'work', mfaCode: '12345' }, profile)).toBeUndefined()
  expect(of({ mfaCode: ' 123456 ' }, profile)).toEqual({ way: 'profile', profile: 'work', mfaCode: '123456' })
  expect(of({ mfaCode: '123456', region: 'eu-west-1' }, { ...profile, needsMfa: false })).toEqual({
    way: 'profile',
    profile: 'work',
    region: 'eu-west-1',
  })
  expect(of({ way: 'environment' })).toEqual({ way: 'environment' })
})
