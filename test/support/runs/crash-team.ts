// Everything a crash can cut off, in one team: effects of each class side by side and in a row, consent, and a question.
import { testTeam, toolNode, answerNode } from './test-teams.ts'

export const crashTeam = testTeam(
  {
    fan: { type: 'parallel' },
    charge: toolNode('count.keyed'),
    notify: toolNode('count.unkeyed', { onDoubt: 'continue' }),
    confirm: toolNode('count.unkeyed', { onDoubt: 'ask' }),
    gather: { type: 'join', collect: 'key' },
    book: toolNode('count.keyed', { grants: [{ tool: 'count.keyed', resource: '*', mode: 'ask' }] }),
    person: { type: 'human', question: 'Go on?', choices: ['yes', 'no'] },
    answer: answerNode,
  },
  [
    'fan>charge',
    'fan>notify',
    'fan>confirm',
    'charge>gather',
    'notify>gather',
    'confirm>gather',
    'gather>book',
    'book>person',
    'person>answer',
  ],
)
