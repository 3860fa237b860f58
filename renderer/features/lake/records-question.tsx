import { enqueue, takeRecordFiles, useRecordFiles } from '../../state/index.ts'
import { Button, Modal, say, upright } from '../../ui/index.ts'

const mostNamed = 5

/** What files are whose every line may be a document: said by who added them, before anything is copied. */
export function RecordsQuestion() {
  const files = useRecordFiles(({ waiting }) => waiting)
  const words = say.lake.records
  const add = (isRecords?: true) => enqueue(takeRecordFiles().map((file) => ({ ...file, isRecords })))
  return (
    <Modal isOpen={files.length > 0} onClose={takeRecordFiles} title={words.title(files.length)}>
      <ul className="mb-3">
        {files.slice(0, mostNamed).map(({ file, name }) => (
          <li key={`${name}/${file.lastModified}`} dir="auto" className="font-strong wrap-anywhere">
            {upright(name)}
          </li>
        ))}
        {files.length > mostNamed && (
          <li className="text-soft tabular">{say.lake.andMore(files.length - mostNamed)}</li>
        )}
      </ul>
      <p>{words.text}</p>
      <p className="mt-0.5 text-small text-soft">{words.format}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="primary" onClick={() => add(true)}>
          {words.asRecords}
        </Button>
        <Button onClick={() => add()}>{words.asFiles(files.length)}</Button>
        <Button look="quiet" onClick={takeRecordFiles}>
          {say.common.cancel}
        </Button>
      </div>
    </Modal>
  )
}
