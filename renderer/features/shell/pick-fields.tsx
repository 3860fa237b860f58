import { FileField } from '../lake/index.ts'

/** The browser's own fields, always there, so that files can be added from wherever the user is. */
export function PickFields() {
  return (
    <>
      <FileField picks="files" />
      <FileField picks="folder" />
    </>
  )
}
