// Models in the user's own cloud. Nothing is sent there before somebody signed in.
import { z } from 'zod'
import {
  ChosenPrice,
  CloudCheck,
  CloudModel,
  CloudModelId,
  CloudPrice,
  CloudProfile,
  CloudSignIn,
  CloudSsoStep,
  CloudStatus,
  CloudTier,
} from '../cloud.ts'
import { procedure } from '../rpc/index.ts'

export const cloudProcedures = {
  status: procedure({ effect: 'read', output: CloudStatus }),
  /** Those of this computer's files, where the usual variables say they are. */
  profiles: procedure({ effect: 'read', output: z.array(CloudProfile) }),
  /**
   * Keeps how the user is known, and tries whether that is so. What is secret goes to the host's safe place; where trying fails nothing is kept.
   * SIGN_IN_NEEDED, MODEL_UNAVAILABLE (no network)
   */
  signIn: procedure({ effect: 'keyed', input: CloudSignIn, output: CloudStatus }),
  /** Forgets what is secret. Which models were chosen is kept. */
  signOut: procedure({ effect: 'keyed', output: CloudStatus }),
  /** Signs in to a profile with a browser: an address to open, then `done`. Leaving it early leaves all as it was. */
  sso: procedure({ input: z.object({ profile: z.string().trim().min(1).max(200) }), stream: CloudSsoStep }),
  /** What the account can see in its region. SIGN_IN_NEEDED, MODEL_UNAVAILABLE */
  models: procedure({ effect: 'read', output: z.array(CloudModel) }),
  /** The model of a tier; none with `null`. */
  choose: procedure({
    effect: 'keyed',
    input: z.object({ tier: CloudTier, modelId: CloudModelId.nullable() }),
    output: CloudStatus,
  }),
  /** Tries each part in its turn, and asks the model, the chosen one unless another is named, for a word: that costs a few tokens. */
  check: procedure({ input: z.object({ modelId: CloudModelId.optional() }), output: CloudCheck }),
  /** What the user says that a model costs, which goes before what is known; with `null` it is what is known again. */
  price: procedure({
    effect: 'keyed',
    input: z.object({ modelId: CloudModelId, price: CloudPrice.nullable() }),
    output: ChosenPrice,
  }),
} as const
