import { useState, type ReactNode } from 'react'
import { usePicture, type VersionRef } from '../../state/index.ts'
import { Loading, say, Trouble } from '../../ui/index.ts'

interface ImageViewProps {
  readonly version: VersionRef
  readonly name: string
  readonly children: ReactNode
}

/** A picture as it is, no larger than there is room. */
export function ImageView({ version, name, children }: ImageViewProps) {
  const { address, error } = usePicture(version)
  const [isBroken, setBroken] = useState(false)
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={say.document.image(name)}
      className="min-h-0 flex-1 overflow-auto px-6 pb-16"
    >
      <div className="mx-auto max-w-190">
        {children}
        {error && <Trouble error={error} />}
        {isBroken && <p className="text-soft">{say.document.imageNotShown}</p>}
        {!address && !error && <Loading />}
        {address && !isBroken && (
          <img
            src={address}
            alt={say.document.image(name)}
            onError={() => setBroken(true)}
            className="max-h-[80vh] max-w-full rounded-control bg-sheet object-contain"
          />
        )}
      </div>
    </div>
  )
}
