import { Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../../contract/app-error.ts'
import type { CloudSsoStep } from '../../../../contract/cloud.ts'
import { signInWithBrowser } from '../../../state/cloud-actions.ts'
import { Button, copyText, IconButton, say, Spinner, Trouble } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'

type OpenStep = Extract<CloudSsoStep, { type: 'open' }>

interface BrowserSignInProps {
  readonly profile: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** An address to open, a code to compare, and patience: it goes on by itself once the other page has said yes. */
export function BrowserSignIn(props: BrowserSignInProps) {
  const [round, setRound] = useState(0)
  return <Round key={round} {...props} onAgain={() => setRound(round + 1)} />
}

interface RoundProps extends BrowserSignInProps {
  readonly onAgain: () => void
}

/** From the address to the yes, or to what went wrong. */
function Round({ profile, onDone, onCancel, onAgain }: RoundProps) {
  const words = sayCloud().browser
  const [step, setStep] = useState<OpenStep>()
  const [error, setError] = useState<ErrorShape>()
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const steps = signInWithBrowser(profile, signal)
    const follow = async () => {
      for await (const next of steps)
        if (next.type === 'open') setStep(next)
        else done.current()
    }
    follow().catch((reason: unknown) => {
      if (!signal.aborted) setError(toErrorShape(reason))
    })
    return () => stop.abort()
  }, [profile])
  return (
    <section
      ref={box}
      id="cloud-browser"
      tabIndex={-1}
      data-quiet-focus
      aria-label={words.title}
      className="mt-3 max-w-140 space-y-3 rounded-group border border-line p-3"
    >
      {step && !error && <Opened step={step} />}
      <div role="status" className="empty:hidden">
        {error ? (
          <Trouble error={error} />
        ) : (
          <p className="flex items-center gap-2 text-soft">
            <Spinner />
            {step ? words.waiting(step.expiresAt) : words.asking}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {error && (
          <Button look="primary" onClick={onAgain}>
            {words.again}
          </Button>
        )}
        <Button onClick={onCancel}>{say.common.cancel}</Button>
      </div>
    </section>
  )
}

function Opened({ step: { url, code } }: { readonly step: OpenStep }) {
  const words = sayCloud().browser
  return (
    <ol className="list-decimal space-y-3 ps-5">
      <li>
        <p>{words.open}</p>
        {/^https?:\/\//.test(url) ? (
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="inline-block min-h-6 rounded-small text-accent underline underline-offset-2 wrap-anywhere"
          >
            {url}
          </a>
        ) : (
          <span className="wrap-anywhere">{url}</span>
        )}
      </li>
      <li>
        <p>{words.code}</p>
        <p className="flex items-center gap-2">
          <span className="rounded-control bg-raised px-3 py-1 font-mono text-title select-all">{code}</span>
          <IconButton icon={Copy} label={words.copy} onClick={() => copyText(code)} />
        </p>
      </li>
    </ol>
  )
}
