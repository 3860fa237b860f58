// What kind of text it is, by what only that kind has. Whatever has nothing of its own is an article.
import type { TextKind } from '../../../contract/jobs.ts'

const mailHead = /^(?:from|to|cc|sent|subject|von|an|betreff|gesendet|de|para|objet|asunto)[ \t]*:[ \t]*\S/imu
const greeting =
  /^[ \t]*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen)|moin|servus|bonjour|cher|chère|hola|estimad[oa]|ciao|gentile)\b[^\n.?!]{0,60}[,!:]?[ \t]*$)/imu
const closing =
  /^[ \t]*(?:(?:(?:best|kind|warm|many|with (?:best|kind)) )?(?:regards|wishes|greetings|thanks)|yours(?: sincerely| faithfully| truly)?|sincerely|cheers|love|(?:viele|liebe|beste|herzliche|freundliche|schöne)n? grüße|mit (?:freundlichen|besten|herzlichen) grüßen|mfg|lg|gruß|cordialement|saludos|xx?)\b[ \t,.!]*(?:[\p{L} .]{0,40})?$/imu

const minutesHead =
  /^[#* \t]*(?:(?:meeting )?minutes\b|.{0,60}\bminutes of\b|notes (?:from|of) the\b.{0,40}\b(?:meeting|call)|protokoll|ergebnisprotokoll|gesprächsnotiz|compte rendu|acta de)/imu
const attendance =
  /^[-* \t]*(?:present|attendees?|attending|in attendance|participants|apologies|absent|on the call|anwesend|teilnehmer(?:innen|:innen)?|teilnehmende|entschuldigt|présents|asistentes)\b/imu
/** What a meeting is called, in the line over its minutes. */
const gathering =
  /\b(?:meeting|committee|board|council|assembly|conference|session|stand-?up|sync|retro(?:spective)?|review|kick-?off|planning|round|call|sitzung|versammlung|besprechung|runde|treffen|ausschuss|vorstand|réunion|reunión)\b|(?:sitzung|versammlung|besprechung|runde|treffen)\b/iu
/** A label and a list of names, or a number of people. */
const namesOfThose =
  /^[-* \t]*\p{L}[\p{L} ]{1,24}:[ \t]*(?:(?:Dr|Mr|Mrs|Ms|Prof|Frau|Herr)\.?[ \t])?\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)?(?:[ \t]*\([^)\n]{1,30}\))?(?:,| and | und )[^\n:]{2,200}$|\b(?:members?|people|residents|parents|mitglieder)\b[^\n.]{0,60}\b(?:present|attended|took part|came|anwesend)\b|\b(?:present|attended by|in the chair)\b/imu
const agenda =
  /^[-* \t]*(?:TOP\s*\d|agenda\b|action(?: items?| points?)?\s*:|decisions?\s*:|resolved\s*:|beschl(?:uss|üsse)\s*:|any other business|AOB\b|next meeting|nächste sitzung|item \d)/imu

const research =
  /\b(?:we (?:propose|introduce|present|show|study|investigate|describe|demonstrate|develop|report|find|found|analy[sz]e|prove|evaluate)|this (?:paper|study|work|article|thesis) |in this (?:paper|study|work|article)|our (?:results|method|approach|experiments|findings|model)|state[- ]of[- ]the[- ]art|in dieser (?:arbeit|studie))/iu

/** Looked at: the ends tell. */
const head = 3_000
const tail = 1_500
const longestAbstract = 3_500

export function kindOfText(text: string): TextKind {
  const begins = text.slice(0, head)
  const ends = text.slice(-tail)
  const title = /\S[^\n]{0,120}/u.exec(begins)?.[0] ?? ''
  if (gathering.test(title) && namesOfThose.test(begins.slice(0, 500))) return 'minutes'
  const minutes = count([
    minutesHead.test(begins.slice(0, 300)),
    attendance.test(begins),
    agenda.test(text.slice(0, 20_000)),
  ])
  if (minutes >= 2 || (minutes === 1 && attendance.test(begins))) return 'minutes'
  const firstLines = begins.slice(0, 600)
  const mail = count([mailHead.test(firstLines), greeting.test(firstLines), closing.test(ends)])
  if (mail >= 2 || greeting.test(begins.slice(0, 200))) return 'mail'
  if (minutes === 1) return 'minutes'
  const isOneBlock = text.trim().length <= longestAbstract && !/\n\s*\n[\s\S]*\n\s*\n/u.test(text.trim())
  return isOneBlock && research.test(text) ? 'abstract' : 'article'
}

/** Who was there says nothing of what was said. */
export const namesThoseThere = (text: string): boolean => namesOfThose.test(text)

const count = (signs: readonly boolean[]) => signs.filter(Boolean).length
