// The test of `answer`: passages as a search would find them, and questions that one of them answers, in its words or in others, or none. Nothing was made with them.
import type { AnswerInput } from '../../../contract/jobs.ts'
import type { TestItem } from '../job.ts'
import type { WantedAnswer } from './score.ts'

type Item = TestItem<AnswerInput, WantedAnswer>

/** A question with the words that its answer needs and the passage that holds it, from 1; or with nothing. */
const about = (
  passages: readonly (readonly [title: string, text: string])[],
  ...questions: readonly (readonly [question: string, wanted: WantedAnswer])[]
) =>
  questions.map(([question, wanted]): Item => ({
    input: { question, passages: passages.map(([title, text]) => ({ title, text })) },
    wanted,
  }))

const at = (from: number, ...words: readonly string[]): WantedAnswer => ({ from, words })

export const items: readonly Item[] = [
  ...about(
    [
      [
        'Harbour rules',
        'Guests moor at the red posts on the east quay. The first night costs 14 euros for boats of up to nine metres and 21 euros for longer ones.',
      ],
      [
        'Harbour rules',
        'Fresh water is at posts 3 and 11. Electricity is switched on at the office and costs 40 cents a kilowatt hour.',
      ],
      [
        'Letter to members',
        'The slipway will be closed from 3 to 17 March, because its rails are replaced. Boats that must be lifted before then should be reported to Mrs Okafor by the end of February.',
      ],
      [
        'Minutes of the harbour board',
        'Mr Lindqvist reported that the breakwater had been inspected by divers. Two of its forty blocks have moved by a hand’s breadth; nothing has to be done this year.',
      ],
    ],
    ['What does a boat of eleven metres pay for its first night?', at(1, '21')],
    ['Where can I get drinking water for my tank?', at(2, '3', '11')],
    ['Why can the slipway not be used in the middle of March?', at(3, 'rails')],
    ['Who has to be told if my boat needs lifting?', at(3, 'Okafor')],
    ['How many blocks of the breakwater are out of place?', at(4, 'two')],
    ['What does a berth for the whole winter cost?', 'nothing'],
    ['Which colour has the harbour master’s boat?', 'nothing'],
  ),
  ...about(
    [
      [
        'Orchard notebook',
        'Row 4 was planted with Boskoop in 1998 and grafted over to Topaz in 2011, after scab had spoiled three harvests.',
      ],
      [
        'Orchard notebook',
        'The frost of 27 April took nearly all blossoms of the pears. The apples, which flowered eight days later, set well.',
      ],
      [
        'Spraying record',
        'Sulphur was sprayed on 12 May, 26 May and 9 June, each time in the evening, so that no bee was in flight.',
      ],
      [
        'Sales',
        'Of the 6.2 tonnes that were picked, 4 went to the cooperative, 1.5 were pressed for juice, and the rest was sold in the yard.',
      ],
    ],
    ['What grows in row 4 today?', at(1, 'Topaz')],
    ['Why were the trees of row 4 grafted over?', at(1, 'scab')],
    ['Why were there hardly any pears?', at(2, 'frost')],
    ['At what time of day was sulphur used, and why?', at(3, 'evening', 'bee')],
    ['How much of the harvest became juice?', at(4, '1.5')],
    ['What was paid for a kilogram by the cooperative?', 'nothing'],
    ['When will the cherries be netted?', 'nothing'],
  ),
  ...about(
    [
      [
        'Lease',
        'The rent is due on the third working day of each month. Of a payment that is more than ten days late, two percent are added.',
      ],
      [
        'Lease',
        'The tenant may keep cats, birds and fish. Dogs need the landlord’s consent in writing, which he may refuse only for a weighty reason.',
      ],
      [
        'Lease',
        'Either side may end the lease with three months’ notice to the end of a quarter. After five years the landlord’s notice grows to six months.',
      ],
      [
        'Handover',
        'Keys handed over: two for the house, three for the flat, one for the letter box. The meter for gas stood at 4,187.',
      ],
    ],
    ['What happens if I pay three weeks late?', at(1, 'two percent')],
    ['May I keep a parrot?', at(2, 'birds')],
    ['What do I need before I get a dog?', at(2, 'consent')],
    ['How long is the landlord’s notice after I have lived there for seven years?', at(3, 'six months')],
    ['How many keys of the flat did I get?', at(4, 'three')],
    ['What did the meter for electricity show?', 'nothing'],
    ['May I sublet a room?', 'nothing'],
  ),
  ...about(
    [
      [
        'Report on the bridge',
        'The north bearing was found seized, so that the deck cannot move with warmth. It is the likely cause of the cracks in pier two.',
      ],
      [
        'Report on the bridge',
        'Until the bearing is exchanged, lorries of more than 16 tonnes must take the way over Aldery, which is eleven kilometres longer.',
      ],
      [
        'Offer of Brandt & Söhne',
        'We offer the exchange of the bearing for 184,000 euros without tax. The work takes nine nights; by day the bridge stays open.',
      ],
      [
        'Offer of Kessel Bau',
        'Our price for the same work is 171,500 euros without tax. The bridge has to be closed for twelve days.',
      ],
    ],
    ['What has probably cracked pier two?', at(1, 'bearing')],
    ['How heavy may a lorry be that still uses the bridge?', at(2, '16')],
    ['How much longer is the way round?', at(2, 'eleven')],
    ['Which offer lets people cross the bridge by day, and what does it cost?', at(3, '184,000')],
    ['For how long would Kessel Bau close the bridge?', at(4, 'twelve days')],
    ['Who built the bridge?', 'nothing'],
  ),
  ...about(
    [
      [
        'Vereinssatzung',
        'Mitglied kann werden, wer sechzehn Jahre alt ist. Über die Aufnahme entscheidet der Vorstand; eine Ablehnung muss er nicht begründen.',
      ],
      [
        'Vereinssatzung',
        'Der Austritt ist zum Ende eines Kalenderjahres möglich und muss bis zum 30. September schriftlich erklärt werden.',
      ],
      [
        'Kassenbericht',
        'Die Einnahmen beliefen sich auf 18.340 Euro, davon 11.200 aus Beiträgen. Die größte Ausgabe war das neue Dach des Bootshauses mit 9.750 Euro.',
      ],
      [
        'Rundbrief',
        'Das Sommerfest wird wegen der Baustelle vom 14. Juni auf den 5. Juli verlegt. Kuchen nimmt Frau Yilmaz entgegen.',
      ],
    ],
    ['Ab welchem Alter kann man eintreten?', at(1, 'sechzehn')],
    ['Bis wann muss ich kündigen, wenn ich Ende des Jahres austreten will?', at(2, '30. September')],
    ['Wofür wurde am meisten Geld ausgegeben?', at(3, 'Dach')],
    ['Wann findet das Sommerfest nun statt?', at(4, '5. Juli')],
    ['Wie hoch ist der Beitrag für Jugendliche?', 'nothing'],
    ['Wer ist die Kassenwartin?', 'nothing'],
  ),
  ...about(
    [
      [
        'Manual of the kiln',
        'Let the kiln cool to 60 degrees before you open it. Opened hotter, glazes craze and shelves can crack.',
      ],
      [
        'Manual of the kiln',
        'Error 7 means that a thermocouple sends nothing. Check its plug behind the left cover, and never fire without it.',
      ],
      [
        'Course plan',
        'Beginners meet on Tuesdays at half past six in the small room; the open workshop is on Saturdays from ten to four.',
      ],
      [
        'Price list',
        'A bag of stoneware clay of ten kilograms is 13 euros. Firing is charged by weight, 4 euros a kilogram.',
      ],
    ],
    ['How cool must the kiln be before I open the door?', at(1, '60')],
    ['The display shows a 7. What should I look at?', at(2, 'plug')],
    ['On which day can anybody come and work?', at(3, 'Saturday')],
    ['What do I pay to have two kilograms fired, by the kilogram?', at(4, '4 euros')],
    ['How hot does the kiln get at most?', 'nothing'],
    ['Who teaches the beginners?', 'nothing'],
  ),
]
