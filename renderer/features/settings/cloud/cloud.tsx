import { CircleCheck, CircleDashed, CloudOff, KeyRound, LogOut, TriangleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { CloudStatus } from '../../../../contract/cloud.ts'
import { signOut } from '../../../state/cloud-actions.ts'
import { useApp, useAsked, useCloud } from '../../../state/index.ts'
import { Button, focusOf, Loading, say, Trouble } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { Row } from '../setting-row.tsx'
import { AskedHow } from './asked-how.tsx'
import { ChosenModels } from './chosen-models.tsx'
import { SignIn } from './sign-in.tsx'

/** The user's own cloud: how it is signed in to, and which of its models are asked. */
export function Cloud() {
  const told = useCloud()
  // Asked once, too: an engine need not tell it by itself.
  const asked = useAsked('cloud', (engine, signal) => engine.cloud.status(undefined, { signal }))
  const status = told ?? asked.value
  const words = sayCloud()
  return (
    <>
      <Row id="cloud" title={words.title} help={words.help}>
        {asked.error && !status && <Trouble error={asked.error} />}
        {status ? <Standing status={status} /> : !asked.error && <Loading />}
      </Row>
      {status && status.way !== 'off' && (
        <>
          <ChosenModels status={status} />
          <AskedHow />
        </>
      )}
    </>
  )
}

/** How it stands, and what can be done about that. Who must sign in finds the fields open. */
function Standing({ status }: { readonly status: CloudStatus }) {
  const words = sayCloud()
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const [isOpen, setOpen] = useState(false)
  const { way, signedIn, problem, endpoint, secretsIn } = status
  const isAsked = isOpen || signedIn === 'needed'
  const offline = { disabled: !isOnline, title: isOnline ? undefined : say.reconnect.needed }
  return (
    <>
      <div role="status">
        <State status={status} />
        {endpoint && <p className="mt-1 text-small text-soft wrap-anywhere">{words.endpoint(endpoint)}</p>}
        {problem && <Trouble error={problem} className="mt-3 max-w-140" />}
      </div>
      {isAsked ? (
        <SignIn
          status={status}
          onDone={() => setOpen(false)}
          onCancel={signedIn === 'needed' ? undefined : () => setOpen(false)}
        />
      ) : (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            icon={KeyRound}
            look={way === 'off' ? 'primary' : 'plain'}
            {...focusOf('cloud-sign-in')}
            {...offline}
            onClick={() => setOpen(true)}
          >
            {way === 'off' ? words.signInAgain : words.signInOtherwise}
          </Button>
          {way !== 'off' && <SignOut {...offline} />}
        </div>
      )}
      {signedIn === 'needed' && (
        <div className="mt-2 flex">
          <SignOut {...offline} />
        </div>
      )}
      {(isAsked || way === 'keys' || way === 'api-key') && (
        <p className="mt-3 flex max-w-140 gap-2 text-small text-soft">
          {secretsIn === 'file' && (
            <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-warn" />
          )}
          {words.keptIn[secretsIn]}
        </p>
      )}
    </>
  )
}

interface SignOutProps {
  readonly disabled: boolean
  readonly title: string | undefined
}

function SignOut(props: SignOutProps) {
  const words = sayCloud()
  return (
    <Button icon={LogOut} {...props} onClick={() => void signOut(words.signedOut)}>
      {words.signOut}
    </Button>
  )
}

function State({ status }: { readonly status: CloudStatus }) {
  const words = sayCloud()
  const { way, signedIn, expiresAt, profile, region } = status
  const who =
    way === 'profile' && profile !== undefined
      ? words.asProfile(profile)
      : way === 'off'
        ? ''
        : words.ways[way]
  const facts = [who, region].filter(Boolean).join(' · ')
  switch (signedIn) {
    case 'off':
      return (
        <Line icon={<CloudOff size={18} aria-hidden className="text-soft" />} title={words.off} facts="" />
      )
    case 'yes':
      return (
        <Line
          icon={<CircleCheck size={18} aria-hidden className="text-good" />}
          title={expiresAt === undefined ? words.signedIn : words.signedInUntil(expiresAt)}
          facts={facts}
        />
      )
    case 'unknown':
      return (
        <Line
          icon={<CircleDashed size={18} aria-hidden className="text-soft" />}
          title={words.unknown}
          facts={facts}
        />
      )
    case 'needed':
      return (
        <Line
          icon={<KeyRound size={18} aria-hidden className="text-warn" />}
          title={words.needed}
          facts={facts}
        />
      )
  }
}

interface LineProps {
  readonly icon: ReactNode
  readonly title: string
  readonly facts: string
}

const Line = ({ icon, title, facts }: LineProps) => (
  <p className="flex items-start gap-2">
    <span className="mt-0.5 shrink-0">{icon}</span>
    <span className="min-w-0">
      <span className="block">{title}</span>
      {facts !== '' && (
        <span dir="auto" className="block text-small text-soft tabular wrap-anywhere">
          {facts}
        </span>
      )}
    </span>
  </p>
)
