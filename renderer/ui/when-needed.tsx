import { lazy, Suspense, type ComponentType } from 'react'
import { Loading } from './states.tsx'

/** A component that is loaded when it is first shown: the window opens without what few look at, and without heavy libraries. */
export function whenNeeded<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() })) as ComponentType<Props>
  return (props: Props) => (
    <Suspense fallback={<Loading />}>
      <Loaded {...props} />
    </Suspense>
  )
}
