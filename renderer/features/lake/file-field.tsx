import type { RefObject } from 'react'
import { addFiles, filesOfField } from '../../state/index.ts'

interface FileFieldProps {
  readonly fieldRef?: RefObject<HTMLInputElement | null>
  readonly picks: 'files' | 'folder'
  /** The one on show unless it is named. */
  readonly collection?: string
  readonly onPicked?: () => void
}

/** The browser's own field behind a button: what is chosen goes into the lake. */
export function FileField({ fieldRef, picks, collection, onPicked }: FileFieldProps) {
  return (
    <input
      ref={fieldRef}
      type="file"
      multiple
      hidden
      data-pick={picks}
      {...(picks === 'folder' && { webkitdirectory: '' })}
      onChange={({ currentTarget }) => {
        addFiles(filesOfField(currentTarget), collection)
        // The same files can be chosen once more.
        currentTarget.value = ''
        onPicked?.()
      }}
    />
  )
}
