import { FilePlus2, FolderInput, FolderPlus, LibraryBig, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { addSamples } from '../../state/index.ts'
import { IconButton, Menu, MenuItem, say } from '../../ui/index.ts'
import { AddInto } from './add-into.tsx'
import { FileField } from './file-field.tsx'

export function AddMenu() {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [isChoosing, setChoosing] = useState(false)
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Plus} label={say.lake.add} />}>
        <MenuItem icon={FilePlus2} onSelect={() => files.current?.click()}>
          {say.empty.pick}
        </MenuItem>
        <MenuItem icon={FolderPlus} onSelect={() => folder.current?.click()}>
          {say.empty.pickFolder}
        </MenuItem>
        <MenuItem icon={FolderInput} onSelect={() => setChoosing(true)}>
          {say.lake.addInto}
        </MenuItem>
        <MenuItem icon={LibraryBig} onSelect={() => void addSamples()}>
          {say.empty.samples}
        </MenuItem>
      </Menu>
      <AddInto isOpen={isChoosing} onClose={() => setChoosing(false)} />
      <FileField fieldRef={files} picks="files" />
      <FileField fieldRef={folder} picks="folder" />
    </>
  )
}
