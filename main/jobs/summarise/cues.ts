// What gives away the sentence that says what a text is for, and what only fills it: another list for each kind of text.
import type { TextKind } from '../../../contract/jobs.ts'

export interface Cue {
  readonly pattern: RegExp
  readonly adds: number
}

const cue = (adds: number, pattern: RegExp): Cue => ({ pattern, adds })

const dated =
  /\b(?:by|until|before|on|from|this|next|bis(?: zum)?|am|ab|vor) (?:the )?(?:\d{1,2}(?:st|nd|rd|th|\.)?|mon|tues|wednes|thurs|fri|satur|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|week|month|woche|monat|end|ende|tomorrow|morgen)/iu
const counted = /\p{N}/u

/** A paper says what it does. */
export const contribution =
  /\b(?:we|this (?:paper|work|article|study|thesis|report)|(?:our|the present) (?:work|paper|study|approach|method|main contribution)|here|wir|diese (?:arbeit|studie))\b[^.]{0,60}?\b(?:propos|introduc|present|show|develop|describ|demonstrat|investigat|stud(?:y|ie)|examin|explor|find|found|provid|offer|prove|analy[sz]|report|aim|address|zeig|untersuch|stell)/iu

const mail: readonly Cue[] = [
  // Wishes and questions that want something done.
  cue(
    0.55,
    /\b(?:could|can|would|will) (?:you|we|someone|somebody|anyone|one of you)\b|\b(?:k[öo]nn(?:t|te)est|kannst|k[öo]nn(?:t|t?en) (?:sie|ihr)|w[üu]rden sie)\b/iu,
  ),
  cue(0.45, /\bplease\b|\bbitte\b|\bkindly\b/iu),
  cue(
    0.4,
    /\b(?:I|we)(?:['’]d| would| therefore| would therefore| hereby)* (?:like (?:to|you)|need|want(?:ed)? to|ask|propose|suggest|hope you can|have to|must)\b|\b(?:wir|ich) (?:m[öo]chte|brauche|bitte|schlage|muss)/iu,
  ),
  // News that somebody is told.
  cue(
    0.45,
    /\b(?:decided|cancel(?:l?ed|ling|s)?|postponed|moved to|rescheduled|confirm(?:ed|s)?|approved|rejected|accept(?:ed)?|declined|delayed|resign|leaving|closed|closes|unavailable|changed?|changes|increase[ds]?|replaced|arrived?|ready|broken|out of order|missing|lost|found|won|stay closed|f[äa]llt aus|verschoben|abgesagt|best[äa]tig|beschlossen|geschlossen|ge[äa]ndert|ver[äa]ndert)\b/iu,
  ),
  cue(
    0.3,
    /\b(?:I(?:['’]m| am) writing|to let you know|to inform you|wanted to (?:tell|ask|let)|reminder|to remind|unfortunately|I(?:['’]m| am) (?:afraid|sorry)|leider|hiermit|attached|enclosed|anbei)\b|f[äa]llt\b[^.]*\baus\b/iu,
  ),
  cue(0.2, dated),
  cue(0.1, counted),
  // What mails are wrapped in.
  cue(
    -0.8,
    /\b(?:hope (?:you|this|all|that you)|hope the|how are you|trust you are|looks? forward|looking forward|don['’]t hesitate|do not hesitate|any (?:questions|queries)|anything is unclear|happy to help|have a (?:nice|good|great|lovely)|take care|wie geht|freu(?:e|en) (?:mich|uns)|bei (?:r[üu]ck)?fragen|k[öo]nnen sie sich)\b/iu,
  ),
  cue(-0.6, /^(?:many |warm )?(?:thanks|thank you|vielen dank|danke)\b(?![^.]*\b(?:but|however|please)\b)/iu),
  cue(-0.9, /\b(?:confidential|intended recipient|unsubscribe|sent from my|vertraulich|virus)\b/iu),
  cue(-0.3, /^(?:p\.?\s?s\.?|also|by the way|btw|[üu]brigens|quick one)\b/iu),
]

const minutes: readonly Cue[] = [
  cue(
    1,
    /\b(?:decisions?|resolved|resolution|agreed|beschl(?:uss|ossen)|entscheidung|einstimmig|decided|votes? (?:in favou?r)?|voted|carried|approved|adopted|beschlie(?:ß|ss)t|stimmt\b[^.]*\bzu|genehmigt|unanimous(?:ly)?|accepted?|rejected|chosen?|selected|elected|gew[äa]hlt)\b/iu,
  ),
  cue(
    0.6,
    /\b(?:actions?(?: items?| points?)?\s*:|to ?do\s*:|(?:is|are) to \p{L}+|will \p{L}+|takes over|undertook|volunteered|responsible|deadline|k[üu]mmert sich|[üu]bernimmt|kl[äa]rt|erstellt|bis (?:zum|ende))\b/iu,
  ),
  cue(0.2, dated),
  cue(0.2, counted),
  cue(
    0.25,
    /\b(?:from|ab) (?:\p{Lu}\p{L}+|next|now) on\b|\bfrom \p{Lu}\p{L}+ on\b|\binstead of\b|\bon condition\b/u,
  ),
  // Every meeting has them.
  cue(
    -1.5,
    /\b(?:minutes|protokoll)\b[^.]*\b(?:approved|accepted|adopted|agreed|signed|read|genehmigt|angenommen|confirmed|correct)/iu,
  ),
  cue(
    -1.5,
    /\b(?:meeting|session|sitzung|call)\b[^.]{0,40}\b(?:closed|opened|ended|began|started|adjourned|finished|er[öo]ffnet|geschlossen|endet)\b|\b(?:opened|closed|er[öo]ffnet|schlie(?:ß|ss)t) (?:the|die) (?:meeting|sitzung)|welcomed (?:everyone|everybody|all|the members)|begr[üu][ßs]+t|beschlussf[äa]hig/iu,
  ),
  cue(
    -1.5,
    /^(?:present|attendees?|apologies|absent|in attendance|on the call|participants|chair|minutes|note[- ]?taker|secretary|date|time|place|venue|location|start|end|anwesend|entschuldigt|teilnehm\p{L}*|beginn|ende|ort|datum|leitung|protokoll\p{L}*|next meeting|n[äa]chste\p{L}* (?:sitzung|treffen|termin)|the next meeting|the meeting|apologies for absence)\b\s*(?::|were|was|is|will be)?/iu,
  ),
  cue(
    -0.5,
    /\b(?:without (?:a )?(?:result|decision)|no decision|talked about (?:in|at)|will be (?:talked|discussed)|deferred|was discussed|discussed whether|spoke briefly|reported that|noted that|mentioned|asked whether|showed|on holiday|berichtet|gesprochen|diskutiert)\b/iu,
  ),
]

const article: readonly Cue[] = [
  cue(
    0.35,
    /\b(?:found that|finds that|show(?:s|ed)? that|study|studies|researchers|scientists|according to|survey|report)\b/iu,
  ),
  cue(
    0.3,
    /\b(?:will (?:be|become|open|close|begin|start|have|get|\p{L}+)|is to (?:be|become|open|begin)|plans? to|planned|announced|voted|decided|approved|is testing|are testing|tests|has (?:become|now|been)|have (?:become|now)|is turning|are turning|could soon)\b/iu,
  ),
  cue(
    0.25,
    /\b(?:now|today|this (?:year|week|month)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|for the first time)\b/iu,
  ),
  cue(
    0.2,
    /\b(?:because|reason|that is why|the key|most important|the result|in short|overall|best|means that|the aim|the idea|thanks to)\b/iu,
  ),
  cue(0.1, counted),
  cue(-0.5, /\?["”’]?\s*$/u),
  cue(-0.35, /^["“„«‘']/u),
  cue(
    -0.3,
    /^(?:but|and|so|he|she|they|it|his|her|their|its|these|those|that|this|some|one|another|yet|then|there)\b/iu,
  ),
  cue(-0.3, /\b(?:said|says|told|sagte|sagt)\b/iu),
]

const cues: Readonly<Record<TextKind, readonly Cue[]>> = {
  abstract: [cue(1, contribution)],
  mail,
  minutes,
  article,
}

/** What its cues make of a sentence; more is better. */
export const cueScore = (kind: TextKind, sentence: string): number =>
  cues[kind].reduce((sum, { pattern, adds }) => sum + (pattern.test(sentence) ? adds : 0), 0)
