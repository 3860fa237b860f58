// A model of the Llama kind whose weights are set, not trained: it says its sentences, word after word, whatever it is asked. The embedding of a
// token is a one-hot vector, its one layer adds nothing, and the output table holds for each word the word that follows it.
import { bool, f32, i32s, text, texts, u32, writeGguf, type GgufValue, type Tensor } from './gguf-file.ts'

/** GPT-2's names of bytes: those that print stand for themselves. */
const byteNames = Array.from({ length: 256 }, () => '')
let beyond = 256
for (let byte = 0; byte < 256; byte++) {
  const prints = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
  byteNames[byte] = String.fromCodePoint(prints ? byte : beyond++)
}
const named = (part: string) => [...Buffer.from(part)].map((byte) => byteNames[byte] ?? '')
/** How GPT-2 cuts a text before its merges. */
const cut = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu

const special = { end: '<|endoftext|>', begin: '<|im_start|>', stop: '<|im_end|>' } as const
const likely = 0
const unlikely = -12
const never = -40
const template =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"

export interface TalkingModel {
  /** The first is what it answers; the others are there for a grammar to lead to. No word may stand twice. */
  readonly sentences: readonly string[]
  readonly contextTokens?: number
  /** In the place of what the head would say. */
  readonly head?: Readonly<Record<string, GgufValue>>
}

/** More than a stream sends ahead of its reader: whoever has read one word of it is in the middle of the answer. */
export const longAnswer = Array.from({ length: 640 }, (_, index) =>
  String.fromCodePoint(97 + Math.floor(index / 26), 97 + (index % 26)),
).join(' ')

export function writeTalkingModel(
  path: string,
  { sentences, contextTokens = 4096, head }: TalkingModel,
): void {
  const { tokens, merges, idOf } = vocabularyOf(sentences)
  const width = Math.ceil(tokens.length / 32) * 32
  const root = Math.sqrt(width)
  const follows = new Map<number, number>()
  const newline = idOf(byteNames[10] ?? '')
  const stop = idOf(special.stop)
  const unseen: number[] = []
  for (const sentence of sentences) {
    const words = (sentence.match(cut) ?? []).map((word) => idOf(named(word).join('')))
    for (const [at, word] of words.entries()) follows.set(word, words[at + 1] ?? stop)
    unseen.push(words[0] ?? stop)
  }
  const output = new Float32Array(tokens.length * width).fill(unlikely / root)
  for (const [id, token] of tokens.entries()) {
    const byte = byteNames.indexOf(token)
    // Bytes that alone are no character, and what only a template writes.
    const isBarred =
      byte >= 127 ||
      (byte >= 0 && byte < 32 && byte !== 10) ||
      token === special.end ||
      token === special.begin
    if (isBarred) output.fill(never / root, id * width, (id + 1) * width)
  }
  for (let current = 0; current < tokens.length; current++)
    output[(follows.get(current) ?? stop) * width + current] = likely
  for (const [at, first] of unseen.entries()) output[first * width + newline] = -at / root
  output[stop * width + newline] = unlikely / root

  const embedding = new Float32Array(tokens.length * width)
  for (let token = 0; token < tokens.length; token++) embedding[token * width + token] = root
  const small = 32
  const ones = (name: string): Tensor => ({ name, shape: [width], data: new Float32Array(width).fill(1) })
  const zeros = (name: string, rows: number, columns: number): Tensor => ({
    name,
    shape: [rows, columns],
    data: new Float32Array(rows * columns),
  })
  writeGguf(
    path,
    {
      'general.architecture': text('llama'),
      'general.name': text('Tiny talker'),
      'general.file_type': u32(0),
      'llama.block_count': u32(1),
      'llama.context_length': u32(contextTokens),
      'llama.embedding_length': u32(width),
      'llama.feed_forward_length': u32(small),
      'llama.attention.head_count': u32(1),
      'llama.attention.head_count_kv': u32(1),
      'llama.attention.key_length': u32(small),
      'llama.attention.value_length': u32(small),
      'llama.attention.layer_norm_rms_epsilon': f32(1e-6),
      'llama.rope.dimension_count': u32(small),
      'llama.vocab_size': u32(tokens.length),
      'tokenizer.ggml.model': text('gpt2'),
      'tokenizer.ggml.pre': text('gpt-2'),
      'tokenizer.ggml.tokens': texts(tokens),
      'tokenizer.ggml.token_type': i32s(tokens.map((_, id) => (id < tokens.length - 3 ? 1 : 3))),
      'tokenizer.ggml.merges': texts(merges),
      'tokenizer.ggml.bos_token_id': u32(idOf(special.end)),
      'tokenizer.ggml.eos_token_id': u32(stop),
      'tokenizer.ggml.padding_token_id': u32(idOf(special.end)),
      'tokenizer.ggml.add_bos_token': bool(false),
      'tokenizer.chat_template': text(template),
      ...head,
    },
    [
      { name: 'token_embd.weight', shape: [width, tokens.length], data: embedding },
      ones('output_norm.weight'),
      { name: 'output.weight', shape: [width, tokens.length], data: output },
      ones('blk.0.attn_norm.weight'),
      zeros('blk.0.attn_q.weight', width, small),
      zeros('blk.0.attn_k.weight', width, small),
      zeros('blk.0.attn_v.weight', width, small),
      zeros('blk.0.attn_output.weight', small, width),
      ones('blk.0.ffn_norm.weight'),
      zeros('blk.0.ffn_gate.weight', width, small),
      zeros('blk.0.ffn_up.weight', width, small),
      zeros('blk.0.ffn_down.weight', small, width),
    ],
  )
}

/** Bytes, then each word glued from its bytes from left to right, then what is special. */
function vocabularyOf(sentences: readonly string[]) {
  const tokens = [...byteNames]
  const known = new Map(tokens.map((token, id) => [token, id]))
  const merges: string[] = []
  for (const word of new Set([...sentences, '\n'].flatMap((sentence) => sentence.match(cut) ?? []))) {
    const [first = '', ...rest] = named(word)
    let glued = first
    for (const byte of rest) {
      const merge = `${glued} ${byte}`
      if (!merges.includes(merge)) merges.push(merge)
      glued += byte
      if (known.has(glued)) continue
      known.set(glued, tokens.length)
      tokens.push(glued)
    }
  }
  for (const token of Object.values(special)) {
    known.set(token, tokens.length)
    tokens.push(token)
  }
  const idOf = (token: string): number => {
    const id = known.get(token)
    if (id === undefined) throw new Error(`“${token}” is no token of this model.`)
    return id
  }
  return { tokens, merges, idOf }
}
