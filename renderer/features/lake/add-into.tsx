import { FilePlus2, FolderPlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { collectionOnShow, go, isCollectionName } from '../../state/index.ts'
import { Button, Modal, say } from '../../ui/index.ts'
import { CollectionField } from './collection-field.tsx'
import { FileField } from './file-field.tsx'

interface AddIntoProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Adds into a collection chosen by its name, which makes a new one when there is none of it. */
export function AddInto({ isOpen, onClose }: AddIntoProps) {
  return (
    <Modal isOpen={isOpen} onClose={onClose} title={say.lake.addIntoTitle}>
      <Form onDone={onClose} />
    </Modal>
  )
}

function Form({ onDone }: { readonly onDone: () => void }) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(() => collectionOnShow() ?? '')
  const name = text.trim()
  const isFit = isCollectionName(name)
  const finish = () => {
    // What was added is seen where it went.
    go({ section: 'lake', collection: name })
    onDone()
  }
  return (
    <>
      <CollectionField text={text} onChange={setText} help={say.lake.addIntoText} />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="primary" icon={FilePlus2} disabled={!isFit} onClick={() => files.current?.click()}>
          {say.empty.pick}
        </Button>
        <Button icon={FolderPlus} disabled={!isFit} onClick={() => folder.current?.click()}>
          {say.empty.pickFolder}
        </Button>
      </div>
      <FileField fieldRef={files} picks="files" collection={name} onPicked={finish} />
      <FileField fieldRef={folder} picks="folder" collection={name} onPicked={finish} />
    </>
  )
}
