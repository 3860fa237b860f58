// The teams that ship are written in English, as files. What is shown of them is said in German here, by the team's id and the English words:
// a team with other words, such as one out of an older run, is shown in its own.

export function shippedWord(teamId: string, text: string): string {
  const words = Object.hasOwn(teams, teamId) ? teams[teamId] : undefined
  return (words && Object.hasOwn(words, text) && words[text]) || text
}

const teams: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  assistant: {
    Assistant: 'Assistent',
    'Answers a question from your documents, with sources.':
      'Beantwortet eine Frage aus Ihren Dokumenten, mit Quellen.',
    Answer: 'Antworten',
  },
  researcher: {
    Researcher: 'Rechercheur',
    'Looks at a question from several sides at once, answers, and checks each claim against its source.':
      'Betrachtet eine Frage von mehreren Seiten zugleich, antwortet und prüft jede Aussage an ihrer Quelle.',
    Planner: 'Planer',
    Writer: 'Verfasser',
    Checker: 'Prüfer',
    'Plan the searches': 'Suchen planen',
    Search: 'Suchen',
    'First search': 'Erste Suche',
    'Second search': 'Zweite Suche',
    'Third search': 'Dritte Suche',
    Gather: 'Sammeln',
    Answer: 'Antworten',
    'Check each claim': 'Jede Aussage prüfen',
  },
  'writer-and-critic': {
    'Writer and critic': 'Verfasser und Kritiker',
    'One agent writes from your documents, another judges the draft against your request and its sources, at most three rounds.':
      'Ein Agent schreibt aus Ihren Dokumenten, ein anderer misst den Entwurf an Ihrer Bitte und an seinen Quellen, höchstens drei Runden lang.',
    Writer: 'Verfasser',
    Critic: 'Kritiker',
    Checker: 'Prüfer',
    Write: 'Schreiben',
    'Judge the draft': 'Entwurf beurteilen',
    'Check each claim': 'Jede Aussage prüfen',
  },
}
