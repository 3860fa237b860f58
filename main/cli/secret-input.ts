// What is secret comes from a terminal without echo, from standard input, or from a file; never from an argument, which every program here can read.
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text as allOf } from 'node:stream/consumers'
import { AppError } from '../../contract/app-error.ts'
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

/** The terminal shows the questions and nothing of the answers: it is asked not to before it shows the first, until after the last. */
async function askWithoutEcho(questions: readonly string[], signal: AbortSignal): Promise<string[]> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    const answers: string[] = []
    for (const question of questions) {
      process.stderr.write(`${question}: `)
      // Ctrl+C and Ctrl+D come to the terminal here, and end the question.
      const answer = await terminal.question('', { signal }).catch(() => {
        throw nothingSaid()
      })
      answers.push(answer.trim())
      process.stderr.write('\n')
    }
    return answers
  } finally {
    terminal.close()
  }
}

const nothingSaid = () =>
  new AppError('ABORTED', 'Nothing was said.', { safe: 'Nothing was changed.', next: 'Run it again.' })
