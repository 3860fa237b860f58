import { useState } from 'react'
import type { LearnedGroup, LearnedReport } from '../../../contract/routing.ts'
import { useAgents, useAsked } from '../../state/index.ts'
import { Button, Loading, Trouble } from '../../ui/index.ts'
import { sayRouting } from '../../ui/words/routing.ts'
import { forgetLearned, rememberLearned } from './forget-learned.ts'
import { Row } from './setting-row.tsx'
import { WhatIf } from './what-if.tsx'

/** What the choice of models learned, in lines that can be checked, and what another share of large models would have cost. */
export function Learned() {
  const learned = useAsked(
    'learned',
    (engine, signal) => engine.routing.learned(undefined, { signal }),
    'learned',
  )
  const [round, setRound] = useState(0)
  const again = () => {
    learned.again()
    setRound((last) => last + 1)
  }
  const words = sayRouting()
  return (
    <>
      <Row id="learned" title={words.title} help={words.help}>
        {learned.error && <Trouble error={learned.error} />}
        {!learned.value && !learned.error && <Loading />}
        {learned.value && <Groups report={learned.value} />}
        <div className="mt-3 flex flex-wrap gap-2">
          {learned.value && learned.value.outcomes > 0 && (
            <Button onClick={() => void forgetLearned(again)}>{words.forget}</Button>
          )}
          {learned.value && learned.value.forgotten > 0 && (
            <Button onClick={() => void rememberLearned(again)}>{words.remember}</Button>
          )}
        </div>
      </Row>
      <WhatIf key={round} />
    </>
  )
}

/** How the groups of an agent's messages are kept. */
const ofAgent = 'agent:'

function Groups({ report: { outcomes, groups } }: { readonly report: LearnedReport }) {
  const words = sayRouting()
  const agents = useAgents()
  const nameOf = (key: string) => {
    if (!key.startsWith(ofAgent)) return words.group(key)
    const agentId = key.slice(ofAgent.length)
    return words.toAgent(agents.value?.find(({ id }) => id === agentId)?.name ?? agentId)
  }
  if (outcomes === 0) return <p>{words.nothing}</p>
  return (
    <>
      <p>{words.from(outcomes)}</p>
      <table className="mt-2 w-full tabular">
        <thead className="text-start text-small text-soft">
          <tr>
            {[words.work, words.taken, words.effect].map((name) => (
              <th key={name} scope="col" className="py-1 pe-3 text-start font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key} className="border-t border-line align-top">
              <th scope="row" dir="auto" className="py-1 pe-3 text-start font-normal">
                {nameOf(group.key)}
              </th>
              <td className="py-1 pe-3">
                {group.taken.map(({ tier, wentWell, of }) => (
                  <p key={tier}>{words.wentWell(tier, wentWell, of)}</p>
                ))}
              </td>
              <td className="py-1 text-soft">{effectOf(group)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const little = 0.02
const much = 0.15

function effectOf({ effects }: LearnedGroup): string {
  const words = sayRouting()
  const told = effects.filter(({ lean }) => Math.abs(lean) >= little)
  if (told.length === 0) return words.none
  return told
    .map(({ upper, lean }) => {
      if (lean > 0) return (lean >= much ? words.muchSooner : words.sooner)(upper)
      return (-lean >= much ? words.muchLater : words.later)(upper)
    })
    .join('; ')
}
