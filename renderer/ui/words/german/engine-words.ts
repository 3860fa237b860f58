// The engine writes English into the rows of a run, for ever. What it is known to write is said in German here; anything else stays as it is,
// as do the names and quotes within.

/** What the engine writes into the rows of a run: titles of steps, reasons, questions and choices. */
export function engineWords(text: string): string {
  for (const [pattern, inGerman] of sentences) {
    const found = pattern.exec(text)
    if (found) return inGerman(...found.slice(1))
  }
  return reasonInGerman(text) ?? text
}

/** “…” as the engine quotes, or its words for what has no name. */
const thing = (text = '') =>
  text === 'what came before' ? 'was davor kam' : text.replace(/^“([\s\S]*)”$/u, '„$1“')

type Sentence = readonly [pattern: RegExp, inGerman: (...parts: string[]) => string]

const sentences: readonly Sentence[] = [
  [/^choose a model$/, () => 'ein Modell wählen'],
  [/^search your documents for ([\s\S]+)$/, (what) => `in Ihren Dokumenten nach ${thing(what)} suchen`],
  [/^read document (.+)$/, (id) => `das Dokument ${id} lesen`],
  [/^plan the searches for ([\s\S]+)$/, (what) => `Suchen zu ${thing(what)} planen`],
  [/^answer (“[\s\S]+”|what came before)$/, (what) => `${thing(what)} beantworten`],
  [/^write a draft on ([\s\S]+)$/, (what) => `einen Entwurf zu ${thing(what)} schreiben`],
  [/^change the draft, round (\d+)$/, (round) => `den Entwurf ändern, Runde ${round}`],
  [/^judge the draft, round (\d+)$/, (round) => `den Entwurf beurteilen, Runde ${round}`],
  [/^check claim (\d+) of (\d+)$/, (n, count) => `Aussage ${n} von ${count} prüfen`],
  [/^keep the claims that stand$/, () => 'die Aussagen behalten, die standhalten'],
  [/^look whether (\S+) may be called$/, (tool) => `nachsehen, ob ${tool} benutzt werden darf`],
  [/^ask whether (\S+) may be called$/, (tool) => `fragen, ob ${tool} benutzt werden darf`],
  [/^call (\S+)$/, (tool) => `${tool} benutzen`],
  [/^ask you$/, () => 'Sie fragen'],
  [/^wait for a sign-in$/, () => 'auf eine Anmeldung warten'],
  [
    /^([\s\S]+) Sign in, and this goes on by itself\.$/,
    (why) =>
      `Die Anmeldung beim Anbieter des Modells fehlt (${why}) Nach dem Anmelden geht es von selbst weiter.`,
  ],
  [
    /^Maestro stopped while this was being done, and cannot tell whether it was: ([\s\S]+)\. Was it\?$/,
    (what = '') =>
      `Maestro wurde dabei unterbrochen und weiß nicht, ob es geschehen ist: ${engineWords(what)}. Ist es geschehen?`,
  ],
  [/^go on$/, () => 'weitermachen'],
  [/^answer on this computer$/, () => 'auf diesem Rechner antworten'],
  [/^stop here$/, () => 'hier aufhören'],
  [/^allow once$/, () => 'einmal erlauben'],
  [/^deny$/, () => 'ablehnen'],
  [/^it was done$/, () => 'es ist geschehen'],
  [/^it was not done: do it now$/, () => 'es ist nicht geschehen: jetzt tun'],
]

