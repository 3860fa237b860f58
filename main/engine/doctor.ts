// `doctor`: is everything well, and if not, what to do, in plain words.
import { statfs } from 'node:fs/promises'
import { AppError, isAppError } from '../../contract/app-error.ts'
import type { DoctorCheck, DoctorReport } from '../../contract/engine.ts'
import type { LastEnd } from '../../contract/last-end.ts'
import { appVersion, type DataDirectory } from '../platform/index.ts'
import type { EngineParts } from './parts.ts'

const lowDiskBytes = 500 * 1024 ** 2
const gibibytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GiB`

export interface DoctorSubjects extends Pick<
  EngineParts,
  'lake' | 'index' | 'store' | 'supervisor' | 'cloud'
> {
  readonly directory: DataDirectory
  /** What is wrong with the database, in words; empty when nothing is. */
  readonly integrityCheck: () => Promise<readonly string[]>
}

async function checkDisk({ directory }: DoctorSubjects): Promise<DoctorCheck> {
  const { bavail, bsize } = await statfs(directory.root)
  const free = bavail * bsize
  return {
    name: 'disk',
    ok: free > lowDiskBytes,
    message: `${gibibytes(free)} free where Maestro keeps its data.`,
    next: 'Make room before you add more documents.',
  }
}

async function checkDatabase({ integrityCheck }: DoctorSubjects): Promise<DoctorCheck> {
  const problems = await integrityCheck()
  const message =
    problems.length === 0 ? 'Every page of the database is whole.' : problems.slice(0, 5).join(' ')
  return {
    name: 'database',
    ok: problems.length === 0,
    message,
    next: 'End Maestro, then run `maestro doctor --repair`: the damaged file is set aside, what can be read is kept.',
  }
}

async function checkRuns({ store }: DoctorSubjects): Promise<DoctorCheck> {
  const { runs } = await store.read('runs.list', { limit: 100, statuses: ['quarantined', 'parked'] })
  const message =
    runs.length === 0 ? 'No run was set apart.' : `${runs.length} set apart, the newest: ${runs[0]?.title}.`
  return {
    name: 'runs',
    ok: runs.length === 0,
    message,
    next: 'Look at each under Runs; `maestro run resume` lets one go on.',
  }
}

function checkAgents({ supervisor }: DoctorSubjects): DoctorCheck {
  const { breaker, driven, threads } = supervisor.status()
  return {
    name: 'agents',
    ok: breaker === undefined,
    message:
      breaker === undefined
        ? `${driven} runs at work in ${threads} threads.`
        : `No run is taken up: three agent threads in a row ended. ${breaker}`,
    next: '`maestro run resume` on any run that stands still lets all go on; so does a new start.',
  }
}

async function checkIndex({ index }: DoctorSubjects): Promise<DoctorCheck> {
  const { passages, vectors } = await index.status()
  return {
    name: 'index',
    ok: true,
    message: `${passages} passages can be found by their words, ${vectors} by their meaning.`,
  }
}

async function checkLake({ lake }: DoctorSubjects): Promise<DoctorCheck[]> {
  const { checks } = await lake.doctor({})
  return checks.map((check) => ({ ...check, name: `lake: ${check.name}` }))
}

/** No trouble by itself: what it left behind is told by the other checks. */
async function checkLastEnd({ store }: DoctorSubjects): Promise<DoctorCheck> {
  const lastEnd = await store.read('lives.lastEnd', null)
  return { name: 'last end', ok: true, message: lastEndInWords(lastEnd) }
}

function lastEndInWords(lastEnd: LastEnd | undefined): string {
  if (!lastEnd) return 'How Maestro ended the last time was not written down.'
  const { ending, at = lastEnd.foundAt, runs, documents, indexRepaired = 0 } = lastEnd
  if (ending === 'first') return 'This is the first start on this folder.'
  const time = new Date(at).toISOString()
  if (ending === 'good') return `Maestro ended in good order at ${time}.`
  return `Maestro ended unexpectedly around ${time}; what was acknowledged is kept. ${runs} runs and ${documents} documents were taken up again, ${indexRepaired} entries of the index made again.`
}

/** As it is known: nobody is asked for it, and nothing is paid. */
function checkCloud({ cloud }: DoctorSubjects): DoctorCheck {
  const { way, signedIn, problem, large, small } = cloud.status()
  if (way === 'off')
    return { name: 'cloud', ok: true, message: 'No cloud is set up; nothing leaves this computer.' }
  const trouble = problem ?? large?.problem ?? small?.problem
  const chosen = [large, small].flatMap((model) => (model ? [model.modelId] : []))
  return {
    name: 'cloud',
    ok: trouble === undefined,
    message:
      trouble?.message ??
      `${signedIn === 'yes' ? 'Signed in' : 'Set up, and not asked yet'}; ${chosen.length > 0 ? `used: ${chosen.join(', ')}` : 'no model is chosen'}.`,
    ...(trouble && { next: trouble.next }),
  }
}

/** A check that cannot be made is a finding like any other. */
async function attempt(
  name: string,
  check: () => Promise<DoctorCheck | readonly DoctorCheck[]>,
): Promise<readonly DoctorCheck[]> {
  try {
    return [await check()].flat()
  } catch (error) {
    const known = isAppError(error) ? error : new AppError('INTERNAL', 'The check itself failed.')
    return [{ name, ok: false, message: known.message, next: known.next }]
  }
}

export async function examine(subjects: DoctorSubjects): Promise<DoctorReport> {
  const version: DoctorCheck = {
    name: 'version',
    ok: true,
    message: `Maestro ${appVersion}, Node ${process.versions.node}, data in ${subjects.directory.root}.`,
  }
  const checks = [
    version,
    ...(await attempt('last end', () => checkLastEnd(subjects))),
    ...(await attempt('disk', () => checkDisk(subjects))),
    ...(await attempt('database', () => checkDatabase(subjects))),
    ...(await attempt('lake', () => checkLake(subjects))),
    ...(await attempt('index', () => checkIndex(subjects))),
    ...(await attempt('runs', () => checkRuns(subjects))),
    checkAgents(subjects),
    checkCloud(subjects),
  ].map(({ next, ...check }) => (check.ok || next === undefined ? check : { ...check, next }))
  return { ok: checks.every((check) => check.ok), checks }
}
