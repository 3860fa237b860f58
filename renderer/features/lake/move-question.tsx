import { useState } from 'react'
import {
  dropMove,
  isCollectionName,
  moveDocuments,
  renameCollection,
  useMoveQuestion,
  type MoveWish,
} from '../../state/index.ts'
import { Button, Modal, say, upright } from '../../ui/index.ts'
import { CollectionField } from './collection-field.tsx'

/** Where documents are to go, or what a collection is to be called. */
export function MoveQuestion() {
  const wish = useMoveQuestion((question) => question.wish)
  return (
    <Modal isOpen={wish !== undefined} onClose={dropMove} title={wish ? titleOf(wish) : ''}>
      {wish && <Form wish={wish} />}
    </Modal>
  )
}

const titleOf = (wish: MoveWish): string =>
  'from' in wish ? say.lake.renameTitle(upright(wish.from)) : say.lake.moveTitle(wish.documents.length)

function Form({ wish }: { readonly wish: MoveWish }) {
  const [text, setText] = useState('from' in wish ? wish.from : '')
  const name = text.trim()
  const isRename = 'from' in wish
  const isFit = isCollectionName(name) && !(isRename && name === wish.from)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isFit) return
        dropMove()
        void (isRename ? renameCollection(wish.from, name) : moveDocuments(wish.documents, name))
      }}
    >
      <CollectionField
        text={text}
        onChange={setText}
        help={isRename ? say.lake.renameText : say.lake.addIntoText}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={!isFit}>
          {isRename ? say.lake.rename : say.lake.move}
        </Button>
        <Button onClick={dropMove}>{say.common.cancel}</Button>
      </div>
    </form>
  )
}
