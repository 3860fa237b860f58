import { z } from 'zod'
import {
  LearnedReport,
  WhatIfReport,
  type LearnedGroup,
  type WhatIfPoint,
} from '../../../contract/routing.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { wrongUse } from '../wrong-use.ts'

const groupLine = ({ words, taken, effects }: LearnedGroup): string => {
  const counts = taken.map(({ tier, wentWell, of }) => `${tier} ${wentWell} of ${of} went well`)
  const leans = effects
    .filter(({ lean }) => Math.abs(lean) >= 0.005)
    .map(({ upper, lean }) => `${upper} ${lean > 0 ? 'sooner' : 'later'} by ${Math.abs(lean).toFixed(2)}`)
  return `${words}: ${[...counts, ...leans].join(', ')}`
}

function learnedText({ outcomes, groups, forgotten }: LearnedReport): string {
  const undo = forgotten > 0 ? [`${forgotten} were forgotten: \`maestro routing forget --undo\``] : []
  if (outcomes === 0) return ['Nothing yet. Rate answers, or ask a larger model.', ...undo].join('\n')
  return [`From how ${outcomes} answers were taken:`, ...groups.map(groupLine), ...undo].join('\n')
}

async function runLearned({ engine, output, signal }: CommandContext) {
  const report = await (await engine()).routing.learned(undefined, { signal })
  output.value(report, learnedText(report))
}

async function runForget({ options, engine, output, signal }: CommandContext) {
  const undo = options['undo'] === true
  const result = await (await engine()).routing.forget(undo ? { undo } : {}, { signal })
  output.value(result, `${result.outcomes} outcomes ${undo ? 'remembered' : 'forgotten'}.`)
}

const pointLine = ({ shareOfLarge, costUsd, expectedQuality }: WhatIfPoint): string =>
  `${(100 * shareOfLarge).toFixed(0).padStart(4)} %  $${costUsd.toFixed(4)}  ${(100 * expectedQuality).toFixed(1)} % go well`

async function runWhatIf({ options, engine, output, signal }: CommandContext) {
  const text = textOption(options, 'share')
  const percent = text === undefined ? undefined : Number(text)
  if (percent !== undefined && !(percent >= 0 && percent <= 100))
    throw wrongUse(`--share cannot be “${text}”.`, 'Give a number from 0 to 100.')
  const request = percent === undefined ? {} : { share: percent / 100 }
  const report = await (await engine()).routing.whatIf(request, { signal })
  const { points, messages, judged, small, large, shareNow } = report
  output.value(
    report,
    [
      `Expected for ${messages} of your messages, ${judged} of them judged; ${(100 * shareNow).toFixed(0)} % went to a large model.`,
      `Share of ${large.model}, the rest to ${small.model}:`,
      ...points.map(pointLine),
    ].join('\n'),
  )
}

export const routingCommands: readonly Command[] = [
  {
    name: 'routing learned',
    positionals: '',
    help: 'what the choice of models learned from how answers were taken',
    options: {},
    prints: { each: 'value', schema: LearnedReport },
    run: runLearned,
  },
  {
    name: 'routing forget',
    positionals: '',
    help: 'begin anew; ratings stay with their answers',
    options: { undo: { type: 'boolean', help: 'remember what was forgotten last' } },
    prints: { each: 'value', schema: z.object({ outcomes: z.int() }) },
    run: runForget,
  },
  {
    name: 'routing what-if',
    positionals: '',
    help: 'what your messages would cost at other shares of large models, and how many answers would go well',
    options: { share: { type: 'string', value: 'PERCENT', help: 'only at this share of large models' } },
    prints: { each: 'value', schema: WhatIfReport },
    run: runWhatIf,
  },
]
