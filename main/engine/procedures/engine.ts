import { AppError } from '../../../contract/app-error.ts'
import { measureStorage } from '../../care/index.ts'
import type { Access } from '../engine.ts'
import type { EngineParts } from '../parts.ts'
import type { EngineHandlers } from './handlers.ts'

/** A page that was taken over must not be able to open more doors, or to end the work of others. */
function ownersOnly(access: Access): void {
  if (access === 'owner') return
  throw new AppError('NOT_ALLOWED', 'A window may not do this.', { next: 'Use the command line.' })
}

export function engineProcedures({
  info,
  directory,
  host,
  store,
  examine,
}: EngineParts): EngineHandlers['engine'] {
  return {
    info: () => info,
    doctor: () => examine(),
    storage: (_input, { signal }) => measureStorage(directory, signal),
    async lastEnd() {
      const lastEnd = await store.read('lives.lastEnd', null)
      if (lastEnd) return lastEnd
      throw new AppError('NOT_FOUND', 'How Maestro ended the last time could not be written down.', {
        next: 'Nothing is needed; `maestro doctor` tells whether all is well.',
      })
    },
    dismissLastEnd: async () => ({ dismissed: await store.write('lives.dismiss', null) }),
    windowAddress(_input, { access }) {
      ownersOnly(access)
      const url = host.windowAddress?.()
      if (url === undefined)
        throw new AppError('UNSUPPORTED', 'This engine has no window in a browser.', {
          next: 'Open the desktop app.',
        })
      return { url }
    },
    stop(_input, { access }) {
      ownersOnly(access)
      // After the answer is on its way.
      setTimeout(() => host.stop?.(), 50)
    },
  }
}
