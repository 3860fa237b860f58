import { FilePlus2, FolderPlus, LibraryBig } from 'lucide-react'
import { useRef } from 'react'
import { addSamples } from '../../state/index.ts'
import { Button, say } from '../../ui/index.ts'
import { FileField } from './file-field.tsx'

/** The ways in, in full. */
export function AddButtons() {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  return (
    <div data-add className="flex flex-wrap gap-2">
      <Button look="primary" icon={FilePlus2} onClick={() => files.current?.click()}>
        {say.empty.pick}
      </Button>
      <Button icon={FolderPlus} onClick={() => folder.current?.click()}>
        {say.empty.pickFolder}
      </Button>
      <Button icon={LibraryBig} onClick={() => void addSamples()}>
        {say.empty.samples}
      </Button>
      <FileField fieldRef={files} picks="files" />
      <FileField fieldRef={folder} picks="folder" />
    </div>
  )
}
