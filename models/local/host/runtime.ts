// llama.cpp, started once in the host. What it says of a failure stands only in its log.
import { getLlama, LlamaLogLevel, type Llama } from 'node-llama-cpp'

const longestWords = 600

export interface Runtime {
  readonly llama: Llama
  /** The last complaints since this was asked before. */
  takeWords(): string
}

export interface RuntimeOptions {
  readonly threads: number
  readonly gpu: 'auto' | 'off'
}

export async function startRuntime({ threads, gpu }: RuntimeOptions): Promise<Runtime> {
  let words = ''
  const llama = await getLlama({
    gpu: gpu === 'off' ? false : 'auto',
    maxThreads: threads,
    // Only what came with the package: nothing is compiled or fetched on a user's machine.
    build: 'never',
    logLevel: LlamaLogLevel.error,
    logger: (_level, message) => {
      words = `${words} ${message.trim()}`.slice(-longestWords)
    },
  })
  return {
    llama,
    takeWords() {
      const said = words.trim()
      words = ''
      return said
    },
  }
}
