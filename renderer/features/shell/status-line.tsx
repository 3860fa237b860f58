import { CircleX, KeyRound, LoaderCircle, Plug, TriangleAlert, Unplug } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import type { LinkStatus } from '../../client/index.ts'
import {
  go,
  goToCloud,
  nearest,
  startOfDay,
  useApp,
  useAsked,
  useCloud,
  useLakeWork,
  useMoney,
} from '../../state/index.ts'
import { classes, formatLimit, formatMoney, say } from '../../ui/index.ts'
import { NeedsYou } from './needs-you.tsx'

const item = 'flex min-h-6 items-center gap-1.5 whitespace-nowrap'

/** What goes on, in one line; each part leads to its place. On a phone only what asks for attention. */
export function StatusLine() {
  const link = useApp(({ link }) => link)
  const isKnown = useApp(({ app }) => app.settings !== undefined)
  return (
    <footer
      aria-label={say.status.label}
      className="flex min-h-7 items-center gap-x-4 overflow-hidden max-tablet:gap-x-2.5 border-t border-line bg-ground px-3 text-small text-soft tabular"
    >
      {isKnown && (
        <>
          <Documents />
          <Models />
          <Spent />
          <Runs />
          <NeedsYou />
          <SignInAgain />
        </>
      )}
      <span className="flex-1" />
      <Connection link={link} />
    </footer>
  )
}

interface PartProps {
  readonly onOpen: () => void
  readonly look?: string | undefined
  readonly children: ReactNode
}

const Part = ({ onOpen, look = 'max-[73.75rem]:hidden', children }: PartProps) => (
  <button type="button" className={classes(item, 'hover:text-ink', look)} onClick={onOpen}>
    {children}
  </button>
)

function Documents() {
  const { ready, failed, working, done, total, perSecond } = useLakeWork()
  const toLake = () => go({ section: 'lake' })
  return (
    <>
      <Part onOpen={toLake} look={working > 0 ? 'max-tablet:hidden' : ''}>
        {ready === 0 && working === 0 ? say.status.noDocuments : say.status.ready(ready)}
      </Part>
      {working > 0 && (
        <Part onOpen={toLake} look="">
          <LoaderCircle size={12} aria-hidden className="animate-spin" />
          {say.status.working(done, total)}
          {perSecond !== undefined && (
            <span className="max-tablet:hidden">· {say.status.rate(perSecond)}</span>
          )}
        </Part>
      )}
      {failed > 0 && (
        <Part onOpen={toLake} look="text-bad">
          <CircleX size={12} aria-hidden />
          {say.status.failed(failed)}
        </Part>
      )}
    </>
  )
}

function Models() {
  const cloud = useCloud()
  const models = useAsked(
    `${cloud?.large?.modelId} ${cloud?.small?.modelId}`,
    (engine, signal) => engine.models.list(undefined, { signal }),
    'models',
  )
  if (!models.value) return null
  return (
    <Part onOpen={() => go({ section: 'settings', settingsPart: 'models' })}>
      {say.status.models(models.value.length)}
    </Part>
  )
}

/** The user's cloud does not know him any more; without him nothing is asked there. */
function SignInAgain() {
  if (useCloud()?.signedIn !== 'needed') return null
  return (
    <Part onOpen={goToCloud} look="text-warn">
      <KeyRound size={12} aria-hidden />
      {say.status.signInAgain}
    </Part>
  )
}

/** What today has cost, of which limit; where a limit is nearly used up, that one, in a narrow window too. */
function Spent() {
  const today = startOfDay()
  const asked = useMoney(`spent ${today}`, async (engine, signal) => {
    const [ledger, budgets] = await Promise.all([
      engine.ledger({ by: 'tier', since: today }, { signal }),
      engine.budgets.list(undefined, { signal }),
    ])
    return { cost: ledger.total.costUsd, budgets }
  })
  if (!asked.value) return null
  const { cost, budgets } = asked.value
  const near = nearest(budgets)
  const limit = near ?? budgets.find(({ holder, period }) => holder === 'all' && period === 'day')
  return (
    <Part
      onOpen={() => go({ section: 'settings', settingsPart: 'money' })}
      look={near ? 'text-warn' : undefined}
    >
      {near && (
        <>
          <TriangleAlert size={12} aria-hidden />
          <span aria-hidden className="tablet:hidden">
            {formatMoney(near.spentUsd)}
          </span>
        </>
      )}
      <span className={near && 'max-tablet:sr-only'}>
        {limit
          ? say.status.spentOf(formatMoney(limit.spentUsd), formatLimit(limit.limitUsd), limit.period)
          : say.status.spent(formatMoney(cost))}
      </span>
    </Part>
  )
}

function Runs() {
  const atWork = useApp(
    ({ app }) =>
      Object.values(app.runs).filter(({ status }) => status === 'running' || status === 'queued').length,
  )
  if (atWork === 0) return null
  return (
    <Part onOpen={() => go({ section: 'runs' })} look="max-tablet:hidden">
      {say.status.runs(atWork)}
    </Part>
  )
}

/** The banner at the top tells more of a loss; this says how it stands at any time. */
function Connection({ link }: { readonly link: LinkStatus }) {
  const isOnline = link.status === 'online'
  const Icon = isOnline ? Plug : Unplug
  return (
    <span role="status" className={classes(item, !isOnline && 'text-warn')}>
      <Icon size={12} aria-hidden />
      <span className={isOnline ? 'max-tablet:sr-only' : undefined}>
        {say.status[link.status === 'waiting' ? 'lost' : link.status]}
      </span>
    </span>
  )
}

/** The tab's title says what needs the user, for those who look elsewhere. */
export function useTitle(): void {
  const waiting = useApp(
    ({ app }) => Object.values(app.runs).filter(({ status }) => status === 'waiting').length,
  )
  useEffect(() => {
    document.title = waiting > 0 ? `(${say.status.questions(waiting)}) ${say.app.name}` : say.app.name
  }, [waiting])
}
