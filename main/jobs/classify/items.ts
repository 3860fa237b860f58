// The test of `classify`: short texts under labels that people use. Nothing was made with them.
import type { ClassifyInput, ClassLabel } from '../../../contract/jobs.ts'
import type { TestItem } from '../job.ts'

const mails: readonly ClassLabel[] = [
  { name: 'invoice', about: 'a bill, a payment, money that is owed' },
  { name: 'appointment', about: 'a meeting or date that is made, moved or cancelled' },
  { name: 'complaint', about: 'somebody is not satisfied and wants something put right' },
  { name: 'application', about: 'somebody wants a job or a place' },
  { name: 'newsletter', about: 'news and offers that are sent to many people' },
]
const documents: readonly ClassLabel[] = [
  { name: 'contract', about: 'an agreement between parties with rights and duties' },
  { name: 'recipe', about: 'how to cook or bake something' },
  { name: 'manual', about: 'how to use or repair a device' },
  { name: 'minutes', about: 'what was said and decided at a meeting' },
  { name: 'travel', about: 'a journey, its places, tickets and hotels' },
]
const questions: readonly ClassLabel[] = [
  { name: 'health', about: 'the body, illness, medicine, food and sleep' },
  { name: 'money', about: 'saving, tax, prices and banks' },
  { name: 'computers', about: 'programs, devices, networks and data' },
  { name: 'home', about: 'house, garden, cleaning and repairs' },
  { name: 'law', about: 'rights, contracts, courts and offices' },
]
const moods: readonly ClassLabel[] = [
  { name: 'praise', about: 'the writer is happy and satisfied' },
  { name: 'criticism', about: 'the writer is unhappy and disappointed' },
  { name: 'question', about: 'the writer wants to know something' },
]

const of =
  (labels: readonly ClassLabel[]) =>
  (wanted: string, text: string): TestItem<ClassifyInput, string> => ({
    input: { text, labels: [...labels] },
    wanted,
  })
const [mail, document, question, mood] = [of(mails), of(documents), of(questions), of(moods)]

export const items: readonly TestItem<ClassifyInput, string>[] = [
  mail('invoice', 'Please transfer 340 euros within fourteen days to the account named below.'),
  mail('invoice', 'The second reminder for the amount of June is attached; it is now three weeks overdue.'),
  mail('appointment', 'Thursday does not suit me after all. Would Friday at ten be possible instead?'),
  mail('appointment', 'Dr Weiss is ill, so we have to find you another slot in the week after Easter.'),
  mail('complaint', 'The table arrived with a scratch and two screws were missing. I expect a new one.'),
  mail('complaint', 'This is the third time that your driver has left my parcel in the rain.'),
  mail('application', 'I have worked as a carpenter for six years and would love to join your workshop.'),
  mail('application', 'Enclosed you find my CV and two references for the internship in spring.'),
  mail('newsletter', 'Our autumn collection is here: twenty per cent off all boots until Sunday!'),
  mail('newsletter', 'Read in this issue how our members spent the summer, and what is new in the shop.'),
  document('contract', 'The lessee shall return the premises in the state in which they were received.'),
  document('contract', 'Either party may terminate this agreement with three months’ notice in writing.'),
  document('recipe', 'Whisk the eggs with the sugar until pale, then fold in the sifted flour.'),
  document('recipe', 'Let it simmer on a low flame for forty minutes and season with nutmeg.'),
  document('manual', 'Hold the power key for five seconds until the red lamp blinks twice.'),
  document(
    'manual',
    'If error 7 appears, remove the filter, rinse it and put it back with the arrow upwards.',
  ),
  document('minutes', 'Ms Park seconded the motion. It was carried with two votes against.'),
  document('minutes', 'Those present agreed that the treasurer will report on the budget in May.'),
  document('travel', 'Day three: by ferry to Naxos, check in at the Blue Bay, evening walk to the temple.'),
  document('travel', 'Boarding closes twenty minutes before departure; your seats are 14A and 14B.'),
  question('health', 'How long should I wait to go running after a cold with a cough?'),
  question('health', 'Is it bad to drink coffee when I cannot fall asleep at night?'),
  question('money', 'Should I pay off my loan first or put something aside for my pension?'),
  question('money', 'What does it cost to hold shares of a fund at a direct broker?'),
  question('computers', 'Why does my laptop lose the wireless connection whenever I close the lid?'),
  question('computers', 'How can I restore a file that I deleted from the cloud folder?'),
  question('home', 'What helps against mould in the corner behind the wardrobe?'),
  question('home', 'When do I have to prune the hedge, and how short?'),
  question('law', 'May my landlord enter the flat without telling me before?'),
  question('law', 'Does a verbal promise count if there were two witnesses?'),
  mood('praise', 'What a lovely evening, the food was superb and the waiters could not do enough for us.'),
  mood('praise', 'It does exactly what it should, quietly and quickly. I would buy it again.'),
  mood('criticism', 'After two weeks the handle came off, and nobody answers the phone.'),
  mood('criticism', 'We waited an hour for a cold soup. Never again.'),
  mood('question', 'Does it also work with the older model, or do I need an adapter?'),
  mood('question', 'Can somebody tell me whether the rooms to the back have a balcony?'),
]
