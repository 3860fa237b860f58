// What travels with data: who said it, and whether it may leave this machine.
import { z } from 'zod'

export const Trust = z.enum(['user', 'agent', 'document', 'web', 'tool'])
export type Trust = z.infer<typeof Trust>

export const Privacy = z.enum(['normal', 'local-only'])
export type Privacy = z.infer<typeof Privacy>

/** What is made of several things may leave this computer only if each of them may; what says nothing of itself may. */
export const strictestOf = (labels: readonly (Privacy | undefined)[]): Privacy =>
  labels.includes('local-only') ? 'local-only' : 'normal'

export const Tier = z.enum(['bundled', 'local', 'cloud-small', 'cloud-large'])
export type Tier = z.infer<typeof Tier>

/** How a tier is asked for: `auto` leaves the choice to the router. */
export const TierPreference = z.enum(['auto', ...Tier.options])
export type TierPreference = z.infer<typeof TierPreference>
