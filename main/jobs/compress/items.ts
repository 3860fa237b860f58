// The test of `compress`: conversations, the room for their notes, and what must not be lost. Nothing was made with them.
import type { CompressInput } from '../../../contract/jobs.ts'
import type { TestItem } from '../job.ts'
import type { Kept } from './job.ts'

/** Turns of two people, the first one's first. */
const item = (
  budgetTokens: number,
  turns: readonly string[],
  wanted: Kept,
): TestItem<CompressInput, Kept> => ({
  input: {
    budgetTokens,
    turns: turns.map((text, index) => ({ speaker: index % 2 === 0 ? 'User' : 'Assistant', text })),
  },
  wanted,
})

export const items: readonly TestItem<CompressInput, Kept>[] = [
  item(
    60,
    [
      'Hi! I am planning my sister’s birthday and could use some help.',
      'With pleasure! What kind of party do you have in mind? There are so many nice possibilities.',
      'There will be 14 guests, and two of them are vegan. It is on 23 May.',
      'That sounds like a lovely group. A buffet would be an easy choice, and in May the weather is often mild.',
      'A buffet is fine. We decided to rent the boathouse, it costs 180 euros.',
      'The boathouse is charming. Do you already know who makes the cake?',
    ],
    ['14', 'vegan', '23 May', 'boathouse', '180', 'cake'],
  ),
  item(
    70,
    [
      'My program crashes when it starts since the update.',
      'I am sorry to hear that. Crashes can have many causes, and we will find yours. What does the log say?',
      'It says port 8443 is already in use. I run version 3.2 on Debian.',
      'Thank you, that helps a lot. Another process holds the port; the usual suspect is an old instance.',
      'You were right, the old service was still running. I disabled it, but now the certificate is not found.',
      'Good progress. Put the certificate under /etc/maestro/tls, then start it again.',
      'Where do I set the path if I want another folder?',
    ],
    [
      '8443',
      '3.2',
      ['disabled', 'old service'],
      'certificate',
      '/etc/maestro/tls',
      ['another folder', 'set the path'],
    ],
  ),
  item(
    55,
    [
      'Which of the two flats should we take?',
      'Both have their charm. Let us look at the numbers together, step by step.',
      'The one in Park Road costs 950 a month, the one at the station 820 but has no balcony.',
      'A balcony is a matter of taste. Some people love sitting outside, others never do.',
      'My wife wants the balcony. Let’s go with Park Road.',
      'A good choice. Notice for the present flat has to be given by 31 March.',
    ],
    ['Park Road', '950', 'balcony', '31 March'],
  ),
  item(
    60,
    [
      'Please help me to write a letter to the insurance.',
      'Of course. What happened, and when?',
      'On 6 February a pipe burst in the kitchen. The floor and the dishwasher are ruined, the plumber says 2,400 euros.',
      'That must have been a shock. I hope that everybody is well.',
      'Yes. My policy number is KR-55810. Actually the date was 7 February, not the sixth.',
      'I have corrected it. Shall the letter be formal or friendly?',
    ],
    ['7 February', '2,400', 'KR-55810', ['dishwasher', 'floor'], ['formal', 'friendly']],
  ),
  item(
    50,
    [
      'We need a name for the new tea.',
      'Names are fun! I could think of flowers, of places, or of times of the day.',
      'No flowers, our competitor does that. It should work in English and French.',
      'Understood. How about Aurore, Matinale, or First Light?',
      'We take Matinale. The label must be ready on 10 October.',
      'A fine choice. Who draws the label?',
    ],
    ['Matinale', '10 October', ['no flowers', 'flowers'], 'label'],
  ),
  item(
    60,
    [
      'I want to run a marathon next year.',
      'Great goal! Running is wonderful for body and mind, and many people find joy in it.',
      'I am 52, run 20 km a week now, and had knee surgery in 2023.',
      'Then let us be careful. We will raise the distance slowly.',
      'I cannot train on Mondays and Thursdays.',
      'Noted. I suggest four runs a week, the long one on Sundays.',
      'Agreed. The race is in Porto on 8 November.',
    ],
    ['52', '20 km', 'knee', ['Mondays', 'Thursdays'], 'Sundays', 'Porto', '8 November'],
  ),
  item(
    65,
    [
      'Can you look over the budget of the club?',
      'Sure. Budgets tell a lot about what people care for. What stands out to you?',
      'Income is 11,200, spending 12,750. The hall alone is 4,000.',
      'So there is a gap. It can be closed from both sides.',
      'We agreed to raise the fee from 60 to 72 and to drop the printed magazine.',
      'That should close the gap nearly. There are 118 members, as you told me before.',
      'What about the grant of the county, may it be used for the hall?',
    ],
    ['11,200', '12,750', '72', 'magazine', '118', 'grant'],
  ),
  item(
    55,
    [
      'Wir suchen ein Hotel für die Tagung.',
      'Gern. Die Stadt hat viele schöne Häuser, vom Gasthof bis zum Grandhotel.',
      'Wir sind 35 Personen und brauchen einen Saal mit Beamer, vom 4. bis 6. Juni.',
      'Das ist eine beliebte Zeit. Ich würde früh buchen.',
      'Wir nehmen das Hotel Adler, der Saal kostet 600 Euro am Tag.',
      'Gute Wahl. Soll ich auch nach Zimmern mit Rollstuhlzugang fragen?',
    ],
    ['35', '6. Juni', 'Adler', '600', 'Rollstuhl'],
  ),
  item(
    60,
    [
      'The customer in Oslo is not happy with the delivery.',
      'That is unfortunate. Unhappy customers can become the most loyal ones if they are heard.',
      'They got 40 boxes instead of 400. Order 7719.',
      'A zero was lost on the way. It happens.',
      'We send the missing 360 boxes by express on Monday, and they get 5 per cent off. Please tell Ingrid.',
      'I will. Who pays for the express?',
    ],
    ['7719', '360', 'Monday', ['5 per cent', '5%'], 'Ingrid', 'express'],
  ),
  item(
    50,
    [
      'How should I call the function that reads the file?',
      'Good names are half the work. It depends on what it gives back and when it fails.',
      'It returns undefined when the file is missing and throws on damage.',
      'Then I would say so in the name or in a comment.',
      'Let’s use readIfThere. And no default exports in this project, ever.',
      'Noted.',
      'Do we still support Node 20?',
    ],
    ['readIfThere', 'default exports', 'Node 20', ['undefined', 'throws']],
  ),
  item(
    55,
    [
      'I have to give a speech at my father’s seventieth birthday.',
      'How wonderful. Speeches are best when they are short and true.',
      'He was a ship’s cook for 31 years and cannot swim. That must be in it.',
      'What a story! People will love it.',
      'It must not be longer than 6 minutes, and please no jokes about his hair.',
      'Understood. On which day is the party?',
      'On 2 August, in Kiel.',
    ],
    ['cook', '31', 'swim', '6 minutes', 'hair', '2 August', 'Kiel'],
  ),
  item(
    55,
    [
      'The greenhouse is too hot.',
      'Plants suffer from heat just as we do. Some more, some less.',
      'At noon it is 41 degrees. The tomatoes drop their flowers.',
      'Shade and air help most.',
      'I bought a shade net with 50 per cent for 38 euros. It will come on Wednesday.',
      'Very good. Until then leave both doors open.',
      'Should I water in the evening instead of the morning?',
    ],
    ['41', 'tomatoes', ['shade net', '50 per cent'], 'Wednesday', 'doors open', ['evening', 'water']],
  ),
]
