// Which optional platform packages a lock file names but does not describe, worked out from their names alone.

interface Entry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export interface Lock {
  readonly packages: Readonly<Record<string, Entry>>
}

const systems: Readonly<Record<string, string>> = {
  darwin: 'darwin',
  mac: 'darwin',
  macos: 'darwin',
  linux: 'linux',
  linuxmusl: 'linux',
  win32: 'win32',
  win: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
}
const processors: Readonly<Record<string, string>> = {
  x64: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
  arm: 'arm',
  armv7l: 'arm',
  ia32: 'ia32',
  x86: 'ia32',
  riscv64: 'riscv64',
  ppc64: 'ppc64',
  s390x: 's390x',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
}

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> | undefined {
  const words = name.split(/[/-]/).flatMap((word) => [word, ...word.split('_')])
  const os = words.map((word) => systems[word]).find(Boolean)
  const cpu = words.map((word) => processors[word]).find(Boolean)
  if (!os && !cpu) return undefined
  return {
    ...(os && { os: [os] }),
    ...(cpu && { cpu: [cpu] }),
    ...(name.includes('musl') && { libc: ['musl'] }),
  }
}

/** Every place npm would look for `name` from the package at `from`, nearest first. */
function candidatePaths(from: string, name: string): string[] {
  const levels = from.split('/node_modules/')
  const nested = levels.map((_, depth) =>
    [...levels.slice(0, levels.length - depth), name].join('/node_modules/'),
  )
  return [...nested, `node_modules/${name}`]
}

export interface CompletedLock {
  readonly packages: Readonly<Record<string, Entry>>
  readonly added: readonly string[]
  readonly unknown: readonly string[]
}

export function completeLock(lock: Lock): CompletedLock {
  const packages: Record<string, Entry> = { ...lock.packages }
  const added: string[] = []
  const unknown: string[] = []
  for (const [from, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (candidatePaths(from, name).some((path) => packages[path])) continue
      const platform = platformOf(name)
      if (!platform) {
        unknown.push(name)
        continue
      }
      packages[`node_modules/${name}`] = {
        version: range.replace(/^[\^~]/, ''),
        optional: true,
        ...(entry.dev && { dev: true }),
        ...platform,
      }
      added.push(name)
    }
  }
  const inOrder = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
  return { packages: Object.fromEntries(inOrder), added, unknown }
}
