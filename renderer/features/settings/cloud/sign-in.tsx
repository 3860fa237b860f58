import { useEffect, useRef, useState } from 'react'
import { toErrorShape, type ErrorShape } from '../../../../contract/app-error.ts'
import type { CloudProfile, CloudStatus } from '../../../../contract/cloud.ts'
import { signIn } from '../../../state/cloud-actions.ts'
import { useApp, useAsked } from '../../../state/index.ts'
import { Button, Loading, Radios, say, Spinner, Trouble } from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { BrowserSignIn } from './browser-sign-in.tsx'
import { noFields, wantedSignIn, ways, type SignInFields } from './sign-in-form.ts'
import { WayFields } from './way-fields.tsx'

interface SignInProps {
  readonly status: CloudStatus
  readonly onDone: () => void
  /** Absent where there is nothing to go back to. */
  readonly onCancel: (() => void) | undefined
}

/** Who one is in the cloud: the way, what it needs, and the try. Nothing is kept that does not work. */
export function SignIn(props: SignInProps) {
  const profiles = useAsked('cloud profiles', (engine, signal) =>
    engine.cloud.profiles(undefined, { signal }),
  )
  if (profiles.error) return <Trouble error={profiles.error} className="mt-3" />
  if (!profiles.value) return <Loading />
  return <Form {...props} profiles={profiles.value} />
}

/** What stood there before is proposed; else a profile, where there is one. */
function firstFields({ way, profile, region }: CloudStatus, profiles: readonly CloudProfile[]): SignInFields {
  const [first] = profiles
  return {
    ...noFields,
    way: way === 'off' ? (first ? 'profile' : 'keys') : way,
    profile: profile ?? profiles.find(({ name }) => name === 'default')?.name ?? first?.name ?? '',
    region: way === 'keys' || way === 'api-key' ? (region ?? '') : '',
  }
}

type Work = 'none' | 'trying' | 'browser'

function Form({
  status,
  profiles,
  onDone,
  onCancel,
}: SignInProps & { readonly profiles: readonly CloudProfile[] }) {
  const words = sayCloud()
  const isOnline = useApp(({ engine }) => engine !== undefined)
  const [fields, setFields] = useState(() => firstFields(status, profiles))
  const [work, setWork] = useState<Work>('none')
  const [error, setError] = useState<ErrorShape>()
  const [isShort, setShort] = useState(false)
  const stop = useRef<AbortController>(undefined)
  const form = useRef<HTMLFormElement>(null)
  // Whoever opened it by a button goes on in it; who finds it open keeps his place.
  const takesFocus = useRef(onCancel !== undefined)
  useEffect(() => {
    if (takesFocus.current) form.current?.querySelector<HTMLElement>('input:checked')?.focus()
    return () => stop.current?.abort()
  }, [])

  const profile = profiles.find(({ name }) => name === fields.profile)
  const change = (part: Partial<SignInFields>) => {
    setFields({ ...fields, ...part })
    setShort(false)
    setError(undefined)
  }
  const attempt = async () => {
    const wanted = wantedSignIn(fields, profile)
    setShort(!wanted)
    if (!wanted || work !== 'none') return
    stop.current = new AbortController()
    const { signal } = stop.current
    setWork('trying')
    setError(undefined)
    try {
      await signIn(wanted, signal)
      onDone()
    } catch (reason) {
      if (!signal.aborted) setError(toErrorShape(reason))
    }
    setWork('none')
  }
  const isBrowser = fields.way === 'profile' && profile?.kind === 'sso'
  if (work === 'browser' && profile)
    return (
      <BrowserSignIn
        profile={profile.name}
        // A region that was typed is part of how one is known, and is tried like the rest.
        onDone={() => (fields.region.trim() === '' ? onDone() : (setWork('none'), void attempt()))}
        onCancel={() => setWork('none')}
      />
    )
  return (
    <form
      ref={form}
      aria-label={words.signIn}
      className="mt-3 max-w-140 space-y-3 rounded-group border border-line p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (isBrowser) setWork('browser')
        else void attempt()
      }}
    >
      <div>
        <Radios
          label={words.way}
          value={fields.way}
          choices={ways.map((value) => ({ value, name: words.ways[value] }))}
          onChange={(way) => change({ way, region: '' })}
        />
        <p className="mt-1 text-small text-soft">{words.wayTexts[fields.way]}</p>
      </div>
      <WayFields fields={fields} profiles={profiles} isShort={isShort} onChange={change} />
      <div role="status" className="empty:hidden">
        {isShort && <p className="text-small text-bad">{words.missing}</p>}
        {error && <Trouble error={error} />}
        {work === 'trying' && (
          <p className="flex items-center gap-2 text-soft">
            <Spinner />
            {words.trying}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look="primary"
          disabled={!isOnline || work === 'trying'}
          title={isOnline ? undefined : say.reconnect.needed}
        >
          {isBrowser ? words.withBrowser : words.signIn}
        </Button>
        {isBrowser && (
          <Button disabled={!isOnline || work === 'trying'} onClick={() => void attempt()}>
            {words.withoutBrowser}
          </Button>
        )}
        {work === 'trying' ? (
          <Button look="quiet" onClick={() => stop.current?.abort()}>
            {say.common.cancel}
          </Button>
        ) : (
          onCancel && (
            <Button look="quiet" onClick={onCancel}>
              {say.common.cancel}
            </Button>
          )
        )}
      </div>
    </form>
  )
}
