// Sentences that give somebody something to do.
import { splitSentences } from '../../../models/index.ts'

interface Span {
  readonly start: number
  readonly end: number
}

const marked = /^\W{0,4}(?:actions?(?: items?| points?)?|to-?do|task|aufgabe)\s*\d{0,2}\s*:/iu
const asked =
  /\b(?:could|can|would|will) you\b|\bplease \p{L}+|\bbitte\b|\b(?:k[öo]nnt(?:e|est|en)?|kannst|k[öo]nnen) (?:du|sie|ihr|wir)\b|\b(?:I|we) need you to\b|\bmake sure\b|\b(?:don['’]t|do not) forget\b|\bremember to\b|\bdenk(?:t|en)? (?:bitte )?(?:daran|dran)\b/iu
const given =
  /\p{Lu}[\p{L}.'’-]{1,30} (?:will (?!be\b|have\b|not\b)\p{Ll}+|is going to|is to|undertook to|volunteered to|takes over|agreed to (?!\w+ by the)|is responsible for|has to|needs to|must|übernimmt|klärt|kümmert sich|erstellt|prüft|schickt|bestellt|soll|muss)\b/u
/** Somebody else's offer, or a mere courtesy. */
const courtesy =
  /\b(?:let (?:me|us) know if|don['’]t hesitate|do not hesitate|any questions|feel free|bei (?:r[üu]ck)?fragen|jederzeit melden|can you believe|please find|thank)\b/iu
const nobody =
  /\b(?:It|This|That|There|He|She|They|We|You|The \p{Ll}+) (?:will|is to|must|has to|needs to)\b/u

export function* tasksIn(text: string): Generator<Span> {
  for (const { start, end, kind } of splitSentences(text)) {
    if (kind === 'heading' || end - start > longestTask) continue
    const sentence = text.slice(start, end)
    if (courtesy.test(sentence)) continue
    if (marked.test(sentence) || asked.test(sentence) || (given.test(sentence) && !nobody.test(sentence)))
      yield { start, end }
  }
}

const longestTask = 600
