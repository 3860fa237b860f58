import type { ComponentProps } from 'react'
import { useApp } from '../../state/index.ts'
import { Radios, say } from '../../ui/index.ts'

/** Only the engine can change a setting, and says to every window what it has become. */
export function Choices<T extends string>(props: Omit<ComponentProps<typeof Radios<T>>, 'disabledBecause'>) {
  const isOnline = useApp(({ engine }) => engine !== undefined)
  return <Radios {...props} disabledBecause={isOnline ? undefined : say.reconnect.needed} />
}
