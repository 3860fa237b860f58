// A user who asks models in a cloud of his own: signed in, and signed out in the middle of a run.
import { signInChoices } from '../../../contract/sign-in-question.ts'
import { Scene } from './scene.ts'
import { large, small } from './scripted-cloud.ts'

const letters = `# Letters of the station

The keeper asked in March for a second pump, and again in May.

The council answered in June that the pump is bought with the next budget.
`

function withAnswers(): Scene {
  const scene = new Scene()
  const open = scene.addDocument('station/Letters of the station.md', letters)
  scene.addDocument('station/Wages of the keepers.pdf', '', { pages: 3, privacy: 'local-only' })
  scene.addDocument(
    'station/Health of the keepers, an uncommonly long title of a document.md',
    '# Health\n',
    {
      privacy: 'local-only',
    },
  )
  scene.ask('A second pump', 'What became of the wish for a second pump?', {
    by: {
      tier: 'cloud-large',
      model: large.modelId,
      reason: 'hard question over several documents: answered in the cloud by a large model',
      costUsd: 0.0132,
    },
    quotes: [[open, 'The council answered in June that the pump is bought with the next budget.']],
    answer:
      'The keeper asked twice for it, and the council agreed in June: it is bought with the next budget [1].',
  })
  return scene
}

export function cloud(): Scene {
  const scene = withAnswers()
  scene.cloud = {
    way: 'profile',
    profile: 'work',
    region: 'eu-central-1',
    signedIn: 'yes',
    expiresAt: new Date().setHours(14, 30, 0, 0),
    large: { modelId: large.modelId },
    small: { modelId: small.modelId },
    secretsIn: 'file',
  }
  return scene
}

export function cloudEnded(): Scene {
  const scene = withAnswers()
  const problem = {
    code: 'SIGN_IN_NEEDED' as const,
    message: 'The sign-in of the profile “work” is over.',
    safe: 'Your question is kept, and nothing was paid.',
    next: 'Sign in again.',
  }
  scene.cloud = {
    way: 'profile',
    profile: 'work',
    region: 'eu-central-1',
    signedIn: 'needed',
    problem,
    large: { modelId: large.modelId },
    secretsIn: 'keychain',
  }
  scene.ask('A second pump', 'Write to the council about it.', {
    minutesAgo: 3,
    status: 'waiting',
    question: `${problem.message} Sign in, and this goes on by itself.`,
    choices: signInChoices,
  })
  return scene
}

export function cloudGerman(): Scene {
  const scene = cloudEnded()
  scene.language = 'de'
  return scene
}
