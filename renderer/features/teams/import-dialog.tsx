import { Modal, say } from '../../ui/index.ts'
import { endImport, useImport } from './import-state.ts'
import { ImportPreview } from './lazy.ts'

/** What a team file holds and what would become of it, before anything is added. */
export function ImportDialog() {
  const { text } = useImport()
  return (
    <Modal isOpen={text !== undefined} onClose={endImport} title={say.teams.import.title}>
      {text !== undefined && <ImportPreview text={text} />}
    </Modal>
  )
}
