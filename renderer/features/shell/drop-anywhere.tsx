import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { addFiles, collectionOnShow, filesOfTransfer, usePlace } from '../../state/index.ts'
import { note, noteError, say, upright } from '../../ui/index.ts'
import { pickTeamFile, startImport } from '../teams/index.ts'

const hasFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer !== null && transfer.types.includes('Files')

/** One JSON file dropped among the teams is a team; anything else is a document, wherever it comes down. */
function teamFileIn({ files }: DataTransfer): File | undefined {
  const [file] = files
  const isTeam = usePlace.getState().section === 'teams' && files.length === 1 && file?.name.endsWith('.json')
  return isTeam ? file : undefined
}

function take(transfer: DataTransfer): void {
  const teamFile = teamFileIn(transfer)
  if (teamFile) void pickTeamFile(teamFile).catch(noteError)
  else {
    // Where it came down, whatever the user does while folders are walked.
    const collection = collectionOnShow()
    void filesOfTransfer(transfer).then(
      (files) => (files.length > 0 ? addFiles(files, collection) : note(say.adding.nothing)),
      noteError,
    )
  }
}

/** Over the field of a question, files come with the question. */
const targetOf = ({ target }: DragEvent) =>
  target instanceof Element && target.closest('[data-attach]') ? 'question' : 'lake'

const questionWords = () => ({ title: say.attach.dropTitle, text: say.attach.dropText })
const lakeWords = (collection: string | undefined) =>
  collection === undefined ? say.drop : { ...say.drop, title: say.drop.into(upright(collection)) }
const teamWords = () => ({ title: say.teams.import.drop, text: say.teams.import.dropText })

/** Files may be dropped and pasted anywhere; text pasted into the lake becomes a document. */
export function DropAnywhere() {
  const [over, setOver] = useState<'lake' | 'question'>()
  const isTeams = usePlace(({ section }) => section === 'teams')
  useEffect(() => {
    // Entering a child comes before leaving its parent, so the two are counted.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      depth++
      setOver(targetOf(event))
    }
    const leave = (event: DragEvent) => {
      if (hasFiles(event.dataTransfer) && --depth <= 0) setOver(undefined)
    }
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return
      event.preventDefault()
      setOver(targetOf(event))
    }
    const drop = (event: DragEvent) => {
      depth = 0
      setOver(undefined)
      // Somebody nearer took it: the question that it comes with.
      if (event.defaultPrevented || !hasFiles(event.dataTransfer)) return
      event.preventDefault()
      take(event.dataTransfer)
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
  const collection = usePlace(({ section, collection }) => (section === 'lake' ? collection : undefined))
  if (!over) return null
  const words = over === 'question' ? questionWords() : isTeams ? teamWords() : lakeWords(collection)
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-veil p-6">
      <div className="flex items-center gap-4 rounded-group border-2 border-accent bg-paper px-6 py-5 shadow-float">
        <FileDown size={28} strokeWidth={1.5} aria-hidden className="shrink-0 text-accent" />
        <div>
          <p className="font-strong">{words.title}</p>
          <p className="text-soft">{words.text}</p>
        </div>
      </div>
    </div>
  )
}

function paste(event: ClipboardEvent): void {
  const { clipboardData, target } = event
  if (!clipboardData || event.defaultPrevented) return
  if (clipboardData.files.length > 0) {
    event.preventDefault()
    take(clipboardData)
    return
  }
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  const text = clipboardData.getData('text/plain')
  const { section } = usePlace.getState()
  if (isField || text.trim() === '') return
  if (section === 'teams' && text.trim().startsWith('{')) {
    event.preventDefault()
    startImport(text)
  }
  if (section !== 'lake') return
  event.preventDefault()
  const at = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  const name = say.adding.pastedName(at)
  addFiles([{ file: new File([text], name, { type: 'text/plain' }), name }])
}
