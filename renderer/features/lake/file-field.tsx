import type { RefObject } from 'react'
import { addFiles, filesOfField } from '../../state/index.ts'

interface FileFieldProps {
  readonly fieldRef: RefObject<HTMLInputElement | null>
  readonly picks: 'files' | 'folder'
}

/** The browser's own field behind a button: what is chosen goes into the lake. */
export function FileField({ fieldRef, picks }: FileFieldProps) {
  return (
    <input
      ref={fieldRef}
      type="file"
      multiple
      hidden
      {...(picks === 'folder' && { webkitdirectory: '' })}
      onChange={({ currentTarget }) => {
        addFiles(filesOfField(currentTarget))
        // The same files can be chosen once more.
        currentTarget.value = ''
      }}
    />
  )
}
