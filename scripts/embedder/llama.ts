// A sentence model that is asked about single tokens, through a node-llama-cpp that lies outside the project.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

interface EmbeddingContext {
  getEmbeddingFor: (tokens: readonly number[]) => Promise<{ readonly vector: readonly number[] }>
}

interface LlamaModule {
  readGgufFileInfo: (file: string) => Promise<{
    readonly metadata: { readonly tokenizer: { readonly ggml: { readonly tokens: readonly string[] } } }
  }>
  getLlama: (options: object) => Promise<{
    loadModel: (options: object) => Promise<{
      readonly embeddingVectorSize: number
      createEmbeddingContext: (options: object) => Promise<EmbeddingContext>
    }>
    dispose: () => Promise<void>
  }>
}

export interface TokenModel extends AsyncDisposable {
  /** WordPiece notation: pieces inside a word start with `##`. */
  readonly vocabulary: readonly string[]
  readonly width: number
  /** Mean of the model's outputs for [CLS] id [SEP]; the model adds the two by itself. */
  readonly embedToken: (id: number) => Promise<readonly number[]>
}

export async function openTokenModel(gguf: string, llamaFolder: string): Promise<TokenModel> {
  const { getLlama, readGgufFileInfo } = await importLlama(llamaFolder)
  const { metadata } = await readGgufFileInfo(gguf)
  const llama = await getLlama({ gpu: false, maxThreads: 1, build: 'never', logLevel: 'error' })
  const model = await llama.loadModel({ modelPath: gguf })
  const context = await model.createEmbeddingContext({ contextSize: 64 })
  return {
    vocabulary: metadata.tokenizer.ggml.tokens.map(wordPiece),
    width: model.embeddingVectorSize,
    embedToken: async (id) => (await context.getEmbeddingFor([id])).vector,
    [Symbol.asyncDispose]: () => llama.dispose(),
  }
}

/** The file marks the start of a word; WordPiece marks the pieces inside one. */
function wordPiece(token: string): string {
  if (/^\[.+\]$/u.test(token)) return token
  return token.startsWith('▁') ? token.slice(1) : `##${token}`
}

async function importLlama(folder: string): Promise<LlamaModule> {
  try {
    const file = createRequire(resolve(folder, 'package.json')).resolve('node-llama-cpp')
    return (await import(pathToFileURL(file).href)) as LlamaModule
  } catch (error) {
    throw new Error(`No node-llama-cpp in ${folder}: run \`npm install node-llama-cpp@3.22.1\` there.`, {
      cause: error,
    })
  }
}
