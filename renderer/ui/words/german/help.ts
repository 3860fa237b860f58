export const help = {
  title: 'Hilfe',
  topicsLabel: 'Themen',
  search: 'Hilfe durchsuchen',
  none: 'Keine Seite der Hilfe sagt das.',
  topics: [
    {
      title: 'In drei Minuten',
      text: [
        'Legen Sie Dateien oder Ordner irgendwo in diesem Fenster ab. Sie werden in den See kopiert; die Originale bleiben, wo sie sind.',
        'Fragen Sie mit den Worten, die Sie auch im Gespräch nehmen würden. Die Antwort besteht aus Sätzen Ihrer Dokumente, jeder mit einer kleinen Zahl.',
        'Drücken Sie eine Zahl, um die Worte in ihrem Dokument zu sehen. Wenn Ihre Dokumente es nicht sagen, sagt Maestro das.',
      ],
    },
    {
      title: 'See',
      text: [
        'Der See ist alles, was Sie hinzugefügt haben. Eine Sammlung ist ein Teil davon, wie eine Schublade. Jedes Dokument behält seine früheren Versionen; was Sie entfernen, liegt im Papierkorb, bis Sie es zurückholen.',
        'Ein Dokument ist bereit, wenn eine daraus gemachte Frage es wiedergefunden hat. Seine Karte sagt, wie gut es zu lesen war.',
      ],
    },
    {
      title: 'Lauf und Schritt',
      text: [
        'Jede Frage beginnt einen Lauf. Ein Lauf besteht aus Schritten: wählen, wer antwortet, suchen, schreiben, prüfen. Jeder Schritt wird aufgeschrieben, bevor er getan wird; darum geht ein Lauf nach einem Absturz oder Neustart dort weiter, wo er war.',
        'Wenn ein Lauf Sie braucht, wartet er, solange Sie wollen. Die Zustandszeile unten führt zu seiner Frage.',
      ],
    },
    {
      title: 'Team und Agent',
      text: [
        'Ein Team sind einige Agenten, die zusammenarbeiten. „Assistent“ antwortet sofort; „Rechercheur“ stellt dem See mehrere Fragen und prüft jede Behauptung; „Verfasser und Kritiker“ wartet auf ein Sprachmodell.',
        'Ein Agent hat Anweisungen, Grenzen und Rechte. Nichts, was ein Dokument sagt, kann sie erweitern.',
      ],
    },
    {
      title: 'Sprachmodelle',
      text: [
        'Das Modell, das mit Maestro kommt, zitiert. Eines, das schreibt, lässt sich in Einstellungen, Modelle herunterladen oder als GGUF-Datei hinzufügen; es läuft auf diesem Computer, und nichts, was es liest, verlässt ihn.',
        'Wählen Sie „Hier“ unter einer Frage, um es zu fragen. Bis es gezeigt hat, dass es besser antwortet als Zitate, wählt Maestro es nicht von selbst.',
        'Ein lokales Modell wird geladen, wenn es gebraucht wird. Einstellungen, Modelle zeigt, was im Speicher ist, wann es ihn verlässt und wie schnell jedes Modell war, als Sie es zuletzt ausprobiert haben.',
        'Kleine Aufgaben wie die Zusammenfassung über einem Dokument machen einfache Verfahren. In Einstellungen, Modelle können Sie ein Modell für jede von ihnen prüfen: Es bekommt die Aufgabe, sobald es besser war als das einfache Verfahren.',
        'Aus Daumen und aus Fragen, die Sie an ein größeres Modell schicken oder noch einmal stellen, lernt Maestro, welche Arbeit welches Modell braucht. Einstellungen, Modelle zeigt, was es gelernt hat, und vergisst es.',
      ],
    },
    {
      title: 'Geld',
      text: [
        'Einstellungen, Geld sagt, was ausgegeben wurde, für welche Modelle, Teams, Agenten und Chats, und führt von jeder Summe zu ihren Aufrufen. Gespart ist, was dieselbe Zahl von Token beim teuersten eingerichteten Modell mehr gekostet hätte; wo keines zum Vergleichen da war, wird nichts gesagt.',
        'Eine Grenze ist hart: Was ein Aufruf höchstens kosten kann, wird vorher zurückgelegt, und ein Aufruf, den eine Grenze nicht deckt, wird nicht gemacht. Was ein Absturz oder ein Halt abgebrochen hat, zählt mit dem Erwarteten, denn der Anbieter kann die Arbeit getan haben.',
      ],
    },
    {
      title: 'Ihre eigene Cloud',
      text: [
        'Wer ein Konto bei Amazon Bedrock hat, kann sich unter Einstellungen, Modelle anmelden und dort ein großes und ein kleines Modell wählen, jedes mit seinem Preis. Eine Frage geht dann dorthin, wenn Sie unter ihr „Cloud“ wählen, oder wenn Maestro das tut und sagt, warum.',
        '„Auf diesem Computer behalten“, im Menü eines Dokuments, gibt ihm ein Schloss: Seine Worte werden nie gesendet. Läuft eine Anmeldung ab, wartet, was sie braucht, und geht nach der nächsten von selbst weiter.',
      ],
    },
    {
      title: 'Quelle',
      text: [
        'Eine Quelle ist eine genaue Stelle in einem Dokument: die Worte, und wo sie stehen. Hat sich das Dokument seitdem geändert, sucht Maestro die Worte in der jetzigen Version und sagt es.',
      ],
    },
    {
      title: 'Tastatur',
      text: [
        'Alles geht mit der Tastatur. ? zeigt jede Taste. F6 geht von Bereich zu Bereich, / sucht in der Liste, Esc schließt das Oberste.',
      ],
    },
    {
      title: 'Datenschutz: wo Ihre Daten liegen, und wer sie sieht',
      text: [
        'Alles liegt in einem Ordner auf diesem Computer; Einstellungen, Daten nennt ihn. Das Modell, das zu Maestro gehört, arbeitet hier, ganz ohne Netz. Womit Sie sich bei Ihrer Cloud anmelden, liegt dort in einer Datei, die nur Sie lesen dürfen, und sonst nirgends.',
        'Diese Seite zeigt keinen Schlüssel und liest keine Datei von Ihnen; andere Seiten bekommen nichts von ihr. Bilder und Links in Dokumenten werden nie geladen.',
      ],
    },
    {
      title: 'Wenn etwas schiefgeht',
      text: [
        'Jede Meldung sagt, was geschehen ist, was sicher ist und was zu tun ist. Bricht die Verbindung ab, kommt das Fenster von selbst zurück und holt alles nach.',
        'Einstellungen, Daten, Alles prüfen vergleicht jede Datei mit dem, was über sie bekannt ist, und repariert Dokumente und Index, wo es geht.',
      ],
    },
  ],
} as const
