// What the whole window must know, in a slim line at its top: the connection is gone, or the engine before ended in no good order.
import { Check, History, Unplug, X } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { LastEnd } from '../../../contract/last-end.ts'
import type { LinkStatus } from '../../client/index.ts'
import { dismissLastEnd, go, tryNow, useApp, useLinkNotice } from '../../state/index.ts'
import { Button, classes, formatClock, IconButton, say } from '../../ui/index.ts'

export function Banners() {
  const link = useApp(({ link }) => link)
  const lastEnd = useApp(({ app }) => app.lastEnd)
  return (
    <>
      <Connection link={link} />
      {lastEnd && isWorthTelling(lastEnd) && <AfterCrash lastEnd={lastEnd} />}
    </>
  )
}

interface BannerProps {
  readonly icon: ReactNode
  readonly look: string
  readonly children: ReactNode
  readonly actions?: ReactNode
}

const Banner = ({ icon, look, children, actions }: BannerProps) => (
  <div
    className={classes('flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1', look)}
  >
    <span className="shrink-0">{icon}</span>
    <p className="min-w-0 flex-1 basis-72">{children}</p>
    {actions}
  </div>
)

function Connection({ link }: { readonly link: LinkStatus }) {
  const notice = useLinkNotice(({ notice }) => notice)
  return (
    <div role="status">
      {notice === 'back' && (
        <Banner look="bg-ground" icon={<Check size={16} aria-hidden className="text-good" />}>
          {say.reconnect.back}
        </Banner>
      )}
      {notice === 'lost' && (
        <Banner
          look="bg-ground"
          icon={<Unplug size={16} aria-hidden className="text-warn" />}
          actions={<Button onClick={tryNow}>{say.reconnect.now}</Button>}
        >
          <span className="font-strong">{say.reconnect.lost}</span> {say.reconnect.safe}{' '}
          <span aria-hidden className="text-soft tabular">
            {link.status === 'waiting' ? <Countdown until={link.retryAt} /> : say.reconnect.again(0)}
          </span>
        </Banner>
      )}
    </div>
  )
}

function Countdown({ until }: { readonly until: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return say.reconnect.again(Math.max(0, Math.ceil((until - now) / 1000)))
}

const isWorthTelling = ({ ending, databaseReplacedAt, isDismissed }: LastEnd) =>
  !isDismissed && (ending === 'unexpected' || databaseReplacedAt !== undefined)

function AfterCrash({ lastEnd }: { readonly lastEnd: LastEnd }) {
  const runs = useApp(({ app }) => app.runs)
  const { at = lastEnd.foundAt, ending, databaseReplacedAt } = lastEnd
  const statuses = lastEnd.runIds.map((runId) => runs[runId]?.status)
  const of = (...wanted: readonly string[]) =>
    statuses.filter((status) => wanted.includes(status ?? '')).length
  const needUser = of('waiting')
  const heldBack = of('quarantined', 'parked')
  const wentOn = lastEnd.runs - needUser - heldBack
  const words = [
    ...(ending === 'unexpected' ? [say.lastEnd.banner(formatClock(at))] : []),
    ...(databaseReplacedAt === undefined ? [] : [say.lastEnd.replacedBanner]),
    ...(wentOn > 0 ? [say.lastEnd.wentOn(wentOn)] : []),
    ...(needUser > 0 ? [say.lastEnd.needYou(needUser)] : []),
    ...(heldBack > 0 ? [say.lastEnd.heldBack(heldBack)] : []),
  ]
  return (
    <aside aria-label={say.lastEnd.title}>
      <Banner
        look="bg-accent-soft"
        icon={<History size={16} aria-hidden className="text-accent" />}
        actions={
          <>
            <Button onClick={() => go({ section: 'settings', settingsPart: 'data' })}>
              {say.lastEnd.details}
            </Button>
            <IconButton icon={X} label={say.common.dismiss} onClick={() => void dismissLastEnd()} />
          </>
        }
      >
        {words.join(' ')}
      </Banner>
    </aside>
  )
}
