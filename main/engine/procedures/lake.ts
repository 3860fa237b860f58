import { AppError } from '../../../contract/app-error.ts'
import type { AddedDocument, FileSource } from '../../../contract/documents.ts'
import { retentionNames, type RetentionRules, type RetentionWish } from '../../../contract/retention.ts'
import type { Access, Caller, EngineHost } from '../engine.ts'
import type { EngineParts } from '../parts.ts'
import { allowSources, fileOf } from './file-sources.ts'
import type { EngineHandlers } from './handlers.ts'
import { summarise } from './jobs.ts'

/** Uploaded bytes are given up once the lake has its own copy, or has refused them. */
function releasing(
  host: EngineHost,
  sources: readonly FileSource[],
  added: AsyncIterable<AddedDocument>,
  { signal }: { readonly signal: AbortSignal },
): AsyncIterable<AddedDocument> {
  let isPulled = false
  const release = async () => {
    for (const source of sources) if ('uploadId' in source) await host.releaseUpload?.(source.uploadId)
  }
  // A generator that is never pulled never comes to its `finally`. What cannot be deleted here, the host deletes when it is old.
  const releaseUnpulled = () => void (isPulled || release().catch(() => undefined))
  signal.addEventListener('abort', releaseUnpulled, { once: true })
  async function* pulled() {
    isPulled = true
    try {
      yield* added
    } finally {
      await release()
    }
  }
  return pulled()
}

/** Bytes go to the page's own host, which knows the session; whoever has no page saves them to a file. */
function sessionOf({ session }: Caller): string {
  if (session !== undefined) return session
  throw new AppError('UNSUPPORTED', 'Bytes are lent to windows only.', { next: 'Use `maestro lake save`.' })
}

function ownersOnly(access: Access): void {
  if (access === 'owner') return
  throw new AppError('NOT_ALLOWED', 'A window may not write files by their path.', {
    next: 'Save the document from the window, or use `maestro lake save`.',
  })
}

export function lakeHandlers({
  host,
  lake,
  lent,
  store,
  parser,
  jobs,
}: EngineParts): Pick<EngineHandlers, 'lake' | 'parse'> {
  return {
    lake: {
      add(input, { signal, access }) {
        allowSources(access, input.sources)
        return releasing(host, input.sources, lake.add(input, { signal }), { signal })
      },
      addRecords(input, { signal, access }) {
        allowSources(access, [input.source])
        return releasing(host, [input.source], lake.addRecords(input, { signal }), { signal })
      },
      addSamples: (input, { signal }) => lake.addSamples(input, { signal }),
      list: (input) => lake.list(input),
      show: (input) => lake.show(input),
      text: (input) => lake.text(input),
      summary: (input, { signal }) => summarise({ lake, jobs }, input, { signal }),
      find: (input, { signal }) => lake.find(input, { signal }),
      passages: (input) => lake.passages(input),
      places: (input) => lake.places(input),
      revert: (input) => lake.revert(input),
      blob: (input, { signal, ...caller }) => lent.lend(sessionOf(caller), input, signal),
      save(input, { signal, access }) {
        ownersOnly(access)
        return lake.save(input, { signal })
      },
      locate: (input) => lake.locate(input),
      move: (input, { signal }) => lake.move(input, { signal }),
      remove: (input) => lake.remove(input),
      restore: (input) => lake.restore(input),
      retry: (input) => lake.retry(input),
      cancel: (input) => lake.cancel(input),
      label: (input) => lake.label(input),
      erase: (input, { signal }) => lake.erase(input, { signal }),
      doctor: (input, { signal }) => lake.doctor(input, { signal }),
      previewRetention: async (rules) =>
        lake.previewRetention(withWish(await store.read('settings.get', null), rules)),
      sweep: async (_input, { signal }) => lake.sweep(await store.read('settings.get', null), { signal }),
      collections: () => lake.collections(),
    },
    async parse({ source }, { signal, access }) {
      allowSources(access, [source])
      try {
        return await parser.parse(fileOf(host, source), { signal })
      } finally {
        if ('uploadId' in source) await host.releaseUpload?.(source.uploadId)
      }
    },
  }
}

function withWish(present: RetentionRules, wish: RetentionWish): RetentionRules {
  const rules = { ...present }
  for (const name of retentionNames) rules[name] = wish[name] ?? present[name]
  return rules
}
