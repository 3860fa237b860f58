import { Copy } from 'lucide-react'
import type { OutputValue } from '../../../contract/run-events.ts'
import { useAsked } from '../../state/index.ts'
import { copyText, IconButton, Loading, say, Trouble } from '../../ui/index.ts'

/** A named value of a step: in the row itself, or fetched by its hash when it is looked at. */
export function ContentView({ value }: { readonly value: OutputValue }) {
  if ('content' in value) return <FetchedContent hash={value.content} />
  return <Text text={value.value === null ? 'null' : String(value.value)} />
}

function FetchedContent({ hash }: { readonly hash: Extract<OutputValue, { content: unknown }>['content'] }) {
  const asked = useAsked(hash, (engine, signal) => engine.content({ hash }, { signal }))
  if (asked.error)
    return asked.error.code === 'NOT_FOUND' ? (
      <p className="text-small text-soft">{say.runs.erased}</p>
    ) : (
      <Trouble error={asked.error} />
    )
  if (!asked.value) return <Loading />
  const { text, mediaType } = asked.value
  return <Text text={mediaType.includes('json') ? readable(text) : text} />
}

function Text({ text }: { readonly text: string }) {
  return (
    <div className="relative">
      <pre
        dir="auto"
        tabIndex={0}
        className="max-h-80 overflow-auto rounded-control bg-ground p-2 font-mono text-[0.78125rem]/5 whitespace-pre-wrap wrap-anywhere"
      >
        {text}
      </pre>
      {text.length > 80 && (
        <span className="absolute end-1 top-1">
          <IconButton icon={Copy} label={say.runs.copy} onClick={() => copyText(text)} />
        </span>
      )}
    </div>
  )
}

/** JSON with line breaks; a bare string as itself. */
function readable(json: string): string {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
  } catch {
    return json
  }
}
