// The test of `extract`: short texts and the facts that a careful reader would note. Nothing was made with them.
import type { ExtractInput } from '../../../contract/jobs.ts'
import type { TestItem } from '../job.ts'
import type { WantedFact } from './job.ts'

const item = (text: string, ...wanted: WantedFact[]): TestItem<ExtractInput, readonly WantedFact[]> => ({
  input: { text },
  wanted,
})

export const items: readonly TestItem<ExtractInput, readonly WantedFact[]>[] = [
  item(
    'Dear Ms Tanaka, your appointment is on 12 May 2027 at 9:30 a.m. Please bring your insurance card.',
    ['person', 'Tanaka'],
    ['date', '12 May 2027'],
    ['time', '9:30 a.m.'],
    ['task', 'Please bring your insurance card.'],
  ),
  item(
    'Invoice 2026-0417 over €1,280.50 is due on 30 June 2026. Questions: billing@northpier.example or +44 20 7946 0958.',
    ['reference', '2026-0417'],
    ['amount', '€1,280.50'],
    ['date', '30 June 2026'],
    ['email', 'billing@northpier.example'],
    ['phone', '+44 20 7946 0958'],
  ),
  item(
    'Action: Pedro sends the revised plan to the city by 4 March. Rent rises by 3.5 per cent.',
    ['task', 'Action: Pedro sends the revised plan to the city by 4 March.'],
    ['person', 'Pedro'],
    ['date', '4 March'],
    ['percent', '3.5 per cent'],
  ),
  item(
    'Frau Petersen übernimmt die Kasse ab dem 1. Januar 2027. Der Beitrag beträgt 96 Euro.',
    ['person', 'Petersen'],
    ['date', '1. Januar 2027'],
    ['amount', '96 Euro'],
    ['task', 'Frau Petersen übernimmt die Kasse ab dem 1. Januar 2027.'],
  ),
  item(
    'The form is at https://example.org/forms/12. Could you fill it in before Friday?',
    ['link', 'https://example.org/forms/12'],
    ['task', 'Could you fill it in before Friday?'],
  ),
  item(
    'Mr Obi and Dr. Lena Hart met in Leeds on 3 April 2025. They spent 240 dollars on the hall.',
    ['person', 'Obi'],
    ['person', 'Lena Hart'],
    ['date', '3 April 2025'],
    ['amount', '240 dollars'],
  ),
  item(
    'Boarding for order BK-77120 starts at 18:45. Gate closes at 19:05.',
    ['reference', 'BK-77120'],
    ['time', '18:45'],
    ['time', '19:05'],
  ),
  item(
    'Sales grew by 12 % to 4.2 million euros, said Carmen Ruiz on 14 February 2026.',
    ['percent', '12 %'],
    ['amount', '4.2 million euros'],
    ['person', 'Carmen Ruiz'],
    ['date', '14 February 2026'],
  ),
  item(
    'Hi Sven,\n\nplease call the plumber on 0161 496 0123 and ask whether Tuesday still works.\n\nThanks\nIda',
    ['person', 'Sven'],
    ['phone', '0161 496 0123'],
    ['task', 'please call the plumber on 0161 496 0123 and ask whether Tuesday still works.'],
    ['person', 'Ida'],
  ),
  item('The valley is quiet in winter, and hardly anybody walks along the river.'),
  item(
    'Die Rechnung Nr. 8841 vom 03.02.2026 über 1.250,00 € ist bezahlt.',
    ['reference', '8841'],
    ['date', '03.02.2026'],
    ['amount', '1.250,00 €'],
  ),
  item(
    'Present: J. Moore, K. Stone. Mr Stone will order two benches for 480 pounds.',
    ['person', 'J. Moore'],
    ['person', 'K. Stone'],
    ['task', 'Mr Stone will order two benches for 480 pounds.'],
    ['amount', '480 pounds'],
  ),
  item(
    'On 2026-11-03 the server was down from 02:10 to 03:40. Ticket OPS-442 has the details.',
    ['date', '2026-11-03'],
    ['time', '02:10'],
    ['time', '03:40'],
    ['reference', 'OPS-442'],
  ),
  item(
    'Write to jobs@linden.example by 15 August. The pay is $31,000 a year.',
    ['email', 'jobs@linden.example'],
    ['date', '15 August'],
    ['amount', '$31,000'],
    ['task', 'Write to jobs@linden.example by 15 August.'],
  ),
  item(
    'Bitte schicken Sie den Vertrag bis zum 20. März an info@weberhaus.example.',
    ['task', 'Bitte schicken Sie den Vertrag bis zum 20. März an info@weberhaus.example.'],
    ['date', '20. März'],
    ['email', 'info@weberhaus.example'],
  ),
  item(
    'Amira wrote that 40 per cent of the seats were sold by 1 June, mostly at 25 euros.',
    ['person', 'Amira'],
    ['percent', '40 per cent'],
    ['date', '1 June'],
    ['amount', '25 euros'],
  ),
  item(
    'The museum opens at 10 a.m. and closes at 6 p.m.; a ticket costs £9.',
    ['time', '10 a.m.'],
    ['time', '6 p.m.'],
    ['amount', '£9'],
  ),
  item(
    'Policy no. HX553201 covers damage up to 50,000 euros. Report it within 14 days.',
    ['reference', 'HX553201'],
    ['amount', '50,000 euros'],
    ['task', 'Report it within 14 days.'],
  ),
  item(
    'Professor Adeyemi explained the results to Tom Brandt, who asked for the raw data.',
    ['person', 'Adeyemi'],
    ['person', 'Tom Brandt'],
  ),
  item(
    'Don’t forget to water the plants while we are in Lisbon from 5 to 19 July.',
    ['task', 'Don’t forget to water the plants while we are in Lisbon from 5 to 19 July.'],
    ['date', '19 July'],
  ),
]
