import { useRef, useState } from 'react'
import {
  dropMove,
  isCollectionName,
  moveDocuments,
  renameCollection,
  useMoveQuestion,
  type MoveWish,
} from '../../state/index.ts'
import { Button, Modal, say, upright } from '../../ui/index.ts'
import { CollectionField, useCollections } from './collection-field.tsx'

/** Where documents are to go, or what a collection is to be called. */
export function MoveQuestion() {
  const wish = useMoveQuestion((question) => question.wish)
  const isDone = useRef(false)
  return (
    <Modal
      isOpen={wish !== undefined}
      onClose={dropMove}
      title={wish ? titleOf(wish) : ''}
      // What it was asked from goes with what has moved.
      focusAfter={() => (isDone.current ? document.querySelector('[data-pane="main"]') : null)}
    >
      {wish && <Form wish={wish} onDone={(how) => (isDone.current = how === 'moved')} />}
    </Modal>
  )
}

const titleOf = (wish: MoveWish): string =>
  'from' in wish ? say.lake.renameTitle(upright(wish.from)) : say.lake.moveTitle(wish.documents.length)

interface FormProps {
  readonly wish: MoveWish
  readonly onDone: (how: 'moved' | 'dropped') => void
}

function Form({ wish, onDone }: FormProps) {
  const [text, setText] = useState('from' in wish ? wish.from : '')
  const collections = useCollections()
  const name = text.trim()
  const isRename = 'from' in wish
  const isFit = isCollectionName(name) && !(isRename && name === wish.from)
  const documentsOf = (collection: string) =>
    collections.find((each) => each.name === collection)?.documents ?? 0
  const joined = isRename && isFit ? documentsOf(name) : 0
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isFit) return
        onDone('moved')
        dropMove()
        void (isRename ? renameCollection(wish.from, name) : moveDocuments(wish.documents, name))
      }}
    >
      <CollectionField
        text={text}
        onChange={setText}
        help={isRename ? say.lake.renameText(joined) : say.lake.addIntoText}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={!isFit}>
          {isRename
            ? joined > 0
              ? say.lake.join(documentsOf(wish.from), upright(name))
              : say.lake.rename
            : say.lake.move}
        </Button>
        <Button
          onClick={() => {
            onDone('dropped')
            dropMove()
          }}
        >
          {say.common.cancel}
        </Button>
      </div>
    </form>
  )
}
