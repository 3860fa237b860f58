import { AppError } from '../../../contract/app-error.ts'
import type { EngineParts } from '../parts.ts'
import type { EngineHandlers } from './handlers.ts'

const soon = (): never => {
  throw new AppError('UNSUPPORTED', 'The cloud is not reached by this version yet.', {
    safe: 'Nothing was sent.',
    next: 'Use a model on this computer.',
  })
}

export function cloudHandlers({ store }: EngineParts): EngineHandlers['cloud'] {
  return {
    async status() {
      const settings = await store.read('settings.get', null)
      const chosen = (modelId: string) => modelId !== '' && { modelId }
      const large = chosen(settings['cloud.large'])
      const small = chosen(settings['cloud.small'])
      return {
        way: settings['cloud.way'],
        signedIn: settings['cloud.way'] === 'off' ? 'off' : 'unknown',
        secretsIn: 'file',
        ...(large && { large }),
        ...(small && { small }),
      }
    },
    profiles: soon,
    signIn: soon,
    signOut: soon,
    sso: soon,
    models: soon,
    choose: soon,
    check: soon,
    price: soon,
  }
}
