// What a call used, as a step's row keeps it.
import type { Usage } from '../../../contract/answers.ts'
import type { UsageEvent } from '../../../models/port.ts'

export const usageOf = ({ type: _type, ...usage }: UsageEvent): Usage => usage
