// The test of `summarise`: short texts of all kinds, each with a summary. Nothing was made with them.
import type { SummariseInput } from '../../../contract/jobs.ts'
import type { TestItem } from '../job.ts'

const item = (text: string, wanted: string): TestItem<SummariseInput, string> => ({ input: { text }, wanted })

export const items: readonly TestItem<SummariseInput, string>[] = [
  item(
    `Subject: Water meter

Dear tenants,

On Tuesday 8 April the water meters in all flats will be replaced. The fitters come between 8 a.m. and 2 p.m. and need access to the bathroom. If you are not at home, please leave a key with the caretaker.

Kind regards
Property office`,
    'Water meters in all flats will be replaced on Tuesday 8 April, and the fitters need access between 8 a.m. and 2 p.m.',
  ),
  item(
    `Hi Marta,

thanks for the photos, they are lovely!

My train on Friday is cancelled because of the strike. I will take the coach instead and arrive at 22:15 at the bus station, not at seven. Could you pick me up there?

See you soon
Eli`,
    'Because of the strike Eli arrives by coach at 22:15 on Friday and asks Marta to pick him up at the bus station.',
  ),
  item(
    `Dear Mr Dale,

We have received your application for the post of gardener. It was one of 74.

After careful thought we have decided to give the post to another applicant. We would like to keep your papers on file, since a second post will be free in autumn. Please tell us if you do not want that.

With best wishes
Parks department`,
    'Mr Dale does not get the post of gardener, but his papers are kept for a second post in autumn.',
  ),
  item(
    `Hello team,

The customer moved the acceptance test forward by a week. It is now on 3 June. Everything that is still open must therefore be in the main branch by 29 May. Iris, please tell the translators today.

Best
Owen`,
    'The acceptance test is now on 3 June, so all open work must be in the main branch by 29 May.',
  ),
  item(
    `Sehr geehrte Frau Lange,

vielen Dank für Ihre Geduld.

Ihr Fahrrad ist repariert und kann abgeholt werden. Wir mussten außer der Kette auch das hintere Laufrad ersetzen; die Rechnung beträgt 184 Euro. Wir haben bis Samstag um 14 Uhr geöffnet, danach sind wir zwei Wochen im Urlaub.

Mit freundlichen Grüßen
Radhaus Keller`,
    'Das Fahrrad ist repariert, kostet 184 Euro und kann bis Samstag um 14 Uhr abgeholt werden.',
  ),
  item(
    `From: Accounts
To: All staff
Subject: Travel expenses

Dear all,

As you know, the year is coming to an end. Travel expenses of this year can only be paid if the forms reach us by 16 December with all receipts. What comes later has to wait for the new budget in March.

Accounts`,
    'Travel expenses of this year are only paid if the forms with receipts arrive by 16 December.',
  ),
  item(
    `Minutes of the sailing club committee, 12 May

Present: Ann, Rolf, Dee

The jetty was inspected. It was agreed to replace eleven planks before the regatta; Rolf buys the wood. Dee reported on the youth camp. The next meeting is on 9 June.`,
    'Eleven planks of the jetty are to be replaced before the regatta, and Rolf buys the wood.',
  ),
  item(
    `Project meeting, library app

Attendees: Kim, Sara, Moritz

The import of old loans takes too long, nine hours at the last try. Decision: only loans of the last two years are imported. Action: Sara informs the libraries by Wednesday. Moritz is away in week 30.`,
    'Only loans of the last two years are imported, and Sara informs the libraries by Wednesday.',
  ),
  item(
    `Protokoll der Elternbeiratssitzung

Anwesend: Frau Roth, Herr Celik, Frau Maas

Herr Celik berichtet vom Stand der Schulhofplanung. Der Beirat beschließt, 600 Euro für Spielgeräte zu geben. Frau Maas fragt bei der Stadt nach einem Zuschuss. Die Sitzung endet um 21 Uhr.`,
    'Der Beirat gibt 600 Euro für Spielgeräte, und Frau Maas fragt bei der Stadt nach einem Zuschuss.',
  ),
  item(
    `Meeting of the tenants' council
Present: seven members

The lights in the yard were discussed at length. The council voted five to two for lamps with motion sensors. Mr Quist will get offers from two electricians before the end of the month. A complaint about bicycles in the hall was put off.`,
    'The council voted for lamps with motion sensors in the yard, and Mr Quist will get two offers before the end of the month.',
  ),
  item(
    `Minutes
Board of the food bank, 3 October
Attending: Lea, Joy, Pat, Amos

Joy: the cold room failed twice. We rent a mobile one for 300 a month until a new one is bought. Pat writes to the three supermarkets to ask for gifts of money. The volunteers' party was nice.`,
    'A mobile cold room is rented for 300 a month until a new one is bought, and Pat asks three supermarkets for money.',
  ),
  item(
    `Notes of the call with the printer

Participants: Zoe, Mr Lang

Mr Lang can print the catalogue on recycled paper without extra cost, but needs four days more. Zoe accepted. The files have to be with him by 11 March. We also heard about his new machine.`,
    'The catalogue is printed on recycled paper, which takes four days more; the files must be there by 11 March.',
  ),
  item(
    `Ice rink opens early

The ice rink on the town square will open on 14 November, two weeks earlier than last year. The town says that a new cooling unit, which needs a third less power, makes it possible. Entry stays at three euros.

Last winter 41,000 people came to skate.`,
    'The ice rink on the town square opens on 14 November, two weeks earlier than last year, thanks to a new cooling unit.',
  ),
  item(
    `When Nora Blake opened the letter, she thought of a joke. The lighthouse at Skerry Point, in which her grandfather had kept the lamp, was for sale for one pound.

There was a condition, of course. Whoever buys it must repair it within three years. Blake has now found 20 friends who share the costs, and next spring the first guests will sleep under the lamp.`,
    'Nora Blake and 20 friends have bought a lighthouse for one pound on condition that they repair it, and will have guests next spring.',
  ),
  item(
    `Do plants hear? Biologists at two universities played the sound of a chewing caterpillar to cress. The plants made more mustard oil, a poison against insects, than others that were played music or nothing at all.

How the plants notice the vibrations is not known. Farmers might one day warn their fields by loudspeaker.`,
    'Cress that was played the sound of a chewing caterpillar made more of a poison against insects.',
  ),
  item(
    `How to keep a knife sharp

A knife stays sharp if its edge touches only soft things. Cut on wood or plastic, never on glass or stone. Wash it by hand, because in the dishwasher it knocks against plates. Draw it over a steel once a week, and have it ground once a year.`,
    'A knife stays sharp if it is used on wood or plastic, washed by hand and drawn over a steel once a week.',
  ),
  item(
    `Strike at the airport ends

After eleven days the strike of the baggage handlers is over. Union and airport agreed on Sunday night on seven per cent more pay, in two steps. More than 900 flights had been cancelled.

From Tuesday on everything is to run as usual again.`,
    'The strike of the baggage handlers is over after eleven days; they get seven per cent more pay.',
  ),
  item(
    `For years the fountain on Baker Square was dry. Some said the pipes were broken, others that the town wanted to save water.

The truth is simpler. A schoolgirl who wrote a paper about the square asked at the waterworks and learned that nobody had turned the tap on again after a parade in 2011. Since Monday the fountain has been running.`,
    'The fountain on Baker Square runs again after a schoolgirl found that nobody had turned the tap on after a parade in 2011.',
  ),
  item(
    `What is sourdough? Sourdough is a mixture of flour and water in which wild yeasts and bacteria live. The yeasts make the bread rise, the bacteria make it sour and keep it fresh for longer. It must be fed with flour every few days. In the fridge it can rest for a week.`,
    'Sourdough is a mixture of flour and water whose wild yeasts make bread rise and whose bacteria make it sour.',
  ),
  item(
    `Speech recognition often fails for people who stammer, since training data hardly contain their speech. We present a method that inserts artificial repetitions and pauses into ordinary recordings. Systems trained with them make 31 per cent fewer errors on the speech of 120 people who stammer. The recognition of other speakers does not suffer.`,
    'Training with artificially inserted repetitions and pauses makes speech recognition of people who stammer much better.',
  ),
  item(
    `The age of old rope is hard to determine. Radiocarbon dating destroys the sample and is costly. In this paper, we show that the stiffness of single fibres, measured with a laser, tells the age of hemp rope to within twelve years. The method was tested on 64 ropes from three museums.`,
    'The stiffness of single fibres, measured with a laser, tells the age of hemp rope to within twelve years.',
  ),
  item(
    `Cities want to know where cyclists feel unsafe, but surveys are slow. This study uses the heart rate of 300 volunteers to map stress along their daily routes. Stress rises most where cycle lanes end without warning, not where traffic is heaviest. The maps agree well with later surveys.`,
    'Maps of cyclists’ heart rates show that stress rises most where cycle lanes end without warning.',
  ),
  item(
    `Databases spend much time on sorting keys that are nearly equal. Existing methods compare such keys byte by byte. We introduce prefix folding, which stores the common prefix of neighbours once and compares only what is left. In tests with web addresses it halves the running time and saves 40 per cent of memory.`,
    'Prefix folding stores common prefixes of neighbouring keys once and halves the time to sort nearly equal keys.',
  ),
  item(
    `Little is known about how street names influence the price of houses. We analyse 1.2 million sales in four countries and find that houses in streets named after flowers sell for 2 per cent more than similar ones around the corner, whereas streets named after generals make no difference.`,
    'An analysis of 1.2 million sales finds that houses in streets named after flowers sell for 2 per cent more.',
  ),
]
