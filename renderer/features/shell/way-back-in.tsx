import { KeyRound } from 'lucide-react'
import type { AppError } from '../../../contract/app-error.ts'
import { Button, say } from '../../ui/index.ts'

/** Where the window cannot go on by itself: what happened, what is safe, and the way back. */
export function WayBackIn({ error }: { readonly error: AppError }) {
  const isOld = error.code === 'VERSION_MISMATCH'
  return (
    <main className="m-auto max-w-140 px-6 py-12">
      <KeyRound size={28} strokeWidth={1.5} aria-hidden className="mb-3 text-soft" />
      <h1 className="text-title font-strong">{isOld ? say.wayBack.versionTitle : say.wayBack.title}</h1>
      <p className="mt-2 text-read">{isOld ? say.wayBack.versionText : say.wayBack.text}</p>
      {isOld ? (
        <Button look="primary" className="mt-6" onClick={() => location.reload()}>
          {say.wayBack.reload}
        </Button>
      ) : (
        <div className="mt-6 space-y-2">
          <p className="text-soft">{say.wayBack.how}</p>
          <Command text={say.wayBack.commands[0]} />
          <p className="text-soft">{say.wayBack.or}</p>
          <Command text={say.wayBack.commands[1]} />
        </div>
      )}
    </main>
  )
}

const Command = ({ text }: { readonly text: string }) => (
  <pre className="rounded-control border border-line bg-ground px-3 py-2 font-mono select-all">{text}</pre>
)
