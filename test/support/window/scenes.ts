// The states in which every screen is looked at.
import type { RunId } from '../../../contract/ids.ts'
import { answers } from './answer-scenes.ts'
import { cloud, cloudEnded, cloudGerman } from './cloud-scenes.ts'
import { Scene } from './scene.ts'
import { spending } from './spending-scene.ts'
import { teams } from './team-scenes.ts'

const pump = `# Reservoir pump

## Service

The reservoir pump is serviced every six months, in April and in October, before the gates are opened for the season.

- Check the seal for drops of oil.
- Replace the filter when the gauge reads above 2.4 bar.
- Write the reading into the station's log.

A pump that has stood dry for more than a week must be primed by hand before it is switched on. The seal is destroyed within minutes otherwise.

## Alarm

When the pressure falls below 1.1 bar, the station calls the keeper on duty. The keeper has twenty minutes to answer; then the second keeper is called.

| gauge | meaning |
|---|---|
| below 1.1 bar | alarm |
| 1.1 to 2.4 bar | normal |
| above 2.4 bar | replace the filter |
`
const minutes = `# Minutes of the bridge committee

Present: eleven of fourteen members.

The committee decided to close the old footbridge from the first of November until the new bearings are in. Walkers are led over the mill.

The cost of the bearings is met from the reserve; a second offer is asked for the railing.
`
const garden = `Shade,Soil,Plant\nfull,dry,Barrenwort\nhalf,dry,Bigroot cranesbill\nfull,moist,Hosta\n`

export function one(): Scene {
  const scene = new Scene()
  const document = scene.addDocument('station/Reservoir pump.md', pump)
  scene.ask('How often is the pump serviced?', 'How often is the pump serviced?', {
    answer: '“The reservoir pump is serviced every six months, in April and in October” [1]',
    quotes: [[document, 'The reservoir pump is serviced every six months, in April and in October']],
  })
  return scene
}

export function many(): Scene {
  const scene = new Scene()
  const first = scene.addDocument('station/Reservoir pump.md', pump, { versions: 3 })
  const second = scene.addDocument('council/Minutes of the bridge committee.pdf', minutes, {
    pages: 4,
    type: 'pdf',
  })
  scene.addDocument('garden/Plants for shade.csv', garden)
  for (let index = 1; index <= 80; index++)
    scene.addDocument(
      `letters/Letter ${index}.md`,
      `# Letter ${index}\n\nNothing new from the north shore.\n`,
    )
  for (const [index, state] of (['parsing', 'embedding', 'indexing', 'stored'] as const).entries())
    scene.addDocument(`reports/Yearly report ${2019 + index}.pdf`, '', {
      state,
      collection: 'reports',
      bytes: 812_345 + index,
      passages: 0,
    })
  scene.addDocument('reports/Scan 14.pdf', '', {
    state: 'failed',
    collection: 'reports',
    passages: 0,
    error: {
      code: 'FILE_PROTECTED',
      message: 'This PDF is protected by a password.',
      safe: 'The file is kept as it is.',
      next: 'Save a copy without the password, then add that.',
    },
  })
  scene.addDocument('letters/An old letter.md', 'Gone.', { state: 'removed' })
  for (let index = 0; index < 60; index++)
    scene.ask(
      `Question ${index + 1} about the letters`,
      `What does letter ${index + 1} say of the north shore?`,
      {
        answer: 'There is nothing about this in your documents.',
        supported: false,
        minutesAgo: 60 * (index + 3) * 5,
        ...(index % 9 === 4 && { status: 'failed' as const }),
        ...(index % 9 === 7 && { status: 'cancelled' as const }),
      },
    )
  const title = 'Care of the pump and the bridge'
  scene.ask(
    title,
    'What must be done for the pump before winter, and what did the committee decide about the bridge?',
    {
      minutesAgo: 14,
      teamId: 'researcher',
      quotes: [
        [
          first,
          'The reservoir pump is serviced every six months, in April and in October, before the gates are opened for the season.',
        ],
        [first, 'Replace the filter when the gauge reads above 2.4 bar.'],
        [
          first,
          'A pump that has stood dry for more than a week must be primed by hand before it is switched on.',
        ],
        [
          second,
          'The committee decided to close the old footbridge from the first of November until the new bearings are in.',
        ],
      ],
      answer: [
        'About the pump, your documents say:',
        '',
        '- “The reservoir pump is serviced every six months, in April and in October, before the gates are opened for the season.” [1]',
        '- “Replace the filter when the gauge reads above 2.4 bar.” [2]',
        '- “A pump that has stood dry for more than a week must be primed by hand before it is switched on.” [3]',
        '',
        'About the bridge: “The committee decided to close the old footbridge from the first of November until the new bearings are in.” [4]',
      ].join('\n'),
    },
  )
  scene.ask(title, 'Who paints the railing?', {
    minutesAgo: 10,
    supported: false,
    rating: 'down',
    answer: 'Your documents do not say who paints the railing.',
  })
  scene.ask(title, 'And who pays for the painting of the railing?', {
    minutesAgo: 9,
    isVersion: true,
    rating: 'up',
    scope: ['documents'],
    supported: false,
    answer:
      'Nothing in the documents you chose says who pays for painting the railing. They speak of a second offer for it.',
  })
  scene.ask(title, 'Which plants like dry shade?', {
    minutesAgo: 0,
    teamId: 'researcher',
    status: 'running',
    streaming: 'About plants for dry shade, your documents list:\n\n- “full,dry,Barrenwort”',
  })
  scene.ask(title, 'And which of them can be planted in November?', { minutesAgo: 0, status: 'queued' })
  scene.keep(title, { named: true, pinned: true })
  scene.keep('Question 3 about the letters', { pinned: true })
  for (const index of [11, 12]) scene.keep(`Question ${index} about the letters`, { archived: true })
  scene.ask('Send the service report', 'Send the service report to the keeper.', {
    minutesAgo: 3,
    status: 'waiting',
    question: 'May I send the service report to keeper@station.example? It holds the readings of October.',
  })
  scene.calls = spending([...scene.runs.keys()] as RunId[], Date.now())
  scene.budgets = [
    { holder: 'all', key: '', period: 'day', limitUsd: 0.016 },
    { holder: 'all', key: '', period: 'month', limitUsd: 5 },
    { holder: 'team', key: 'researcher', period: 'run', limitUsd: 0.25 },
  ]
  return scene
}

