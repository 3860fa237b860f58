import type { Tier } from '../../../../contract/labels.ts'
import type { WorkKind } from '../../../../contract/routing.ts'
import { formatCount, formatPlural } from '../../format.ts'
import { tier as where } from './states.ts'

const asked: Readonly<Record<Tier, string>> = {
  bundled: 'das Modell, das zitiert,',
  local: 'ein Modell dieses Computers',
  'cloud-small': 'das kleine Cloud-Modell',
  'cloud-large': 'das große Cloud-Modell',
}

const groups: Readonly<Record<WorkKind | 'all', string>> = {
  all: 'Alle Ihre Nachrichten',
  documents: 'Fragen zu Ihren Dokumenten',
  greeting: 'Grüße',
  question: 'Fragen',
  request: 'Bitten',
  code: 'Nachrichten mit Code',
  maths: 'Nachrichten mit Mathematik',
  reasoning: 'Nachrichten, die Überlegung verlangen',
  comparison: 'Vergleiche',
  writing: 'Bitten um Geschriebenes',
  'several-questions': 'Nachrichten mit mehreren Fragen',
}

export const routing = {
  title: 'Was die Wahl der Modelle gelernt hat',
  help: 'Aus Daumen, aus Fragen, die Sie an ein größeres Modell schickten, noch einmal stellten oder änderten, aus Prüfungen, die nicht bestanden wurden, und ein wenig daraus, dass es wortlos weiterging. Kein Wort davon wird behalten.',
  nothing:
    'Noch nichts. Bewerten Sie Antworten oder schicken Sie eine Frage an ein größeres Modell: Vom dritten Mal an zählt es.',
  from: (outcomes: number) =>
    `Daraus, wie ${formatPlural(outcomes, 'Antwort', 'Antworten')} aufgenommen wurden. Eine Frage kann in mehreren Zeilen stehen.`,
  group: (key: string) => groups[key as WorkKind | 'all'] ?? key,
  toAgent: (name: string) => `Nachrichten an ${name}`,
  work: 'Arbeit',
  taken: 'Gelungen',
  effect: 'Wirkung',
  wentWell: (tier: Tier, wentWell: number, of: number) =>
    `${where[tier]}: ${formatCount(wentWell)} von ${formatCount(of)}`,
  sooner: (tier: Tier) => `fragt ${asked[tier]} eher`,
  muchSooner: (tier: Tier) => `fragt ${asked[tier]} viel eher`,
  later: (tier: Tier) => `fragt ${asked[tier]} später`,
  muchLater: (tier: Tier) => `fragt ${asked[tier]} viel später`,
  none: 'keine',
  forget: 'Alles davon vergessen',
  forgotten: (outcomes: number) => `${formatPlural(outcomes, 'Ergebnis', 'Ergebnisse')} vergessen`,
  remember: 'Wieder erinnern',
  remembered: (outcomes: number) => `${formatPlural(outcomes, 'Ergebnis', 'Ergebnisse')} wieder erinnert`,
  whatIf: 'Was wäre, wenn',
  whatIfHelp:
    'Was Ihre Nachrichten gekostet hätten und wie viele Antworten gelungen wären, wenn mehr oder weniger von ihnen an das große Modell gegangen wären, die schwersten zuerst.',
  share: 'An das große Modell',
  cost: 'Kosten',
  quality: 'Gelingen voraussichtlich',
  now: 'So war es',
  standsOn: (messages: number, judged: number) =>
    `Beruht auf ${formatPlural(messages, 'Nachricht', 'Nachrichten')} von Ihnen. Von ${formatCount(judged)} ist bekannt, wie die Antwort aufgenommen wurde; der Rest ist erwartet.`,
  models: (small: string, large: string) => `Zwischen ${small} und ${large}, zu ihren jetzigen Preisen.`,
  tooFew: (messages: number, needed: number) =>
    `Noch ist zu wenig bekannt: ${formatCount(messages)} von ${formatCount(needed)} beantworteten Nachrichten.`,
  noTwo: 'Es gibt keine zwei Modelle verschiedener Größe, deren Preise bekannt sind.',
} as const
