// What a made-up engine says of itself: its settings, its folder, its models, its money.
import { AppError } from '../../../contract/app-error.ts'
import type { Change } from '../../../contract/app-state.ts'
import type { Budget, BudgetRef, SetBudget } from '../../../contract/budgets.ts'
import type { DoctorReport } from '../../../contract/engine.ts'
import type { LastEnd } from '../../../contract/last-end.ts'
import type {
  LedgerCall,
  LedgerCalls,
  LedgerCallsRequest,
  LedgerReport,
  LedgerRequest,
} from '../../../contract/ledger.ts'
import type {
  CatalogModel,
  LocalModel,
  ModelDownload,
  ModelSummary,
  ModelTest,
  LoadedModels,
  ModelSpeed,
} from '../../../contract/models.ts'
import type { RetentionReport, RetentionWish } from '../../../contract/retention.ts'
import type { LearnedReport, WhatIfReport, WhatIfRequest } from '../../../contract/routing.ts'
import { Settings, type SettingName } from '../../../contract/settings.ts'
import type { StorageUse } from '../../../contract/storage.ts'
import type { Scene } from './scene.ts'
import { pageOfLedger, sumLedger } from '../runs/plain-ledger.ts'

const sizes = [
  ['documents', 340, 812_000_000],
  ['versions', 14, 120_400_000],
  ['trash', 3, 4_200_000],
  ['database', 3, 68_000_000],
  ['index', 41, 96_500_000],
  ['models', 0, 0],
  ['backups', 1, 41_000_000],
  ['damaged', 0, 0],
  ['logs', 2, 2_300_000],
  ['other', 3, 1_200],
] as const

const writerSpeed: ModelSpeed = {
  testedAt: 1_796_000_000_000,
  threads: 7,
  loadMs: 900,
  memoryBytes: 2_440_000_000,
  firstTextMs: 1_340,
  readPerSecond: 212,
  writtenPerSecond: 21.4,
}

export class ScriptedCare {
  readonly #tell: (change: Change) => void
  #settings: Settings
  #lastEnd: LastEnd | undefined
  readonly #calls: readonly LedgerCall[]

  constructor(
    settings: Settings,
    { lastEnd, calls, budgets }: Pick<Scene, 'lastEnd' | 'calls' | 'budgets'>,
    tell: (change: Change) => void,
  ) {
    this.#settings = settings
    this.#lastEnd = lastEnd
    this.#calls = calls
    this.#tell = tell
    for (const budget of budgets) this.budgets.set(budget)
  }

  get settings(): Settings {
    return this.#settings
  }

  get lastEnd(): LastEnd | undefined {
    return this.#lastEnd
  }

  set(name: SettingName, value: unknown): Settings {
    const parsed = Settings.shape[name].safeParse(value)
    if (!parsed.success) throw new AppError('BAD_INPUT', `“${name}” cannot be ${JSON.stringify(value)}.`)
    return this.#become({ ...this.#settings, [name]: parsed.data })
  }

  reset(name: SettingName | undefined): Settings {
    const usual = Settings.parse({})
    return this.#become(name ? { ...this.#settings, [name]: usual[name] } : usual)
  }

