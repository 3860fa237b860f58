// What the engine says of a definition that is still being changed.
import { useEffect, useState } from 'react'
import type { TeamDefinition, TeamProblem } from '../../../contract/teams.ts'
import { useAsked } from '../../state/index.ts'

export interface Checked {
  readonly problems: readonly TeamProblem[]
  /** With all that a file may leave out; absent when it has not the shape of a team. */
  readonly team?: TeamDefinition | undefined
}

const settleMs = 250

/** Undefined until it has been looked at, and while it is no JSON. */
export function useCheck(text: string): Checked | undefined {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs)
    return () => clearTimeout(timer)
  }, [text])
  const asked = useAsked(`check ${settled}`, async (engine, signal) => {
    const read = readJson(settled)
    return 'value' in read ? engine.teams.check({ team: read.value }, { signal }) : undefined
  })
  return settled === text ? asked.value : undefined
}

export function readJson(text: string): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { why: error instanceof Error ? error.message : '' }
  }
}

export const isKeepable = (checked: Checked | undefined): checked is Checked & { team: TeamDefinition } =>
  checked?.team !== undefined && checked.problems.every(({ prevents }) => prevents !== 'keeping')
