import { useSyncExternalStore } from 'react'

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

/** List and inspector become sheets. */
export const useIsNarrow = (): boolean => useMedia('(width < 56.25rem)')
/** No room for an inspector beside list and main column. */
export const useIsTight = (): boolean => useMedia('(width < 73.75rem)')
/** One column, the rail at the bottom. */
export const useIsPhone = (): boolean => useMedia('(width < 37.5rem)')
/** The user's system asks for little motion. */
export const useIsCalm = (): boolean => useMedia('(prefers-reduced-motion: reduce)')
