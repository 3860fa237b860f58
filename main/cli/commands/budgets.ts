import { z } from 'zod'
import { Budget, BudgetPeriod, type BudgetRef } from '../../../contract/budgets.ts'
import { textOption, type Command, type CommandContext } from '../command.ts'
import { wrongUse } from '../wrong-use.ts'

const holderOf = (options: CommandContext['options']): Pick<BudgetRef, 'holder' | 'key'> => {
  const team = textOption(options, 'team')
  const agent = textOption(options, 'agent')
  if (team !== undefined && agent !== undefined)
    throw wrongUse('A budget is of a team or of an agent.', 'Set one for each.')
  if (team !== undefined) return { holder: 'team', key: team }
  return agent === undefined ? { holder: 'all', key: '' } : { holder: 'agent', key: agent }
}

function periodOf(text: string | undefined): BudgetRef['period'] {
  const period = BudgetPeriod.safeParse(text).data
  if (period) return period
  throw wrongUse(
    text === undefined ? 'Say for what time.' : `A budget is not for “${text}”.`,
    `One of: ${BudgetPeriod.options.join(', ')}.`,
  )
}

const budgetLine = ({ holder, key, period, limitUsd, spentUsd }: Budget): string =>
  `$${limitUsd} for one ${period}, ${holder === 'all' ? 'everything' : `${holder} ${key}`}${period === 'day' || period === 'month' ? `: $${spentUsd} spent` : ''}`

async function runListBudgets({ engine, output, signal }: CommandContext) {
  for (const budget of await (await engine()).budgets.list(undefined, { signal }))
    output.line(budget, budgetLine(budget))
}

async function runSetBudget({ positionals, options, engine, output, signal }: CommandContext) {
  const [periodText, limitText = ''] = positionals
  const period = periodOf(periodText)
  const limitUsd = limitText.trim() === '' ? Number.NaN : Number(limitText)
  if (positionals.length !== 2 || !(limitUsd >= 0))
    throw wrongUse('Say how much, in dollars.', 'For example `maestro budget set day 2.50`.')
  const budget = await (await engine()).budgets.set({ ...holderOf(options), period, limitUsd }, { signal })
  output.value(budget, budgetLine(budget))
}

async function runRemoveBudget({ positionals, options, engine, output, signal }: CommandContext) {
  const period = periodOf(positionals[0])
  const result = await (await engine()).budgets.remove({ ...holderOf(options), period }, { signal })
  output.value(result, result.removed ? 'Removed.' : 'There was no such budget.')
}

const holderOptions = {
  team: { type: 'string', value: 'TEAM', help: 'of this team' },
  agent: { type: 'string', value: 'AGENT', help: 'of this agent, in whatever team' },
} as const

export const budgetCommands: readonly Command[] = [
  {
    name: 'budget list',
    positionals: '',
    help: 'the limits on money, and what is spent of each',
    options: {},
    prints: { each: 'line', schema: Budget },
    run: runListBudgets,
  },
  {
    name: 'budget set',
    positionals: 'call|run|day|month DOLLARS',
    help: 'a hard limit: a call that it does not cover is not made',
    options: holderOptions,
    prints: { each: 'value', schema: Budget },
    run: runSetBudget,
  },
  {
    name: 'budget remove',
    positionals: 'call|run|day|month',
    help: 'take a limit away',
    options: holderOptions,
    prints: { each: 'value', schema: z.object({ removed: z.boolean() }) },
    run: runRemoveBudget,
  },
]
