/** What the engine writes into the rows of a run: titles of steps, reasons, questions and choices. It writes English. */
export const engineWords = (text: string): string => text
