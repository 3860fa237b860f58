import type { CloudProfile } from '../../../../contract/cloud.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { Field, RowChoice } from './fields.tsx'
import { isCode, isRegion, needsRegion, type SignInFields } from './sign-in-form.ts'

/** Where Bedrock has most of its models; any other can be typed. */
const wellKnownRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-3',
  'eu-north-1',
  'ap-northeast-1',
  'ap-southeast-2',
  'ap-south-1',
]

interface WayFieldsProps {
  readonly fields: SignInFields
  readonly profiles: readonly CloudProfile[]
  /** Somebody wanted to go on without what is missing. */
  readonly isShort: boolean
  readonly onChange: (part: Partial<SignInFields>) => void
}

/** What the chosen way needs. */
export function WayFields({ fields, profiles, isShort, onChange }: WayFieldsProps) {
  const words = sayCloud()
  const { way, profile, mfaCode, accessKeyId, secretAccessKey, sessionToken, apiKey } = fields
  const isMissing = (value: string) => isShort && value.trim() === ''
  return (
    <>
      {way === 'profile' &&
        (profiles.length === 0 ? (
          <p>{words.noProfiles}</p>
        ) : (
          <RowChoice
            label={words.profile}
            value={profile}
            choices={profiles.map((each) => ({
              value: each.name,
              name: each.name,
              text: aboutProfile(each),
            }))}
            onChange={(name) => onChange({ profile: name, mfaCode: '' })}
          />
        ))}
      {way === 'profile' && profiles.find(({ name }) => name === profile)?.needsMfa && (
        <Field
          label={words.code}
          text={mfaCode !== '' && !isCode(mfaCode) ? words.codeWrong : words.codeText}
          isWrong={(isShort || mfaCode.length >= 6) && !isCode(mfaCode)}
          isNumber
          value={mfaCode}
          onChange={(value) => onChange({ mfaCode: value })}
        />
      )}
      {way === 'keys' && (
        <>
          <Field
            label={words.accessKeyId}
            value={accessKeyId}
            isWrong={isMissing(accessKeyId)}
            onChange={(value) => onChange({ accessKeyId: value })}
          />
          <Field
            label={words.secretAccessKey}
            isSecret
            value={secretAccessKey}
            isWrong={isMissing(secretAccessKey)}
            onChange={(value) => onChange({ secretAccessKey: value })}
          />
          <Field
            label={`${words.sessionToken} (${words.optional})`}
            isSecret
            value={sessionToken}
            onChange={(value) => onChange({ sessionToken: value })}
          />
        </>
      )}
      {way === 'api-key' && (
        <Field
          label={words.apiKey}
          isSecret
          value={apiKey}
          isWrong={isMissing(apiKey)}
          onChange={(value) => onChange({ apiKey: value })}
        />
      )}
      <RegionField {...{ fields, isShort, onChange }} known={regionOf(profiles, profile)} />
    </>
  )
}

const regionOf = (profiles: readonly CloudProfile[], name: string) =>
  profiles.find((each) => each.name === name)?.region

function RegionField({
  fields: { way, region },
  isShort,
  onChange,
  known,
}: Omit<WayFieldsProps, 'profiles'> & { readonly known: string | undefined }) {
  const words = sayCloud()
  const isWrong = region.trim() === '' ? isShort && needsRegion(way) : isShort && !isRegion(region)
  const usual = { profile: known ?? words.regionUsual, environment: words.regionUsualHere }
  return (
    <Field
      label={needsRegion(way) ? words.region : `${words.region} (${words.ifOther})`}
      text={isWrong ? words.regionWrong : words.regionText}
      isWrong={isWrong}
      value={region}
      {...(way in usual && { placeholder: usual[way as keyof typeof usual] })}
      suggestions={wellKnownRegions}
      onChange={(value) => onChange({ region: value })}
    />
  )
}

function aboutProfile({ kind, region, needsMfa }: CloudProfile): string {
  const words = sayCloud()
  return [words.profileKinds[kind], region, needsMfa && words.needsCode].filter(Boolean).join(' · ')
}
