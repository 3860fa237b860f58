import { Copy } from 'lucide-react'
import { IconButton, note, noteError, say } from '../../ui/index.ts'
import { languageOf } from './languages.ts'
import { useTokens } from './use-tokens.ts'

interface CodeBlockProps {
  readonly code: string
  /** As it was written after the fence. */
  readonly language: string
}

/** Code with its language and a button that takes it along. Coloured as soon as it does not grow any more. */
export function CodeBlock({ code, language }: CodeBlockProps) {
  const known = languageOf(language)
  const lines = useTokens(code, known)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      note(say.common.copied)
    } catch (error) {
      noteError(error)
    }
  }
  return (
    <div className="my-3 overflow-hidden rounded-group border border-line bg-ground" dir="ltr">
      <div className="flex h-8 items-center justify-between border-b border-line ps-3 text-small text-soft">
        <span className="truncate">{language || say.markdown.code}</span>
        <IconButton icon={Copy} iconSize={14} label={say.markdown.copyCode} onClick={() => void copy()} />
      </div>
      <pre
        tabIndex={0}
        className="max-h-[70dvh] overflow-auto p-3 font-mono text-[0.8125rem]/5"
        aria-label={say.markdown.code}
        role="group"
      >
        <code>
          {lines
            ? lines.map((token, index) =>
                token.kind === undefined ? (
                  token.text
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key -- the pieces of one fixed text
                  <span key={index} style={{ color: token.kind }}>
                    {token.text}
                  </span>
                ),
              )
            : code}
        </code>
      </pre>
    </div>
  )
}
