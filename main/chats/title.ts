// A chat's own title: what its question is about, without what people say before they come to it.
import { plainName, plainText } from '../../contract/plain-name.ts'

const maxLength = 56

/** Words with a boundary behind them, in languages that have spaces. */
const openers = [
  // Greetings, and whom they greet.
  '(?:hi|hello|hey|hiya|greetings|dear|good (?:morning|afternoon|evening|day)|hallo|servus|moin|grüß gott|guten (?:morgen|tag|abend))(?: (?:there|all|everyone|team|maestro|zusammen))?',
  'bonjour|salut|bonsoir|hola|buen(?:os|as) (?:días|dias|tardes|noches)|ciao|buongiorno|olá|привет|здравствуйте|добрый день|שלום|مرحبا|السلام عليكم|नमस्ते',
  // Politeness and padding.
  'please|pls|thanks|thank you|thx|ok|okay|bitte|danke|vielen dank|merci|por favor|gracias|per favore|grazie|пожалуйста|спасибо',
  "s[’']il (?:te|vous) pla[iî]t|(?:so|well|now|also|nun)(?= ?,)|(?:(?:a |one |just a )?(?:quick |short )?question|(?:(?:eine )?kurze |eine )?frage)(?= ?[:,–-])",
  // Asking to be told.
  "(?:can|could|would|will) you|i(?: would|[’']d) (?:like|love) (?:to (?:know|ask|understand|see)|you to)|i (?:want|need) (?:to (?:know|ask|understand)|you to)",
  "do you (?:know|happen to know)|i (?:have|[’']ve got) a question(?: about| on)?|i(?: was|[’']m| am) wondering(?: if| whether)?|let me know|help me(?: to)?(?: understand| find| with)",
  '(?:tell|show|give|explain(?: to)?|remind|find) me(?: about| of)?|explain|describe',
  '(?:kannst|könntest|würdest) du|weißt du|(?:können|könnten|würden|wissen) sie|ich (?:möchte|will|würde gerne?|hätte gerne?)(?: wissen)?|ich habe eine frage(?: zu[mr]?)?',
  '(?:sag|sage|sagen|zeig|zeige|zeigen|erklär|erkläre|erklären|gib|geben)(?: sie)? (?:mir|uns)|hilf mir(?: bei)?|(?:mir |uns )?(?:mal )?(?:bitte )?(?:sagen|erklären|zeigen|verraten)(?= ?,)|mir(?= bitte)',
  '(?:peux-tu|pouvez-vous|pourriez-vous)(?: me (?:dire|expliquer|montrer))?|(?:dis|dites|explique|expliquez|montre|montrez)-moi|je (?:voudrais|veux) savoir',
  '(?:puedes|podrías|puede usted)(?: decirme| explicarme)?|dime|explícame|quiero saber|(?:puoi|potresti) (?:dirmi|spiegarmi)|dimmi|spiegami',
]
/** Of scripts that set no spaces. */
const openersWithoutSpaces = [
  '你好',
  '您好',
  '请问',
  '请',
  '麻烦',
  'こんにちは',
  'こんばんは',
  'おはようございます',
  '教えてください',
  '안녕하세요',
]

const between = String.raw`[\s\p{P}\p{S}]*`
const opener = new RegExp(
  `^${between}(?:(?:${openers.join('|')})(?![\\p{L}\\p{M}\\p{N}])|(?:${openersWithoutSpaces.join('|')}))`,
  'iu',
)
const hasContent = /[\p{L}\p{N}]/u

/**
 * What the text is about, in its own words; `undefined` when it says nothing yet ("hi"). Any script; at most some sixty characters, cut
 * between words.
 */
export function topicOf(text: string): string | undefined {
  for (const sentence of sentencesOf(plainText(text))) {
    const topic = withoutOpeners(sentence)
    if (topic !== '') return cut(capitalised(topic))
  }
  return undefined
}

/** A chat whose first message says nothing is called by that message for now. */
export function placeholderOf(text: string): string {
  return cut(plainName(text))
}

/** Prose first; code and quoted text only when there is nothing else. */
function* sentencesOf(text: string): Generator<string> {
  const prose = text
    .slice(0, 20_000)
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1|(?![\s\S]))/gm, '\n')
    .replace(/^ {0,3}>.*$/gm, '')
  for (const source of [prose, text.slice(0, 2_000)])
    for (const line of source.split('\n'))
      for (const sentence of line.replace(marks, '').split(/(?<=[!?…。！？؟।])|(?<=\.)\s/u))
        yield sentence.replace(/\s+/g, ' ')
}
/** What Markdown puts before or around words. */
const marks = /^\s*(?:#{1,6}|[-*+]|\d{1,3}[.)])\s+|\*\*|__|`/g

function withoutOpeners(sentence: string): string {
  let rest = sentence
  for (let found = opener.exec(rest); found; found = opener.exec(rest)) rest = rest.slice(found[0].length)
  const words = rest.replace(/^[\s\p{P}\p{S}]+/u, '').replace(/[\s.,:;!?…。，！？؟।]+$/u, '')
  return hasContent.test(words) ? words : ''
}

/** Only where the capital is the capital of this letter alone: ß has two for it, ẛ that of another letter. */
const capitalised = (text: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => {
    const capital = letter.toUpperCase()
    return capital.toLowerCase() === letter ? capital : letter
  })

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** Between words; inside one only when it alone is too long. Never inside a character. */
function cut(text: string): string {
  if (text.length <= maxLength) return text
  const head = text.slice(0, maxLength * 2)
  const ends = [...words.segment(head)].map(({ index, segment }) => index + segment.length)
  const end = ends.findLast((place) => place <= maxLength) ?? 0
  if (end > maxLength / 2) return `${head.slice(0, end).replace(/[\s\p{P}]+$/u, '')}…`
  const last = [...graphemes.segment(head)].findLast(({ index }) => index <= maxLength)
  return `${head.slice(0, last?.index ?? maxLength)}…`
}
