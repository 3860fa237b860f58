// What is secret comes from a terminal without echo, from standard input, or from a file; never from an argument, which every program here can read.
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text as allOf } from 'node:stream/consumers'
import { textOption, type CommandContext } from './command.ts'
import { existingPath } from './input-file.ts'

/** One answer for each question, in their order; what is not said is empty. */
export async function secretInput(
  { options, signal }: Pick<CommandContext, 'options' | 'signal'>,
  questions: readonly string[],
): Promise<string[]> {
  const file = textOption(options, 'secret-file')
  if (file !== undefined) return linesOf(await readFile(await existingPath(file), 'utf8'), questions)
  if (!process.stdin.isTTY) return linesOf(await allOf(process.stdin), questions)
  return await askWithoutEcho(questions, signal)
}

function linesOf(said: string, questions: readonly string[]): string[] {
  const lines = said.split(/\r?\n/u).map((line) => line.trim())
  return questions.map((_question, index) => lines[index] ?? '')
}

/** The terminal shows the question and nothing of the answer. */
async function askWithoutEcho(questions: readonly string[], signal: AbortSignal): Promise<string[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const answers: string[] = []
  for (const question of questions) {
    process.stderr.write(`${question}: `)
    const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
    try {
      answers.push((await terminal.question('', { signal })).trim())
    } finally {
      terminal.close()
      process.stderr.write('\n')
    }
  }
  return answers
}
