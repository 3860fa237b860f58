// All tools by name, behind the gate: a call is parsed, judged, and only then made.
import { AppError, isAppError } from '../../contract/app-error.ts'
import type { LakeScope } from '../../contract/documents.ts'
import type { Trust } from '../../contract/labels.ts'
import type { EffectClass } from '../../contract/run-events.ts'
import type { Grant } from '../../contract/teams.ts'
import { judgeCall, type Verdict } from './gate.ts'
import { lakeTools, type LakeDoor } from './lake-tools.ts'
import type { Tool } from './tool.ts'

export interface ToolCall {
  readonly tool: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly grants: readonly Grant[]
  readonly labels: readonly Trust[]
  readonly scope: LakeScope
  readonly key: string
  /** A person consented to exactly this call. */
  readonly approval?: 'given' | undefined
}

interface JudgedCall extends Verdict {
  readonly effect: EffectClass
  readonly action: string
}

export interface Tools {
  /** What each gives, for those who check teams. */
  readonly outputs: Readonly<Record<string, readonly string[]>>
  readonly descriptions: readonly {
    readonly name: string
    readonly description: string
    readonly effect: EffectClass
  }[]
  /** Never throws: a call that cannot be understood is denied, and says why. */
  judge(call: ToolCall): JudgedCall
  /** Judges again, then calls. NOT_ALLOWED, BAD_INPUT, NOT_FOUND, TIMEOUT, TOOL_FAILED, or the tool's own AppError. */
  call(call: ToolCall, options: { readonly signal: AbortSignal }): Promise<Readonly<Record<string, unknown>>>
}

export interface CreateToolsOptions extends LakeDoor {
  /** Of the host or of a test. */
  readonly extra?: readonly Tool[]
}

const defaultTimeoutMs = 60_000
const maxResultCharacters = 4_000_000

export function createTools({ extra = [], ...lake }: CreateToolsOptions): Tools {
  const all = [...lakeTools(lake), ...extra]
  const tools = new Map(all.map((tool) => [tool.name, tool]))
  if (tools.size < all.length) throw new AppError('CONFLICT', 'Two tools have one name.')

  function understand({ tool: name, inputs }: ToolCall) {
    const tool = tools.get(name)
    if (!tool) throw unknownTool(name, [...tools.keys()])
    // A binding that leads nowhere is null; to a tool that is an input that was not given.
    const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null))
    const parsed = tool.input.safeParse(given)
    if (!parsed.success) throw wrongInput(name, parsed.error.issues)
    return { tool, input: parsed.data }
  }

  function judged(call: ToolCall) {
    const { tool, input } = understand(call)
    const { grants, labels } = call
    const { name, effect } = tool
    const verdict = judgeCall({ tool: name, effect, resources: tool.resourcesOf(input), grants, labels })
    return { tool, input, judgement: { ...verdict, effect, action: tool.inWords(input) } }
  }

  return {
    outputs: Object.fromEntries(all.map(({ name, outputs }) => [name, outputs])),
    descriptions: all.map(({ name, description, effect }) => ({ name, description, effect })),
    judge(call) {
      try {
        return judged(call).judgement
      } catch (error) {
        if (!isAppError(error)) throw error
        return { verdict: 'deny', reason: error.message, effect: 'unkeyed', action: `call ${call.tool}` }
      }
    },
    async call(call, { signal }) {
      const { tool, input, judgement } = judged(call)
      const { verdict, reason } = judgement
      if (verdict === 'deny' || (verdict === 'ask' && call.approval !== 'given')) throw notAllowed(reason)
      const { key, scope } = call
      return bounded(tool, await inTime(tool, signal, (signal) => tool.run(input, { signal, key, scope })))
    },
  }
}

/** Settles when the signal fires or the time is over, whether or not the tool heeds them. */
async function inTime<T>(
  { name, effect, timeoutMs = defaultTimeoutMs }: Tool,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = AbortSignal.any([outer, timeout])
  const stopped = Promise.withResolvers<never>()
  if (outer.aborted) throw aborted(name, outer.reason)
  const stop = () => stopped.reject(timeout.aborted ? tooSlow(name, timeoutMs) : aborted(name, outer.reason))
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([stopped.promise, work(signal)])
  } catch (error) {
    throw isAppError(error) || effect === 'unkeyed' ? error : broken(name, error)
  } finally {
    signal.removeEventListener('abort', stop)
    stopped.promise.catch(() => {})
  }
}

/** What was done is done, however much it says about it. */
function bounded(
  { name, outputs }: Tool,
  result: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (JSON.stringify(result).length <= maxResultCharacters) return result
  const [first = 'text'] = outputs
  return { [first]: null, note: `The result of ${name} was too large to keep.` }
}

const unknownTool = (name: string, known: readonly string[]) =>
  new AppError('NOT_FOUND', `There is no tool “${name}”.`, {
    safe: 'Nothing was called.',
    next: `There is: ${known.join(', ')}.`,
  })

function wrongInput(
  name: string,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
) {
  const [issue] = issues
  const place = issue?.path.length ? ` at “${issue.path.map(String).join('.')}”` : ''
  return new AppError(
    'BAD_INPUT',
    `${name} cannot be called with this${place}: ${issue?.message ?? 'unreadable'}.`,
    {
      safe: 'Nothing was called.',
      next: 'Look at the inputs of the node.',
    },
  )
}

const notAllowed = (reason: string) =>
  new AppError('NOT_ALLOWED', reason, {
    safe: 'The tool was not called.',
    next: 'Give the team a grant for it.',
  })

const tooSlow = (name: string, timeoutMs: number) =>
  new AppError('TIMEOUT', `${name} took longer than ${Math.round(timeoutMs / 1000)} seconds.`, {
    safe: 'Every step before it is kept.',
    retryable: true,
  })

const aborted = (name: string, cause: unknown) =>
  new AppError('ABORTED', `${name} was stopped.`, { safe: 'Every step before it is kept.', cause })

const broken = (name: string, cause: unknown) =>
  new AppError('TOOL_FAILED', `${name} did not work.`, { safe: 'Every step before it is kept.', cause })
