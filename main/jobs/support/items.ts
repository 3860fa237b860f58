// The test of `support`: passages with claims, half of which they do not bear out. Nothing was made with them.
import type { SupportInput } from '../../../contract/jobs.ts'
import type { TestItem } from '../job.ts'

const of = (passage: string, ...claims: readonly (readonly [claim: string, isSupported: boolean])[]) =>
  claims.map(([claim, wanted]): TestItem<SupportInput, boolean> => ({ input: { claim, passage }, wanted }))

export const items: readonly TestItem<SupportInput, boolean>[] = [
  ...of(
    'The bridge over the Tarn was opened in 1931 after four years of work. It is 212 metres long and carries one railway track.',
    ['The bridge over the Tarn was opened in 1931.', true],
    ['The bridge took four years to build.', true],
    ['The bridge is 221 metres long.', false],
    ['The bridge carries two railway tracks.', false],
  ),
  ...of(
    'Guests may not smoke in the rooms. On the terrace smoking is allowed until 10 p.m. Pets are welcome for a fee of 12 euros a night.',
    ['Smoking is allowed on the terrace until 10 p.m.', true],
    ['Guests may smoke in the rooms.', false],
    ['A pet costs 12 euros a night.', true],
    ['Pets stay free of charge.', false],
  ),
  ...of(
    'Sales in the north rose by 8 per cent, while those in the south fell by 3 per cent. The board expects a better second half of the year.',
    ['Sales in the north rose by 8 per cent.', true],
    ['Sales in the south rose by 3 per cent.', false],
    ['The board expects the second half of the year to be better.', true],
    ['The board expects a worse second half of the year.', false],
  ),
  ...of(
    'Dr Amadi treated 64 patients with the new drug. None of them had serious side effects, but nine reported headaches.',
    ['Nine patients reported headaches.', true],
    ['Some patients had serious side effects.', false],
    ['64 patients were treated with the drug.', true],
    ['Dr Amadi invented the new drug.', false],
  ),
  ...of(
    'The contract runs until 31 December 2028. Either side can end it with six months’ notice. The rent is adjusted once a year by the consumer price index.',
    ['Each side can end the contract with six months’ notice.', true],
    ['The rent follows the consumer price index.', true],
    ['The contract ends on 31 December 2026.', false],
    ['Only the landlord can end the contract.', false],
  ),
  ...of(
    'Emperor penguins breed in winter. The male keeps the egg warm on its feet for about 65 days and eats nothing in that time, while the female hunts at sea.',
    ['The male penguin keeps the egg warm for about 65 days.', true],
    ['The female keeps the egg warm on her feet.', false],
    ['The male does not eat while it keeps the egg warm.', true],
    ['Emperor penguins breed in summer.', false],
  ),
  ...of(
    'Before the filter is changed, the machine must be switched off and unplugged. Do not use hot water to rinse the filter; cold water is enough.',
    ['The machine must be unplugged before the filter is changed.', true],
    ['The filter should be rinsed with hot water.', false],
    ['Cold water is enough to rinse the filter.', true],
    ['The filter must be changed every month.', false],
  ),
  ...of(
    'Der Verein hat 318 Mitglieder, 41 davon sind unter 18 Jahre alt. Das Vereinsheim wurde 1974 gebaut und 2019 renoviert.',
    ['Der Verein hat 318 Mitglieder.', true],
    ['Das Vereinsheim wurde 1974 renoviert.', false],
    ['41 Mitglieder sind unter 18 Jahre alt.', true],
    ['Der Verein wurde 1974 aufgelöst.', false],
  ),
]
