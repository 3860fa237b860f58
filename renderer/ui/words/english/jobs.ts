import { formatCount, formatDecimal, formatPlural } from '../../format.ts'

const onlyTyped = (job: string) => `Only from the command line: maestro jobs run ${job}`

export const jobs = {
  title: 'Small jobs',
  help: 'Work for a small model. Each has a plain method that needs no model; a model of yours gets the job only after it did better in a short test.',
  names: {
    answer: 'Answer from documents',
    summarise: 'Summarise',
    classify: 'Sort under labels',
    extract: 'Note facts',
    compress: 'Shorten a conversation',
    support: 'Check a claim',
    rerank: 'Order passages',
  },
  about: {
    answer: 'A question, from the passages that were found for it.',
    summarise: 'A text in a sentence or two.',
    classify: 'Which of several labels fits a text.',
    extract: 'Dates, amounts, people and tasks of a text, each at its place.',
    compress: 'What must not be lost of a conversation, under a limit.',
    support: 'Whether a passage says what a claim says.',
    rerank: 'Found passages, the best answer first.',
  },
  seen: {
    answer:
      'Seen in chats: a model that has the job answers by itself where a question is too hard for quoting.',
    summarise: 'Seen over a document, as “In short”.',
    classify: onlyTyped('classify'),
    extract: 'Seen over a document, as “Facts in it”.',
    compress: onlyTyped('compress'),
    support: 'Done when the claims of an answer are checked; its run shows it.',
    rerank: onlyTyped('rerank'),
  },
  plain: 'Plain method',
  auto: 'The best in the test',
  doneBy: (name: string) => `Done by: ${name}`,
  who: 'Who does it',
  why: {
    'plain-chosen': 'as you chose',
    'none-qualified': 'no model has done better',
    'best-qualified': 'it did best in the test',
    'model-chosen': 'as you chose',
    'model-gone': 'the chosen model is not there, or is another one now',
    'model-failed': 'the model failed',
    'timed-out': 'the model took too long',
    'bad-output': 'what the model gave could not be used',
    'too-large': 'it is too long for the model',
  },
  testModel: 'Test a model',
  test: (name: string) => `Test ${name}`,
  testing: (name: string, done: number, of: number) => `${name}: ${formatCount(done)} of ${formatCount(of)}`,
  soFar: (model: number, plain: number) =>
    `so far ${formatDecimal(model)} points, the plain method ${formatDecimal(plain)}`,
  score: (model: number, plain: number) =>
    `${formatDecimal(model)} of 100 points, against ${formatDecimal(plain)} by the plain method`,
  facts: (items: number, failures: number, seconds: number) =>
    `${formatPlural(items, 'item', 'items')}, ${formatCount(failures)} without a usable answer, ${formatDecimal(seconds)} s each`,
  testedFor: 'Tested for small jobs',
  qualified: 'Does better than the plain method',
  notQualified: 'Not clearly better than the plain method',
  noModels: 'None of your model files can do this. Download or add one above.',
  noModelsAtAll: 'There is no model file that could do one of these. Download or add one above.',
} as const
