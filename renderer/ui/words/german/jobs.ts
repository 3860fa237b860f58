import { formatCount, formatDecimal, formatPlural } from '../../format.ts'

const onlyTyped = (job: string) => `Nur auf der Befehlszeile: maestro jobs run ${job}`

export const jobs = {
  title: 'Kleine Aufgaben',
  help: 'Arbeit für ein kleines Modell. Jede hat ein einfaches Verfahren, das kein Modell braucht; ein eigenes Modell bekommt die Aufgabe erst, wenn es in einer kurzen Prüfung besser war.',
  names: {
    answer: 'Aus Dokumenten antworten',
    summarise: 'Zusammenfassen',
    classify: 'Einordnen',
    extract: 'Fakten notieren',
    compress: 'Ein Gespräch kürzen',
    support: 'Eine Behauptung prüfen',
    rerank: 'Abschnitte ordnen',
  },
  about: {
    answer: 'Eine Frage, aus den Abschnitten, die dazu gefunden wurden.',
    summarise: 'Ein Text in ein, zwei Sätzen.',
    classify: 'Welche von mehreren Bezeichnungen zu einem Text passt.',
    extract: 'Daten, Beträge, Personen und Aufgaben eines Textes, jeweils mit ihrer Stelle.',
    compress: 'Was von einem Gespräch nicht verloren gehen darf, unter einer Grenze.',
    support: 'Ob ein Abschnitt sagt, was eine Behauptung sagt.',
    rerank: 'Gefundene Abschnitte, die beste Antwort zuerst.',
  },
  seen: {
    answer:
      'Zu sehen in Gesprächen: Wer die Aufgabe hat, antwortet von selbst, wo eine Frage für Zitate zu schwer ist.',
    summarise: 'Zu sehen über einem Dokument, als „In Kürze“.',
    classify: onlyTyped('classify'),
    extract: 'Zu sehen über einem Dokument, als „Fakten darin“.',
    compress: onlyTyped('compress'),
    support: 'Gemacht, wenn die Aussagen einer Antwort geprüft werden; zu sehen in ihrem Lauf.',
    rerank: onlyTyped('rerank'),
  },
  plain: 'Einfaches Verfahren',
  auto: 'Das beste der Prüfung',
  doneBy: (name: string) => `Erledigt von: ${name}`,
  who: 'Wer es erledigt',
  why: {
    'plain-chosen': 'wie Sie gewählt haben',
    'none-qualified': 'kein Modell war besser',
    'best-qualified': 'es war in der Prüfung am besten',
    'model-chosen': 'wie Sie es gewählt haben',
    'model-gone': 'das gewählte Modell ist nicht da oder ein anderes geworden',
    'model-failed': 'das Modell ist gescheitert',
    'timed-out': 'das Modell brauchte zu lange',
    'bad-output': 'was das Modell gab, war nicht zu gebrauchen',
    'too-large': 'es ist zu lang für das Modell',
  },
  testModel: 'Ein Modell prüfen',
  test: (name: string) => `${name} prüfen`,
  testing: (name: string, done: number, of: number) => `${name}: ${formatCount(done)} von ${formatCount(of)}`,
  soFar: (model: number, plain: number) =>
    `bisher ${formatDecimal(model)} Punkte, das einfache Verfahren ${formatDecimal(plain)}`,
  score: (model: number, plain: number) =>
    `${formatDecimal(model)} von 100 Punkten, gegen ${formatDecimal(plain)} des einfachen Verfahrens`,
  facts: (items: number, failures: number, seconds: number) =>
    `${formatPlural(items, 'Probe', 'Proben')}, ${formatCount(failures)} ohne brauchbare Antwort, je ${formatDecimal(seconds)} s`,
  testedFor: 'Geprüft für kleine Aufgaben',
  qualified: 'Besser als das einfache Verfahren',
  notQualified: 'Nicht deutlich besser als das einfache Verfahren',
  noModels: 'Keine Ihrer Modelldateien kann das. Laden Sie oben eine herunter oder fügen Sie eine hinzu.',
  noModelsAtAll:
    'Es gibt keine Modelldatei, die eine davon erledigen könnte. Laden Sie oben eine herunter oder fügen Sie eine hinzu.',
} as const
