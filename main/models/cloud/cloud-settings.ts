// What of the settings is about the cloud, and what of it makes another connection necessary.
import type { Settings } from '../../../contract/settings.ts'
import type { BedrockPlace } from '../../../models/index.ts'

export type CloudSettings = Pick<Settings, Extract<keyof Settings, `cloud.${string}`>>

export interface SettingsDoor {
  read(): Promise<CloudSettings>
  /** All of them or none. When it resolves they are kept. */
  keep(changes: Partial<CloudSettings>): Promise<CloudSettings>
}

/** Where models are asked and how, without who asks. */
export function surroundingsOf(settings: CloudSettings): Omit<BedrockPlace, 'access'> {
  const { 'cloud.region': region, 'cloud.guardrail': guardrail, 'cloud.serviceTier': serviceTier } = settings
  const at = guardrail.lastIndexOf(':')
  return {
    serviceTier,
    ...(region !== '' && { region }),
    ...(at > 0 && { guardrail: { id: guardrail.slice(0, at), version: guardrail.slice(at + 1) } }),
  }
}

/** Equal for settings that one sign-in serves. */
export const accessKey = (settings: CloudSettings): string =>
  JSON.stringify([settings['cloud.way'], settings['cloud.profile']])

/** Equal for settings that one connection serves. */
export const placeKey = (settings: CloudSettings): string =>
  JSON.stringify([accessKey(settings), surroundingsOf(settings)])
