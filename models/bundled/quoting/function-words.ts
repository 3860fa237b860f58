// Words that carry no content of a question, and closed families in which a near neighbour in meaning is another thing.

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u))

/** Grammar of English questions and sentences. */
export const functionWords = list(`
  a an the and or but nor so if then than that this these those there here of in on at by for from to into onto with without about
  as up out off over under again once only just very too also both either neither each any some no not none all such own same other
  another more most much many few less least one ones be am is are was were been being do does did done doing have has had having
  can could may might must shall should will would ought i me my mine myself we us our ours ourselves you your yours yourself he him
  his himself she her hers herself it its itself they them their theirs themselves what which who whom whose when where why how
  s t d ll m re ve don doesn didn isn aren wasn weren hasn haven won wouldn couldn shouldn cannot because while until unless though
  although per via upon since whether ever never always often usually still yet already now soon`)

/** Words about asking itself, or about the documents as such. */
export const metaWords = list(`
  please tell say says said give show list find know explain describe mention mentions mentioned state states stated according
  document documents file files text texts page pages note notes paper passage passages section information info detail details
  thing things something anything someone anyone somebody anybody everything exactly actually currently approximately roughly ask
  question answer`)

/** Verbs and nouns too general to tell one sentence from another. */
export const lightWords = list(`
  give gives gave given bring brings brought get gets got getting go goes went gone going come comes came take takes took taken taking make makes made making use uses used
  using put puts need needs needed want wants wanted let lets keep keeps kept have happen happens happened occur occurs occurred
  become becomes became mean means meant work works call called name named set sets try tries look looks seem seems involve
  involved include included includes including contain contains consist consists exist exists allow allowed permit permitted able
  possible required require requires necessary supposed people person kind kinds type types sort sorts way ways case cases part
  parts number numbers amount amounts total many mean available different various certain main exact whole entire like available
  today nowadays currently tip tips hint hints example examples step steps point points handle handles back see sees saw seen title titles long large big small great good new old first last next year day time place do done doing own per`)

/** What people call the subject of a document when they do not use its name; it need not stand in the text. */
export const subjectWords = list(`
  study research project experiment company firm organisation organization association club society business product device machine
  appliance unit trip journey event book story game contract agreement policy report article recipe building house team group`)

/** Function words of other languages, so that a question in them is also judged by its content. */
export const foreignFunctionWords = list(`
  der die das den dem des ein eine einen einem einer eines und oder aber nicht ist sind war waren wird werden wurde hat haben hatte
  im am zum zur vom von mit für auf aus bei nach über unter vor wie was wer wen wem wessen wann wo warum weshalb wieviel viel viele
  welche welcher welches welchen man ich wir ihr sie es bis muss kann darf soll hoch
  le la les un une des du de et ou est sont était être avoir a ont pour par sur dans avec sans ce cette ces qui que quoi quel quelle
  quels quelles quand où pourquoi comment combien il elle ils elles nous vous je on au aux se ne pas
  el los las uno unos unas y o es son fue ser estar tiene para por con sin en quién qué cuál cuáles cuándo dónde cómo cuánto cuántos
  cuánta cuántas del al se su sus
  il lo gli i uno ed è sono era essere ha hanno per con senza di da nel nella che chi cosa quale quali quando dove perché come quanto
  quanti quanta quante si non
  het een en of is zijn was waren wordt worden heeft hebben voor van met zonder op aan bij uit naar wie wat waar wanneer waarom hoe
  hoeveel welke welk je ik wij niet
  o os as um uma e ou é são foi ser tem para por com sem em no na quem que qual quais quando onde como quanto quantos`)

// Each line: words of which each is another thing than the rest.
const families = `
  monday tuesday wednesday thursday friday saturday sunday
  january february march april may june july august september october november december
  spring summer autumn fall winter
  colour color red orange yellow green blue purple violet pink brown black white grey gray silver gold golden
  north south east west northern southern eastern western
  left right
  upper lower
  top bottom
  front back
  breakfast lunch dinner supper brunch
  morning noon afternoon evening night midnight
  second minute hour day week month quarter year decade century
  father mother brother sister son daughter uncle aunt cousin nephew niece husband wife grandfather grandmother
  man woman
  boy girl
  increase decrease
  rise fall
  grow shrink
  begin end
  start end
  start finish
  start stop
  open close
  opening closing
  arrive depart
  arrival departure
  arrive leave
  buy sell
  win lose
  borrow lend
  install uninstall
  include exclude
  allow forbid
  accept reject
  cheap expensive
  high low
  hot cold
  warm cool
  old new
  old young
  early late
  large small
  big little
  long short
  fast slow
  maximum minimum
  previous next
  former current
  first last
  car bus train plane flight ship boat bicycle motorcycle taxi tram ferry bike truck lorry van
  dog cat bird fish horse hamster cow pig sheep rabbit mouse rat crab
  beer wine water tea coffee milk juice
  oak beech pine walnut birch maple ash spruce cherry
  garlic onion carrot potato tomato leek celery ginger
  salt sugar pepper flour butter oil
  vanilla lemon chocolate orange cinnamon lime
  wood metal steel glass plastic stone paper
  euro dollar pound franc yen crown
  soprano alto tenor bass
  rain snow hail wind storm
  plus minus`
const familyOf = new Map<string, Set<number>>()
for (const [index, words] of families.trim().split('\n').entries())
  for (const word of words.trim().split(' ')) familyOf.set(word, (familyOf.get(word) ?? new Set()).add(index))

/** Monday is near Tuesday in every text, yet it never answers for it. */
export function areSiblings(left: string, right: string): boolean {
  const families = familyOf.get(right)
  return left !== right && [...(familyOf.get(left) ?? [])].some((family) => families?.has(family))
}
