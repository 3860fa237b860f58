/** Three minutes: what Maestro is, and the words of the house. */
export const help = {
  title: 'Help',
  topicsLabel: 'Topics',
  search: 'Search help',
  none: 'No page of the help says this.',
  topics: [
    {
      title: 'In three minutes',
      text: [
        'Drop files or folders anywhere in this window. They are copied into the lake; the originals stay where they are.',
        'Ask a question in the words you would use with a colleague. The answer is made of sentences of your documents, each with a small number.',
        'Press a number to see the words in their document. If nothing in your documents says it, Maestro says so.',
      ],
    },
    {
      title: 'Lake',
      text: [
        'The lake is everything you have added. A collection is a part of it, like a drawer. Each document keeps its earlier versions; what you remove lies in the trash until you restore it.',
        'A document is ready once a question made from it has found it again. Its card tells how well it could be read.',
      ],
    },
    {
      title: 'Run and step',
      text: [
        'Every question starts a run. A run is made of steps: choosing who answers, searching, writing, checking. Each step is written down before it is done, so a run goes on where it was after a crash or a restart.',
        'When a run needs you, it waits as long as you like. The status line at the bottom leads to its question.',
      ],
    },
    {
      title: 'Team and agent',
      text: [
        'A team is a few agents that work together. The assistant answers straight away; the researcher asks several questions of the lake and checks each claim; the writer and the critic wait for a language model.',
        'An agent has instructions, limits and permissions. Nothing that a document says can widen them.',
      ],
    },
    {
      title: 'Language models',
      text: [
        'The model that comes with Maestro quotes. One that writes can be downloaded in Settings, Models, or added as a GGUF file; it runs on this computer, and nothing of what it reads leaves it.',
        'Choose “Here” below a question to ask it. Until it has shown that it answers better than quotes do, Maestro does not choose it by itself.',
        'A local model is loaded when it is needed. Settings, Models shows what is in memory, when it leaves, and how fast each model was when you last tried it.',
        'Small jobs, such as the summary over a document, are done by plain methods. In Settings, Models you can test a model for each of them: it gets the job once it did better than the plain method.',
        'From thumbs, and from questions that you send to a larger model or ask again, Maestro learns which work needs which model. Settings, Models shows what it learned, and forgets it.',
      ],
    },
    {
      title: 'Money',
      text: [
        'Settings, Money says what was spent, on which models, teams, agents and chats, and leads from each sum to its calls. What was saved is the sum of what the same number of tokens would have cost at the dearest model that was set up; where there was none to compare with, nothing is said.',
        'A limit is hard: the most that a call can cost is set aside before it is made, and a call that a limit does not cover is not made. What a crash or a stop cut off counts with what was expected, for its provider may have done the work.',
      ],
    },
    {
      title: 'Your own cloud',
      text: [
        'Whoever has an account with Amazon Bedrock can sign in under Settings, Models, and choose a large and a small model there, each with its price. A question is then sent to it where you choose “Cloud” below it, or where Maestro does and says why.',
        '“Keep on this computer”, in the menu of a document, puts a lock on it: its words are never sent. When a sign-in is over, what needs it waits, and goes on by itself after the next one.',
      ],
    },
    {
      title: 'Source',
      text: [
        'A source is an exact place in a document: the words, and where they stand. When the document has changed since, Maestro looks for the words in the present version and says so.',
      ],
    },
    {
      title: 'Keyboard',
      text: [
        'Everything works by keyboard. ? shows every key. F6 goes from pane to pane, / searches the list, Esc closes what is on top.',
      ],
    },
    {
      title: 'Privacy: where your data lies, and who sees it',
      text: [
        'Everything is in one folder on this computer; Settings, Data names it. The model that comes with Maestro works here, without any network. What you sign in to your cloud with is kept in a file there that only you may read, and nowhere else.',
        'This page shows no key and reads no file of yours; other pages get nothing from it. Pictures and links in documents are never loaded.',
      ],
    },
    {
      title: 'When something goes wrong',
      text: [
        'Every message says what happened, what is safe and what to do. If the connection breaks, the window comes back by itself and catches up.',
        'Settings, Data, Check everything compares every file with what is known of it, and repairs documents and index where it can.',
      ],
    },
  ],
} as const