  #become(settings: Settings): Settings {
    this.#settings = settings
    this.#tell({ kind: 'settings', settings })
    return settings
  }

  dismiss(): { readonly dismissed: boolean } {
    if (!this.#lastEnd) return { dismissed: false }
    this.#lastEnd = { ...this.#lastEnd, isDismissed: true }
    this.#tell({ kind: 'last-end', lastEnd: this.#lastEnd })
    return { dismissed: true }
  }

  readonly preview = (wish: RetentionWish): RetentionReport => {
    const rules = Object.entries({ ...this.#settings, ...wish })
    const isAny = rules.some(([name, value]) => name.startsWith('retention.') && value !== 0)
    return isAny
      ? { documents: 3, versions: 11, bytes: 124_600_000 }
      : { documents: 0, versions: 0, bytes: 0 }
  }

  readonly storage = (): StorageUse => ({
    dataDir: '/home/ida/.local/share/maestro',
    parts: sizes.map(([name, files, bytes]) => ({ name, files, bytes })),
    bytes: sizes.reduce((sum, [, , bytes]) => sum + bytes, 0),
    freeBytes: 212_000_000_000,
    mostLogBytes: 10_000_000,
  })

  readonly doctor = (): DoctorReport => ({
    ok: false,
    checks: [
      { name: 'disk', ok: true, message: '197.4 GiB free where Maestro keeps its data.' },
      { name: 'database', ok: true, message: 'Every page of the database is whole.' },
      {
        name: 'lake: missing files',
        ok: false,
        message: '1 file is missing: manuals/crane-manual.pdf.',
        next: 'Run `maestro lake doctor --repair`.',
      },
    ],
  })

  readonly models = (): ModelSummary[] => [
    {
      modelId: 'quoting-1',
      tier: 'bundled',
      quotesOnly: true,
      tools: false,
      jsonSchema: false,
      leavesDevice: false,
      contextTokens: 100_000,
      inputUsd: 0,
      outputUsd: 0,
    },
  ]

  readonly learned = (): LearnedReport => ({
    outcomes: 64,
    since: 0,
    forgotten: 0,
    groups: [
      {
        key: 'documents',
        words: 'questions about your documents',
        taken: [
          { tier: 'local', wentWell: 41, of: 44 },
          { tier: 'cloud-large', wentWell: 9, of: 9 },
        ],
        effects: [{ lower: 'local', upper: 'cloud-large', lean: -0.11 }],
      },
      {
        key: 'maths',
        words: 'messages with maths',
        taken: [{ tier: 'local', wentWell: 2, of: 11 }],
        effects: [{ lower: 'local', upper: 'cloud-small', lean: 0.3 }],
      },
    ],
  })

  readonly whatIf = ({ share }: WhatIfRequest): WhatIfReport => {
    const shares = share === undefined ? Array.from({ length: 11 }, (_, at) => at / 10) : [share]
    return {
      points: shares.map((each) => ({
        shareOfLarge: each,
        costUsd: 3.2 * each,
        expectedQuality: 0.72 + 0.2 * Math.sqrt(each),
      })),
      messages: 210,
      judged: 64,
      small: { tier: 'local', model: 'writer-3b' },
      large: { tier: 'cloud-large', model: 'large-1' },
      shareNow: 0.18,
    }
  }

  readonly localModels = (): LocalModel[] => [
    {
      modelId: 'writer-3b',
      name: 'Writer 3B Instruct',
      path: '/home/ada/models/writer-3b-instruct.q4.gguf',
      kind: 'chat',
      architecture: 'llama',
      parameters: 3_000_000_000,
      fileBytes: 1_930_000_000,
      memoryBytes: 2_610_000_000,
      contextTokens: 4_096,
      dimensions: 2_560,
      addedAt: 0,
      isThere: true,
      fit: 'fits',
      speed: writerSpeed,
    },
    {
      modelId: 'finder-small',
      name: 'Finder small',
      path: '/media/stick/finder-small.f16.gguf',
      kind: 'embed',
      architecture: 'bert',
      parameters: 22_000_000,
      fileBytes: 46_000_000,
      memoryBytes: 65_000_000,
      contextTokens: 512,
      dimensions: 384,
      addedAt: 0,
      isThere: false,
      fit: 'fits',
      problem: {
        code: 'FILE_GONE',
        message: 'The file of “Finder small” is not where it was.',
        safe: 'Everything else goes on.',
        next: 'Put it back, or add the model from where it is now.',
      },
    },
  ]

  readonly catalog = (): CatalogModel[] => [
    {
      catalogId: 'small',
      name: 'Writer 1B',
      publisher: 'A laboratory',
      kind: 'chat',
      licence: 'Apache-2.0',
      parameters: 1e9,
      bytes: 812_000_000,
      memoryBytes: 1_180_000_000,
      fit: 'fits',
      roughlyPerSecond: 50.9,
      isHere: false,
    },
    {
      catalogId: 'middle',
      name: 'Writer 3B',
      publisher: 'A laboratory',
      kind: 'chat',
      licence: 'Apache-2.0',
      parameters: 3e9,
      bytes: 1_930_000_000,
      memoryBytes: 2_470_000_000,
      fit: 'fits',
      roughlyPerSecond: 21.4,
      isHere: true,
    },
    {
      catalogId: 'large',
      name: 'Writer 8B',
      publisher: 'A laboratory',
      kind: 'chat',
      licence: 'Apache-2.0',
      parameters: 8e9,
      bytes: 5_030_000_000,
      memoryBytes: 6_030_000_000,
      fit: 'tight',
      roughlyPerSecond: 8.2,
      isHere: false,
    },
  ]

  async *downloads(): AsyncGenerator<ModelDownload[], void> {
    yield [{ catalogId: 'small', state: 'coming', done: 310_000_000, total: 812_000_000 }]
  }

  readonly modelTest = async (): Promise<ModelTest> => ({
    kind: 'chat',
    text: 'The ferry leaves at nine in the morning and at four in the afternoon.',
    speed: writerSpeed,
  })

  readonly loaded = (): LoadedModels => ({
    models: [
      {
        modelId: 'writer-3b',
        name: 'Writer 3B Instruct',
        kind: 'chat',
        memoryBytes: 2_610_000_000,
        isAtWork: true,
      },
    ],
    residentBytes: 2_480_000_000,
    totalBytes: 16_500_000_000,
    freeBytes: 5_200_000_000,
  })

  readonly ledger = (request: LedgerRequest): LedgerReport => sumLedger(this.#calls, request)
  readonly ledgerCalls = (request: LedgerCallsRequest): LedgerCalls => pageOfLedger(this.#calls, request)

  readonly #budgets = new Map<string, Budget>()
  readonly budgets = {
    list: (): Budget[] => [...this.#budgets.values()],
    set: (wanted: SetBudget): Budget => {
      const { holder, key, period } = wanted
      const begins = new Date().setHours(0, 0, 0, 0)
      const since = period === 'month' ? new Date(begins).setDate(1) : begins
      const calls = this.#calls.filter(
        ({ teamId, agentId }) => holder === 'all' || key === (holder === 'team' ? teamId : agentId),
      )
      const isOfTime = period === 'day' || period === 'month'
      const spentUsd = isOfTime ? sumLedger(calls, { by: 'day', since }).total.costUsd : 0
      const budget = { ...wanted, spentUsd }
      this.#budgets.set(`${wanted.holder} ${wanted.key} ${wanted.period}`, budget)
      return budget
    },
    remove: ({ holder, key, period }: BudgetRef) => ({
      removed: this.#budgets.delete(`${holder} ${key} ${period}`),
    }),
  }
}
