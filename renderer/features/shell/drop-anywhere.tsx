import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { addFiles, filesOfTransfer, usePlace } from '../../state/index.ts'
import { noteError, say } from '../../ui/index.ts'

const hasFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer !== null && transfer.types.includes('Files')

const take = (transfer: DataTransfer) => filesOfTransfer(transfer).then(addFiles, noteError)

/** Files may be dropped and pasted anywhere; text pasted into the lake becomes a document. */
export function DropAnywhere() {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    // Entering a child comes before leaving its parent, so the two are counted.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      depth++
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (hasFiles(event.dataTransfer)) setOver(--depth > 0)
    }
    const over = (event: DragEvent) => {
      if (hasFiles(event.dataTransfer)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      depth = 0
      setOver(false)
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      void take(event.dataTransfer)
    }
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('dragenter', enter, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('drop', drop, { signal })
    window.addEventListener('paste', paste, { signal })
    return () => stop.abort()
  }, [])
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-veil p-6">
      <div className="flex items-center gap-4 rounded-group border-2 border-accent bg-paper px-6 py-5 shadow-float">
        <FileDown size={28} strokeWidth={1.5} aria-hidden className="shrink-0 text-accent" />
        <div>
          <p className="font-strong">{say.drop.title}</p>
          <p className="text-soft">{say.drop.text}</p>
        </div>
      </div>
    </div>
  )
}

function paste(event: ClipboardEvent): void {
  const { clipboardData, target } = event
  if (!clipboardData) return
  if (clipboardData.files.length > 0) {
    event.preventDefault()
    void take(clipboardData)
    return
  }
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  const text = clipboardData.getData('text/plain')
  if (isField || text.trim() === '' || usePlace.getState().section !== 'lake') return
  event.preventDefault()
  const at = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  const name = say.adding.pastedName(at)
  addFiles([{ file: new File([text], name, { type: 'text/plain' }), name }])
}
