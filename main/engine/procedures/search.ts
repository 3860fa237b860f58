import type { EngineParts } from '../parts.ts'
import { createArms } from '../search/arms.ts'
import { search } from '../search/search.ts'
import type { EngineHandlers } from './handlers.ts'

export function searchHandlers(parts: EngineParts): Pick<EngineHandlers, 'search'> {
  const arms = createArms(parts)
  return {
    search: (request, { signal }) =>
      search(arms, request, { signal, onFault: (error, kind) => parts.onFault(error, `search ${kind}`) }),
  }
}
