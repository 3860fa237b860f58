import { eraseWanted, keepAfterAll, useApp, useEraseQuestion } from '../../state/index.ts'
import { Button, Modal, say } from '../../ui/index.ts'

/** The second word before documents are gone for good. */
export function EraseQuestion() {
  const wanted = useEraseQuestion((question) => question.wanted)
  const inTrash = useApp(({ app }) => app.documentCounts['removed'] ?? 0)
  const count = wanted === 'all' ? inTrash : (wanted?.length ?? 0)
  return (
    <Modal isOpen={wanted !== undefined} onClose={keepAfterAll} title={say.lake.eraseTitle(count)}>
      <p>{say.lake.eraseText(count)}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="primary" onClick={() => void eraseWanted()}>
          {say.lake.erase}
        </Button>
        <Button onClick={keepAfterAll}>{say.lake.keepThem(count)}</Button>
      </div>
    </Modal>
  )
}