const sizes: Readonly<Record<string, string>> = { short: 'kurze', longer: 'längere', long: 'lange' }
const kinds: Readonly<Record<string, string>> = { question: 'Frage', request: 'Bitte' }
const features: Readonly<Record<string, string>> = {
  code: 'Code',
  maths: 'Mathematik',
  reasoning: 'Überlegungen',
  comparison: 'Vergleich',
  writing: 'Schreibarbeit',
  'several questions': 'mehreren Fragen',
}
const causes: Readonly<Record<string, string>> = {
  'as you chose': 'wie Sie es wählten',
  'as the team prefers': 'wie das Team es vorzieht',
  'because it must not leave it': 'weil es ihn nicht verlassen darf',
  'because a larger model would exceed the budget': 'weil ein größeres Modell das Budget überschreiten würde',
  'because the budget no longer covers a larger model':
    'weil das Budget ein größeres Modell nicht mehr deckt',
  'because no larger model is set up': 'weil kein größeres Modell eingerichtet ist',
  'because a smaller model found no answer that holds':
    'weil ein kleineres Modell keine haltbare Antwort fand',
  'because nobody has said what a larger model costs':
    'weil niemand gesagt hat, was ein größeres Modell kostet',
  'because another model could not answer': 'weil ein anderes Modell nicht antworten konnte',
  'because the cloud needs a sign-in': 'weil die Cloud eine Anmeldung braucht',
  'because another model was busy': 'weil ein anderes Modell beschäftigt war',
  'because another model had reached its limit': 'weil ein anderes Modell an seiner Grenze war',
  'because another model took too long': 'weil ein anderes Modell zu lange brauchte',
  'because another model had no room for it': 'weil ein anderes Modell keinen Platz dafür hatte',
  'because another model was not available': 'weil ein anderes Modell nicht verfügbar war',
  'because another model failed': 'weil ein anderes Modell gescheitert ist',
  'because another model failed several times': 'weil ein anderes Modell mehrmals gescheitert ist',
  'because another model may not see it': 'weil ein anderes Modell es nicht sehen darf',
}

const learnedWork: Readonly<Record<string, string>> = {
  'your messages': 'Ihre Nachrichten',
  'questions about your documents': 'Fragen zu Ihren Dokumenten',
  greetings: 'Grüße',
  questions: 'Fragen',
  requests: 'Bitten',
  'messages with code': 'Nachrichten mit Code',
  'messages with maths': 'Nachrichten mit Mathematik',
  'messages that ask to reason': 'Nachrichten, die Überlegung verlangen',
  comparisons: 'Vergleiche',
  'requests to write': 'Bitten um Geschriebenes',
  'messages with several questions': 'Nachrichten mit mehreren Fragen',
}
const learnedPlaces: Readonly<Record<string, string>> = {
  'by quoting': 'mit Zitaten',
  'on this computer': 'auf diesem Rechner',
  'with a small model in the cloud': 'mit einem kleinen Modell in der Cloud',
  'with a large model in the cloud': 'mit einem großen Modell in der Cloud',
}

/** What was learned from how answers were taken. */
function learnedInGerman(cause: string): string | undefined {
  const parts =
    /^because (.+?) went well (even )?(by quoting|on this computer|with a \w+ model in the cloud) (only )?(\d+) of (\d+) times$/u.exec(
      cause,
    )
  if (!parts) return undefined
  const [, work = '', even, place = '', only, wentWell, of] = parts
  const agent = /^messages to (.+)$/u.exec(work)?.[1]
  const what = agent === undefined ? learnedWork[work] : `Nachrichten an ${agent}`
  if (what === undefined) return undefined
  return `weil ${what} ${even ? 'selbst ' : ''}${learnedPlaces[place]} ${only ? 'nur ' : ''}${wentWell} von ${of} Mal gelangen`
}

/** Why a model was chosen: what the work is, where it went, and what decided. */
function reasonInGerman(reason: string): string | undefined {
  const parts =
    /^(?:(greeting)|(short|longer|long) (question|request)(?: with (.+?))?)(?: about your (documents|pictures))?: (?:sent to (.+?)|answered on this computer( by quoting)?)(?:, (.+))?$/u.exec(
      reason,
    )
  if (!parts) return undefined
  const [, greeting, size = '', kind = '', withWhat, about, model, quoting, cause] = parts
  const known = cause === undefined ? undefined : (causes[cause] ?? learnedInGerman(cause))
  if (cause !== undefined && known === undefined) return undefined
  const what = greeting ? 'Gruß' : `${sizes[size]} ${kinds[kind]}`
  const signs = withWhat?.split(' and ').map((sign) => features[sign] ?? sign)
  const place = model
    ? `an ${model} geschickt`
    : `auf diesem Rechner beantwortet${quoting ? ', mit Zitaten' : ''}`
  return [
    what,
    signs ? ` mit ${signs.join(' und ')}` : '',
    about ? ` zu Ihren ${about === 'pictures' ? 'Bildern' : 'Dokumenten'}` : '',
    `: ${place}`,
    known ? `, ${known}` : '',
  ].join('')
}
