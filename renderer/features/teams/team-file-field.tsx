import type { RefObject } from 'react'

interface TeamFileFieldProps {
  readonly fieldRef: RefObject<HTMLInputElement | null>
  readonly onPick: (file: File) => void
}

/** The browser's own field behind a button. */
export function TeamFileField({ fieldRef, onPick }: TeamFileFieldProps) {
  return (
    <input
      ref={fieldRef}
      type="file"
      accept=".json,application/json"
      hidden
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? []
        if (file) onPick(file)
        // The same file can be chosen once more.
        currentTarget.value = ''
      }}
    />
  )
}
