import type { EngineParts } from '../parts.ts'
import type { EngineHandlers } from './handlers.ts'

/** What is secret comes in with `signIn`; nothing that goes out holds it. */
export function cloudHandlers({ cloud }: EngineParts): EngineHandlers['cloud'] {
  return {
    status: () => cloud.status(),
    profiles: () => cloud.profiles(),
    signIn: (wanted, { signal }) => cloud.signIn(wanted, { signal }),
    signOut: () => cloud.signOut(),
    sso: ({ profile }, { signal }) => cloud.sso(profile, { signal }),
    models: (_input, { signal }) => cloud.models({ signal }),
    choose: ({ tier, modelId }) => cloud.choose(tier, modelId),
    check: ({ modelId }, { signal }) => cloud.check(modelId, { signal }),
    price: ({ modelId, price }) => cloud.price(modelId, price),
  }
}