export function long(): Scene {
  const scene = new Scene()
  const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
  const address = `https://archive.example/${'a-very-long-path-without-any-space-'.repeat(6)}`
  const text = `# ${word}\n\n${`${word} `.repeat(12)}\n\n${address}\n`
  const document = scene.addDocument(`${word}/${word} ${word}.md`, text)
  scene.ask(`${word} ${word}`, `What is ${word}? See ${address}`, {
    answer: `${word} is named at ${address} [1]`,
    quotes: [[document, `${word} ${word}`]],
  })
  return scene
}

export function failing(): Scene {
  const scene = one()
  scene.addDocument('station/Broken.pdf', '', {
    state: 'failed',
    passages: 0,
    error: {
      code: 'FILE_DAMAGED',
      message: 'The PDF is damaged: its table of contents leads nowhere.',
      safe: 'The file is kept as it is.',
      next: 'Open it in another program and save it again, or add another copy.',
    },
  })
  const title = 'How often is the pump serviced?'
  scene.ask(title, 'Compare both offers for the railing.', {
    minutesAgo: 8,
    status: 'failed',
    error: {
      code: 'MODEL_FAILED',
      message: 'The model ended without an answer.',
      safe: 'Your question and your documents are kept; nothing was paid.',
      next: 'Ask again, or choose another team.',
      retryable: true,
    },
  })
  scene.ask(title, 'And the bearings?', { minutesAgo: 5, status: 'cancelled' })
  scene.ask(title, 'Read the whole archive.', { minutesAgo: 2, status: 'quarantined' })
  scene.lastEnd = {
    ending: 'unexpected',
    at: Date.now() - 9 * 60_000,
    version: '0.1.0',
    foundAt: Date.now() - 8 * 60_000,
    runIds: [...scene.runs.values()].slice(-2).map(({ runId }) => runId),
    runs: 2,
    documents: 3,
    filesPlaced: 1,
    filesDropped: 0,
    indexRepaired: 12,
    isDismissed: false,
  }
  return scene
}

export function rightToLeft(): Scene {
  const scene = new Scene()
  const text =
    '# مضخة الخزان\n\nتُصان مضخة الخزان كل ستة أشهر، في نيسان وفي تشرين الأول، قبل فتح البوابات للموسم.\n\nيُستبدل المرشح عندما يزيد المقياس على 2.4 بار.\n'
  const document = scene.addDocument('المحطة/مضخة الخزان.md', text)
  scene.ask('كم مرة تُصان المضخة؟', 'كم مرة تُصان المضخة؟', {
    answer:
      '«تُصان مضخة الخزان كل ستة أشهر، في نيسان وفي تشرين الأول» [1]\n\n- «يُستبدل المرشح عندما يزيد المقياس على 2.4 بار.» [2]',
    quotes: [
      [document, 'تُصان مضخة الخزان كل ستة أشهر، في نيسان وفي تشرين الأول'],
      [document, 'يُستبدل المرشح عندما يزيد المقياس على 2.4 بار.'],
    ],
  })
  return scene
}

export function german(): Scene {
  const scene = many()
  scene.language = 'de'
  return scene
}

export const scenes = {
  empty: () => new Scene(),
  one,
  many,
  long,
  failing,
  rightToLeft,
  german,
  answers,
  teams,
  cloud,
  cloudEnded,
  cloudGerman,
} as const
export type SceneName = keyof typeof scenes
