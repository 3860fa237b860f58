import type { ErrorCode, ErrorShape } from '../../../../contract/app-error.ts'

interface General {
  readonly message: string
  readonly next: string
}

/** The engine speaks English: what it says stands below what that means in general. */
export const errorWords = ({ code, message }: ErrorShape) => ({
  message: general[code].message,
  safe: `„${message}“`,
  next: general[code].next,
})

const general: Readonly<Record<ErrorCode, General>> = {
  BAD_INPUT: { message: 'Das geht so nicht.', next: 'Angaben ändern und noch einmal versuchen.' },
  NOT_FOUND: {
    message: 'Das gibt es nicht (mehr).',
    next: 'In den Listen nachsehen; vielleicht wurde es entfernt oder umbenannt.',
  },
  CONFLICT: {
    message: 'Das verträgt sich nicht mit etwas, das schon da ist.',
    next: 'Eines von beiden ändern oder entfernen.',
  },
  TOO_LARGE: { message: 'Das ist zu groß.', next: 'Aufteilen, oder mit weniger noch einmal versuchen.' },
  UNSUPPORTED: {
    message: 'Das kann Maestro nicht lesen oder nicht tun.',
    next: 'In ein anderes Format bringen und neu hinzufügen.',
  },
  NOT_ALLOWED: {
    message: 'Das ist nicht erlaubt.',
    next: 'Bei Bedarf in den Einstellungen oder im Team erlauben.',
  },
  WRONG_USE: { message: 'Das geht so nicht.', next: 'Angaben ändern und noch einmal versuchen.' },
  ABORTED: { message: 'Das wurde angehalten.', next: 'Noch einmal beginnen, wenn es weitergehen soll.' },
  CLOSED: {
    message: 'Maestro ist gerade nicht verbunden.',
    next: 'Das Fenster verbindet sich von selbst wieder, sobald Maestro läuft.',
  },
  BUSY: {
    message: 'Maestro ist gerade damit beschäftigt.',
    next: 'Einen Augenblick warten und noch einmal versuchen.',
  },
  TIMEOUT: { message: 'Das hat zu lange gedauert.', next: 'Noch einmal versuchen.' },
  VERSION_MISMATCH: {
    message: 'Fenster und Maestro sind von verschiedenen Versionen.',
    next: 'Das Fenster neu laden.',
  },
  PROTOCOL: {
    message: 'Fenster und Maestro haben einander nicht verstanden.',
    next: 'Das Fenster neu laden.',
  },
  FILE_GONE: {
    message: 'Die Datei ist nicht mehr da.',
    next: 'Dorthin zurücklegen, wo sie war, und neu hinzufügen.',
  },
  FILE_UNREADABLE: {
    message: 'Die Datei kann nicht gelesen werden.',
    next: 'Prüfen, ob sie sich öffnen lässt, und neu hinzufügen.',
  },
  FILE_DAMAGED: { message: 'Die Datei ist beschädigt.', next: 'Eine unbeschädigte Fassung hinzufügen.' },
  FILE_PROTECTED: { message: 'Die Datei ist geschützt.', next: 'Den Schutz entfernen und neu hinzufügen.' },
  FILE_EMPTY: {
    message: 'In der Datei steht nichts, wonach gesucht werden könnte.',
    next: 'Eine Datei mit Wörtern hinzufügen.',
  },
  DISK_FULL: { message: 'Der Datenträger ist voll.', next: 'Platz schaffen und noch einmal versuchen.' },
  READ_ONLY: {
    message: 'Dorthin kann nicht geschrieben werden.',
    next: 'Das Schreiben erlauben oder einen anderen Ort wählen.',
  },
  DATA_LOCKED: { message: 'Ein anderes Maestro hat diese Daten offen.', next: 'Das andere beenden.' },
  DATA_DAMAGED: {
    message: 'Ein Teil der Daten ist beschädigt.',
    next: 'Unter Einstellungen › Daten prüfen und reparieren.',
  },
  DATA_NEWER: { message: 'Die Daten stammen von einem neueren Maestro.', next: 'Maestro erneuern.' },
  MIGRATION_FAILED: {
    message: 'Die Daten konnten nicht auf den neuen Stand gebracht werden.',
    next: 'Sie sind unverändert; Platz und Rechte prüfen und neu starten.',
  },
  PARSER_CRASHED: {
    message: 'Beim Lesen der Datei ist der Leser abgestürzt.',
    next: 'Noch einmal lesen; sonst in ein anderes Format bringen.',
  },
  LIMIT_EXCEEDED: { message: 'Eine Grenze wurde überschritten.', next: 'Mit weniger noch einmal versuchen.' },
  SELF_TEST_FAILED: {
    message: 'Das Dokument wird mit seinen eigenen Wörtern nicht gefunden.',
    next: 'Noch einmal lesen.',
  },
  SIGN_IN_NEEDED: {
    message: 'Die Anmeldung fehlt oder ist abgelaufen.',
    next: 'In den Einstellungen unter „Modelle“ neu anmelden.',
  },
  MODEL_UNAVAILABLE: {
    message: 'Dafür ist kein Sprachmodell da.',
    next: 'Ein anderes Team oder eine andere Stufe wählen.',
  },
  MODEL_FAILED: { message: 'Das Sprachmodell ist gescheitert.', next: 'Noch einmal fragen.' },
  TOOL_FAILED: { message: 'Ein Werkzeug ist gescheitert.', next: 'Im Lauf nachsehen, was geschah.' },
  STALE_FENCE: { message: 'Inzwischen hat etwas anderes den Lauf übernommen.', next: 'Nichts zu tun.' },
  BREAKER_OPEN: {
    message: 'Das ist mehrmals hintereinander gescheitert und ruht jetzt.',
    next: 'Unter Einstellungen › Daten prüfen, oder Maestro neu starten.',
  },
  QUARANTINED: {
    message: 'Der Lauf hat Maestro zweimal angehalten und ist beiseitegelegt.',
    next: 'Ansehen und weiterlaufen lassen, oder abbrechen.',
  },
  BUDGET_EXCEEDED: {
    message: 'Das Budget reicht nicht.',
    next: 'Das Budget erhöhen, warten, oder weniger verlangen.',
  },
  INTERNAL: {
    message: 'In Maestro ist etwas schiefgegangen.',
    next: 'Noch einmal versuchen; sonst unter Einstellungen › Daten prüfen.',
  },
}
