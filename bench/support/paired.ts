// Figures of one run and one disk only: everything is measured in turns, and compared turn by turn, since machines change their pace.

export interface Contender {
  readonly name: string
  /** One turn; the figure it reached, the more the better. */
  readonly turn: () => Promise<number> | number
}
export interface Standing {
  readonly name: string
  readonly median: number
  readonly values: readonly number[]
}

/** All contenders once per round, in an order that shifts, so that none always follows the same one. */
export async function measureInTurns(contenders: readonly Contender[], rounds: number): Promise<Standing[]> {
  const values = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (let index = 0; index < contenders.length; index++) {
      const contender = contenders[(index + round) % contenders.length]
      if (contender) values.get(contender.name)?.push(await contender.turn())
    }
  return [...values].map(([name, all]) => ({ name, values: all, median: median(all) }))
}

/** The median of the ratios of each round: how `one` stood to `other` at the same time. */
export function pairedRatio(standings: readonly Standing[], one: string, other: string): number {
  const valuesOf = (name: string) => standings.find((standing) => standing.name === name)?.values ?? []
  const others = valuesOf(other)
  return median(valuesOf(one).map((value, round) => value / (others[round] ?? NaN)))
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}
