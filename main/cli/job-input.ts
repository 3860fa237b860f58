// What a job is given, from a file and options as people type them.
import { JobWork, type JobId } from '../../contract/jobs.ts'
import { textOption, type OptionValues } from './command.ts'
import { listed, readJsonFile, readTextFile, wholeNumber } from './input-file.ts'
import { wrongUse } from './wrong-use.ts'

/** A `.json` file holds the input as the contract has it; any other one is the text. */
export async function jobWork(jobId: JobId, file: string, options: OptionValues): Promise<JobWork> {
  const input = file.endsWith('.json')
    ? await readJsonFile(file)
    : inputOf(jobId, await readTextFile(file), options)
  const { data, error } = JobWork.safeParse({ jobId, input })
  if (!error) return data
  const [issue] = error.issues
  throw wrongUse(
    `This is not what ${jobId} takes: ${issue?.path.slice(1).join('.') ?? ''} ${issue?.message ?? ''}.`,
    '`--help` after the command says more.',
  )
}

function inputOf(jobId: JobId, text: string, options: OptionValues): unknown {
  switch (jobId) {
    case 'answer':
      return {
        question: wanted(options, 'query', 'the question'),
        passages: passagesOf(text).map((passage) => ({ text: passage })),
      }
    case 'summarise':
      return { text, sentences: wholeNumber('sentences', textOption(options, 'sentences')) }
    case 'classify': {
      const labels = listed(wanted(options, 'labels', 'the labels, with commas between them'))
      return { text, labels: labels?.map((name) => ({ name })) }
    }
    case 'extract':
      return { text, kinds: listed(textOption(options, 'kinds')) }
    case 'compress':
      return { turns: turnsOf(text), budgetTokens: wholeNumber('budget', textOption(options, 'budget')) }
    case 'support':
      return { passage: text, claim: wanted(options, 'claim', 'the claim') }
    case 'rerank':
      return {
        query: wanted(options, 'query', 'the question'),
        passages: passagesOf(text).map((passage, index) => ({ id: String(index + 1), text: passage })),
      }
  }
}

/** Blank lines part them. */
const passagesOf = (text: string): string[] =>
  text.split(/\r?\n\s*\r?\n/u).filter((passage) => passage.trim() !== '')

function wanted(options: OptionValues, name: string, what: string): string {
  const value = textOption(options, name)
  if (value !== undefined) return value
  throw wrongUse(`This job wants ${what}.`, `Give it with --${name}.`)
}

/** `Name: what was said`, a line for each turn; other lines go on with the one before. */
function turnsOf(text: string): { speaker: string; text: string }[] {
  const turns: { speaker: string; text: string }[] = []
  for (const line of text.split(/\r?\n/u)) {
    const [, speaker, said] = /^(\p{Lu}[\p{L}\p{N} .'’-]{0,40}):\s*(.*)$/u.exec(line) ?? []
    const last = turns.at(-1)
    if (speaker !== undefined && said !== undefined) turns.push({ speaker, text: said })
    else if (last) last.text += `\n${line}`
    else if (line.trim() !== '') turns.push({ speaker: '', text: line })
  }
  return turns
}
