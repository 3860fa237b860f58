// The profiles that people have in their two files, and how each is signed in.
import type { CloudProfile } from '../../../contract/cloud.ts'
import { readSharedFiles, type Section } from './shared-files.ts'

/** By name. @throws AppError FILE_UNREADABLE, FILE_DAMAGED */
export async function readProfiles(): Promise<CloudProfile[]> {
  const { profiles } = await readSharedFiles()
  return [...profiles]
    .map(([name, section]): CloudProfile => {
      const region = section['region']
      return {
        name,
        kind: kindOf(section),
        ...(region && { region }),
        needsMfa: needsMfa(section, profiles),
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** In the order in which Amazon's clients decide. */
function kindOf(section: Section): CloudProfile['kind'] {
  const has = (key: string) => section[key] !== undefined
  if (has('role_arn') && (has('source_profile') || has('credential_source'))) return 'role'
  if (has('aws_access_key_id') && has('aws_secret_access_key')) return 'keys'
  if (has('web_identity_token_file') && has('role_arn')) return 'web-identity'
  if (has('credential_process')) return 'process'
  if (has('sso_session') || has('sso_start_url')) return 'sso'
  return has('login_session') ? 'login' : 'unknown'
}

/** Itself, or a profile whose role it takes on before its own. */
function needsMfa(section: Section, profiles: ReadonlyMap<string, Section>): boolean {
  const seen = new Set<Section>()
  for (let at: Section | undefined = section; at && !seen.has(at);) {
    seen.add(at)
    if (at['role_arn'] !== undefined && at['mfa_serial'] !== undefined) return true
    const source: string | undefined = at['source_profile']
    at = source === undefined ? undefined : profiles.get(source)
  }
  return false
}
