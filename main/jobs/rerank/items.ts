// The test of `rerank`: short documents in passages, and questions of which each is answered by one of them, in its words or in others. Nothing was made with them.
import type { RerankInput } from '../../../contract/jobs.ts'
import type { TestItem } from '../job.ts'

type Item = TestItem<RerankInput, readonly string[]>

/** Questions with the place of the passage that answers, from 0. */
const about = (
  passages: readonly string[],
  ...questions: readonly (readonly [query: string, answer: number])[]
) =>
  questions.map(([query, answer]): Item => ({
    input: { query, passages: passages.map((text, index) => ({ id: String(index), text })) },
    wanted: [String(answer)],
  }))

export const items: readonly Item[] = [
  ...about(
    [
      'The campsite lies between the river and an old orchard. It has 60 pitches for tents and 20 for caravans, all with grass and some shade.',
      'Arrival is possible from two in the afternoon. On the day of departure please leave your pitch by eleven.',
      'An adult pays 11 euros a night, children under twelve pay 5, and a dog 2. In July and August everything costs a fifth more.',
      'Fresh rolls can be ordered at the reception in the evening and are handed out from seven. The next supermarket is in Tolm, three kilometres away.',
      'Campfires are forbidden because of the dry grass. You may use a gas stove, and there are two barbecue places by the water.',
      'From eleven at night to seven in the morning we ask for silence. Cars must not be moved in that time.',
      'If you cancel up to fourteen days before arrival, you get all of your money back; later we keep half of it.',
    ],
    ['How much does it cost to bring a dog?', 2],
    ['Where can I buy food?', 3],
    ['May we light a fire in front of the tent?', 4],
    ['When do I have to be gone on the last day?', 1],
    ['Do I get a refund if I fall ill and cannot come?', 6],
    ['Can I drive out at five in the morning?', 5],
  ),
  ...about(
    [
      'The washing machine takes up to eight kilograms. Overloading makes the drum knock and leaves stains on the clothes.',
      'Put the detergent into the middle chamber; the left one is for prewash, the right one for softener.',
      'The short programme takes 28 minutes and is meant for lightly soiled laundry at 30 degrees.',
      'When E18 shows on the display, the pump is blocked. Open the flap at the bottom, let the water run into a bowl, and take out coins or hair.',
      'Leave the door ajar after washing so that the rubber seal can dry; otherwise it begins to smell.',
      'The appliance is guaranteed for three years from the day of purchase. Keep the receipt; without it we cannot help.',
      'For transport, fix the drum with the four bolts that came with it.',
    ],
    ['What does E18 mean?', 3],
    ['Why does my machine smell bad?', 4],
    ['Where does the fabric softener go?', 1],
    ['For how long is it covered if it breaks?', 5],
    ['How much laundry can I put in at once?', 0],
    ['What do I have to do before moving house with it?', 6],
  ),
  ...about(
    [
      'Clara Voss was born in 1871 as the fourth child of a watchmaker. The family lived above the workshop in Glass Street.',
      'At school she was allowed to sit in on the mathematics lessons of the boys, though not to take the exams.',
      'In 1894 she moved to Zurich, where women could study, and earned her living as a seamstress.',
      'Her thesis on the motion of pendulums was printed in 1899 and earned her the respect of the famous Hurwitz.',
      'Because no university would employ her, she worked for nineteen years as a calculator at the observatory of Kremsmünster.',
      'There she noticed in 1911 that a comet thought to be new had been described two centuries before.',
      'In her last years she nearly lost her sight and dictated her letters to a niece. She died in 1938.',
    ],
    ['What was the job of her father?', 0],
    ['How did she make money while she was a student?', 2],
    ['What did she find out about a comet?', 5],
    ['Why did she not become a professor?', 4],
    ['What was her dissertation about?', 3],
    ['Who wrote down her letters when she was old?', 6],
  ),
  ...about(
    [
      'Employees receive 30 days of paid holiday a year. Days that are not taken by the end of March of the following year are lost.',
      'Those who fall ill tell their manager before nine o’clock. From the third day on a doctor’s note is needed.',
      'Working from home is possible on up to three days a week, if the team agrees. Mondays are days in the office for all.',
      'Travel by train is booked through the portal, second class. First class is allowed for journeys of more than four hours.',
      'Laptops must be encrypted and locked when you leave your desk. A lost device has to be reported within an hour.',
      'The company pays up to 800 euros a year for courses that have to do with your work.',
      'New parents may work part time until their child goes to school.',
    ],
    ['Can holidays be carried over to the next year?', 0],
    ['What if my computer is stolen?', 4],
    ['May I work remotely on Monday?', 2],
    ['Who pays for a language class?', 5],
    ['When do I need a sick note?', 1],
    ['Can I reduce my hours after having a baby?', 6],
  ),
  ...about(
    [
      'Im Winter räumen die Anwohner den Gehweg vor ihrem Haus bis sieben Uhr, sonntags bis neun.',
      'Sperrmüll wird zweimal im Jahr kostenlos abgeholt, wenn man ihn vorher anmeldet.',
      'Hunde sind im Stadtpark an der Leine zu führen. Auf der Wiese am Kanal dürfen sie frei laufen.',
      'Das Bürgeramt stellt Pässe innerhalb von vier Wochen aus; im Eilverfahren dauert es drei Tage und kostet mehr.',
    ],
    ['Bis wann muss der Schnee weg sein?', 0],
    ['Wo darf mein Hund ohne Leine laufen?', 2],
    ['Wie schnell bekomme ich einen Reisepass?', 3],
    ['Was mache ich mit einem alten Sofa?', 1],
  ),
  ...about(
    [
      'The library lends books for four weeks, films and games for two. You may renew twice, unless somebody else is waiting.',
      'Whoever brings something back late pays 20 cents a day, up to 10 euros. Children under fourteen pay nothing.',
      'With your card you can also read magazines on the library’s website and borrow electronic books.',
      'On the second floor there are quiet rooms for up to four people, which can be booked at the desk.',
      'Drinks in closed bottles are allowed; food is not. Please make phone calls on the stairs.',
      'If a book that you need is not here, we order it from another library within ten days. That costs 2 euros.',
    ],
    ['What is the penalty if I am late with a book?', 1],
    ['How long can I keep a DVD?', 0],
    ['Where can our study group meet?', 3],
    ['May I eat my sandwich inside?', 4],
    ['Can you get me a title that you do not own?', 5],
    ['Are there e-books?', 2],
  ),
  ...about(
    [
      'The committee found that the dam had been inspected for the last time in 1998, although the law demands it every ten years.',
      'On the night of 3 May the water rose by two metres in an hour. The guard called the mayor at 1:20.',
      'Four streets were evacuated, and some 300 people spent the night in the sports hall.',
      'Nobody was hurt, but eleven houses can no longer be lived in. Their owners get help from a fund of the state.',
      'Engineers blame the roots of poplars, which had loosened the wall over decades.',
      'The new dam will be a metre higher and is to be finished before the winter of next year.',
    ],
    ['What caused the break?', 4],
    ['Were there any injuries?', 3],
    ['When will the rebuilding be done?', 5],
    ['Where did the inhabitants sleep?', 2],
    ['Who was warned first?', 1],
    ['Had anybody examined the structure before?', 0],
  ),
  ...about(
    [
      'Soak the beans overnight in plenty of water. Throw the water away; it holds what makes them hard to digest.',
      'Fry onions, carrots and celery gently in oil for ten minutes, without letting them brown.',
      'Add the beans, tomatoes and stock, and cook everything on a low flame for an hour and a half. Salt only at the end, or the skins stay tough.',
      'The soup is better on the second day. It keeps in the fridge for four days and can be frozen for three months.',
      'Instead of bacon you may use smoked tofu, which makes the dish vegan.',
    ],
    ['Can I make it without meat?', 4],
    ['When should I put the salt in?', 2],
    ['How long does it last in the refrigerator?', 3],
    ['What do I have to do the day before?', 0],
    ['Which vegetables go into the pan first?', 1],
  ),
  ...about(
    [
      'Die Wohnung liegt im dritten Stock ohne Aufzug und hat zwei Zimmer, Küche und Bad.',
      'Die Kaltmiete beträgt 780 Euro, dazu kommen 190 Euro für Heizung und Wasser.',
      'Haustiere sind nach Absprache erlaubt, Musizieren bis 20 Uhr.',
      'Frei wird sie zum 1. Oktober; besichtigen kann man sie samstags nach Anmeldung.',
    ],
    ['Wann kann ich einziehen?', 3],
    ['Was zahle ich für die Nebenkosten?', 1],
    ['Darf ich abends Klavier spielen?', 2],
    ['Muss ich Treppen steigen?', 0],
  ),
]
