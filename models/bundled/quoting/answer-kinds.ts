// What kind of thing a question asks for, and by which sign a sentence holds such a thing.

export interface AnswerKind {
  readonly name: string
  /** Words of the question that ask for the kind and need not stand in the answer. */
  readonly consumes: ReadonlySet<string>
  /** Words that may be left out: that a concert begins at eight goes without saying. */
  readonly lightens?: ReadonlySet<string>
  /** A sentence of this look can hold the answer. */
  readonly sign: RegExp
  /** Without the sign there is no answer; otherwise the sign only speaks for a sentence. */
  readonly isStrict: boolean
  /** A sentence of this look holds it more likely. */
  readonly prefers?: RegExp
  /** The measure must stand near what was asked about. */
  readonly isMeasure?: boolean
  /** A heading may hold it in brackets. */
  readonly isAmount?: boolean
  /** A name must stand beside the thing itself. */
  readonly names?: boolean
  /** The number must stand by the thing that is counted. */
  readonly counts?: boolean
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const kind = (name: string, consumes: string, sign: RegExp, rest: Partial<AnswerKind> = {}): AnswerKind => ({
  name,
  consumes: words(consumes),
  sign,
  isStrict: true,
  ...rest,
})

const numeral =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozen|hundred|thousand|million'
/** What can stand after "a" and still say how much. */
export const unit =
  '(?:kilo|kilogram|gram|pound|ton|litre|liter|cup|glass|bottle|tin|tablespoon|teaspoon|spoonful|pinch|slice|piece|handful|drop|metre|meter|mile|hour|day|week|month|year|minute|quarter|third|dozen|pair|couple)s?'
const number = new RegExp(
  String.raw`\p{N}|\b(?:${numeral}|half|both|once|twice|none|one|single|no)\b|\ban? ${unit}\b`,
  'iu',
)
const quantity = String.raw`(?:\p{N}|\b(?:one|${numeral}|half|several|a few|an?|every|each|the)\b)`
const months = 'jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec|januar|märz|mai|juni|juli|okt|dez'
const currency = String.raw`(?:€|\$|£|¥|eur|usd|gbp|chf|euros?|dollars?|pounds?|pence|cents?|francs?|marks?|crowns?|kron\p{L}*|yen|coins?|points?)(?!\p{L})`
const money = new RegExp(
  String.raw`(?:[€$£¥]\s?\p{N}|(?:\p{N}|half|free|\b(?:${numeral}|a|one)\b)\s?(?:million|thousand|billion)?\s?${currency}|\bfree of charge\b|\b(?:is|are) free\b(?!\s+(?:to|from|until|again|of(?!\s+charge)|for\s+(?:\p{L}+\s+)?(?:own|use|other|new)\b))|\bpays? half\b|\b(?:price|cost|fee|amount|eur)[\s\S]*\p{N})`,
  'iu',
)
const time = new RegExp(
  String.raw`(?:\b(?:1\d{3}|20\d{2})\b|\b\p{N}{1,2}[:.]\p{N}{2}\b|\b\p{N}{1,2}\s?(?:a\.?m|p\.?m)\b|o[’']clock|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:${months})[a-z]*\b|\b(?:spring|summer|autumn|winter|christmas|easter|today|tomorrow|yesterday|noon|midnight|weekend)\b|\b(?:morning|afternoon|evening|night)s?\b|${quantity}[\s\S]{0,25}?(?:second|minute|hour|day|week|month|quarter|year|round|turn|session)s?\b|\b(?:before|after|until|once|as soon as|whenever|during|when|daily|weekly|monthly|yearly|annually)\b)`,
  'iu',
)
const measure = new RegExp(
  String.raw`\p{N}\s?(?:%|per ?cent|million|billion|thousand|°|${currency}|square|[kcm]?m\b|[km]?g\b|m?l\b|litre|metre|kilo|hour|minute|day|week|month|year)|[€$£¥]\s?\p{N}`,
  'iu',
)
const amount = new RegExp(`${measure.source}|${money.source}`, 'iu')
const clock = /\p{N}{1,2}[:.]\p{N}{2}|\p{N}\s?(?:a\.?m|p\.?m)\b|o[’']clock|\b(?:noon|midnight)\b/iu
const hours = new RegExp(String.raw`${clock.source}|\p{N}{1,2}\s?(?:to|until|–|-)\s?\p{N}{1,2}`, 'iu')
const duration = new RegExp(
  String.raw`${quantity}[\s\S]{0,25}?(?:second|minute|hour|day|night|week|month|year|decade|round|lesson)s?\b(?!\s+(?:ahead|ago|later|afterwards|in advance))|\b(?:indefinite|unlimited|for ever|forever|until)\b|\bfrom\b[\s\S]+\b(?:to|until)\b`,
  'iu',
)
const frequency =
  /\b(?:once|twice|times|every|each|daily|weekly|monthly|yearly|annually|hourly|per|always|never)\b|\b(?:an?|one) (?:hour|day|week|month|quarter|year)\b/iu
const length = new RegExp(
  String.raw`(?:\p{N}|\b(?:one|half an?|${numeral}))\s?(?:mm|cm|m|km|metres?|meters?|kilomet\p{L}+|centimet\p{L}+|millimet\p{L}+|miles?|feet|foot|ft|inch\p{L}*|yards?|square|hectares?|acres?|litres?|liters?|l|ml|gallons?|m²|m2|gb|mb|tb|pages?|x)(?!\p{L})`,
  'iu',
)
const area = /(?:square|hectares?|acres?|m²|m2|sq)(?!\p{L})/iu
const size = new RegExp(`${length.source}|${area.source}|${money.source}`, 'iu')
const weight = new RegExp(
  String.raw`(?:\p{N}|\b(?:one|half an?|${numeral}))\s?(?:g|kg|mg|t|lbs?|oz|grams?|kilo\p{L}*|tons?|tonnes?|pounds?|ounces?)(?!\p{L})`,
  'iu',
)
const temperature = /\p{N}\s?(?:°|degrees?|celsius|fahrenheit)|\bgas mark\b/iu
const age = new RegExp(
  String.raw`\b1\d{3}\b|\p{N}\s?(?:-| )?(?:years?|months?|weeks?)(?:[ -]olds?)?\b|\baged?\b|\bborn\b|\b(?:under|over|from|at least) (?:\p{N}|(?:${numeral})\b)`,
  'iu',
)
const address =
  /\p{Lu}[\p{L}.-]+\s+\p{N}{1,4}\b|\b\p{N}{5}\b|\b\p{N}{1,4},?\s+(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Lu}\p{L}+|@|https?:/u
const place =
  /(?:\b(?:in|at|on|near|from|to|behind|beside|under|above|inside|outside|opposite|between)\s+(?:the\s+|a\s+|our\s+|its\s+)?\p{L})|\b(?:street|road|square|hall|room|floor|house|building|platform|gate)\b/iu
/** A name in the middle of a sentence: capitals at its beginning tell nothing. */
const nameInside =
  /(?<=[\p{Ll}\p{N},|:;("“‘–-]\s*(?:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s+)?)(?<!\p{L})\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+|\b(?:Mr|Mrs|Ms|Dr|Prof)\b/u
const nameFirst =
  /^\p{Lu}\p{Ll}+,? (?:and|is|was|has|had|will|can|must|who|\p{Ll}+(?:ed|s))\b|^\p{Lu}\p{Ll}+:/u
const role =
  /\b(?:members?|people|persons?|employees?|staff|players?|team|lead(?:er)?|board|committee|council|tenants?|landlord|owners?|company|adults?|child(?:ren)?|students?|pupils?|doctors?|parents?|everyone|everybody|anyone|nobody|whoever|those|we|i|he|she|they|users?|drivers?|customers?|guests?|visitors?|manager|director|teachers?|head|workers?|police|office|court|state|government|city|society|fund|association|insurer|bank|authority|ministry|university|brother|sister|father|mother|son|daughter|neighbou?r|friend|cousin|husband|wife|master|deputy|deputies|apprentices?|nurses?|captain|secretary|treasurer|editor|chair(?:man|woman|person)?|president|keeper|caretaker|engineer|officer|anybody|somebody|no one)\b/iu
const person = new RegExp(`${nameInside.source}|${nameFirst.source}|(?i:${role.source})`, 'u')
const maker = new RegExp(
  String.raw`(?=[\s\S]*\b(?:by|from|mak(?:es?|ers?|ing)|made|manufactur\p{L}*|produc\p{L}*|publish\p{L}*|brand|[Cc]ompany|[Ff]irm)\b)(?=[\s\S]*(?:${nameInside.source}))`,
  'u',
)
const reason =
  /\b(?:because|since|due to|owing to|so that|in order to|therefore|thus|hence|as a result|caused?|reasons?|otherwise|thanks to|that is why)\b/iu
const phone = /\+?\p{N}[\p{N}\s()/-]{5,}\p{N}/u
const method =
  /\b(?:by|using|with|first|then|press|turn|click|open|choose|select|switch|use|put|hold|write|send|call|apply|fill)\b/iu

const beginning = words('begin begins start starts happen happens open opens')

// The first that fits counts, so the narrow ones stand first.
const asked: readonly (readonly [RegExp, AnswerKind])[] = [
  [/\b[Ww]ho(?:’s|'s| is| was| are| were) \p{Lu}/u, kind('identity', 'who', /\p{L}/u, { isStrict: false })],
  [
    /\bnames? of\b|\bwhat (?:is|was|are|were)\b.{0,60}\b(?:called|named)\b/iu,
    kind('name', 'name names called named title', /./u, { names: true }),
  ],
  [
    /\b(?:opening|office|business|working|visiting|rest|core|check-in) (?:hours|times?)\b/iu,
    kind('hours', '', hours),
  ],
  [/\b(?:(?:tele)?phone|mobile|fax) number\b|\bnumber .{0,20}\bcall\b/iu, kind('phone', 'number', phone)],
  [/\be-?mail address\b/iu, kind('mail', 'address', /\S@\S/u)],
  [/\b(?:web ?site|url|web address|link)\b/iu, kind('link', 'address', /https?:|www\./iu)],
  [
    /\bhow (?:heavy|much .{0,40}\bweigh)|\bweight of\b|\bwhat .{0,40}\bweigh\b/iu,
    kind('weight', 'heavy weight weigh weighs much', weight, { isMeasure: true }),
  ],
  [
    /\bhow (?:hot|cold|warm)\b|\b(?:what|which|at what) temperature\b/iu,
    kind('temperature', 'hot cold warm temperature must', temperature, { isMeasure: true }),
  ],
  [/\bhow old\b|\bwhat age\b|\bage of\b/iu, kind('age', 'old age', age, { isMeasure: true })],
  [
    /\bhow (?:often|frequently|many times)\b/iu,
    kind('frequency', 'often frequently many times time', frequency),
  ],
  // A place is high in metres, a fee in money.
  [
    /\b[Hh]ow high (?:(?:is|are|was|were|does|do|did) (?:the )?\p{Lu}|.{0,60}\b(?:lie|stand|rise)\b)/u,
    kind('length', 'high lie stand rise', length, { isMeasure: true, isAmount: true }),
  ],
  [
    /\bhow (?:far|tall|wide|deep|thick)\b|\bwhat (?:size|length|height|width|depth|distance)\b/iu,
    kind('length', 'far tall wide deep thick size length height width depth distance', length, {
      isMeasure: true,
      isAmount: true,
    }),
  ],
  [
    /\bhow long (?:is|are|was|were)\b/iu,
    kind('extent', 'long', new RegExp(`${duration.source}|${length.source}`, 'iu')),
  ],
  [
    /\bhow long\b|\bhow (?:quickly|soon|fast)\b|\bwhat duration\b/iu,
    kind('duration', 'long last lasts take takes duration quickly soon', duration),
  ],
  [
    /\bhow much\b.{0,60}\b(?:cost|costs|pay|pays|paid|charge|charged|price)\b|\bhow (?:expensive|cheap)\b/iu,
    kind('money', 'cost costs price prices expensive cheap amount pay pays paid charge charged much', money),
  ],
  [/\bhow much money\b/iu, kind('money', 'much money', money)],
  [/\bhow many\b/iu, kind('count', 'many', number, { counts: true, isAmount: true })],
  [
    /\bhow (?:big|large|small) (?:does|do|did|is|are|was|were|will|would|must|should|can|may)\b/iu,
    kind('size', 'big large small size', size, { prefers: area, isMeasure: true, isAmount: true }),
  ],
  [
    /\bhow (?:much|high|low|great) (?:does|do|did|is|are|was|were|will|would|must|should|can|has|have)\b/iu,
    kind('amount', 'much high low great amount worth', amount, { isAmount: true }),
  ],
  [/\bhow much\b/iu, kind('quantity', 'much', number, { counts: true })],
  [
    /\b(?:what|which)\b.{0,60}\b(?:cost|costs|price|prices)\b|^\s*what\b.{0,60}\b(?:pay|charge)\b|\bprices? of\b|\bcosts? of\b/iu,
    kind('money', 'cost costs price prices expensive cheap amount pay charge much', money),
  ],
  [
    /\b(?:what|which|at what) time\b|\bwhat hour\b/iu,
    kind('clock', 'time hour', clock, { lightens: beginning }),
  ],
  [
    /^\W*(?:(?:and|but|since|until|till|by|from) )?when\b|\b(?:since|until|by|and) when\b|\b(?:what date|what day|which day|which date|what month|which month|what year|which year|deadline)\b/iu,
    kind('time', 'when date day month year time day take place morning afternoon evening', time, {
      lightens: beginning,
    }),
  ],
  [
    /\bwhy\b|\breason for\b|\bwhat caused\b/iu,
    kind('reason', 'why reason caused cause', reason, { isStrict: false }),
  ],
  [/\baddress of\b|\b(?:what|which) address\b/iu, kind('address', 'address', address)],
  [
    /\bwhere\b|\b(?:which|what) (?:place|location|address)\b|\baddress of\b/iu,
    kind('place', 'where place location located address situated', place, { isStrict: false }),
  ],
  [
    /\b(?:which|what) (?:company|firm|manufacturer|maker|brand|publisher)\b|\bwho (?:makes|made|manufactures|produces|publishes)\b/iu,
    kind(
      'maker',
      'who company firm manufacturer maker brand publisher makes made manufactures produces',
      maker,
    ),
  ],
  [/\b(?:who|whom|whose)\b/iu, kind('person', 'who person name called', person, { prefers: nameInside })],
  [/\bhow (?:do|does|can|to|should|must|is|are)\b/iu, kind('method', 'how', method, { isStrict: false })],
]

/** A rule that says so in so many words: the verb that is asked about need not return in "Rings are forbidden". */
export const ruling = /\b(?:forbidden|prohibited|banned|allowed|permitted|accepted|welcome)\b/iu
export const asksLeave = /^\s*(?:am i|are (?:we|you)|is it|is one|may|can|could)\b/iu
export { money }

/** What the question asks for, or undefined when it may be anything. */
export const answerKind = (question: string): AnswerKind | undefined =>
  asked.find(([pattern]) => pattern.test(question))?.[1]
