// Models of the BERT kind that write nothing, with weights that are set, not trained: each word of the vocabulary has a direction of its own, so texts
// with the same words are alike; the ranking one has learned nothing but to like a word.
import { bool, f32, i32s, text, texts, u32, writeGguf, type GgufValue, type Tensor } from './gguf-file.ts'

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const
const width = 64

export interface ReadingModel {
  /** What it knows, in lower case. */
  readonly words: readonly string[]
  /** It scores: a text is the better, the more of it is this word. Left out, it makes vectors. */
  readonly likes?: string
  /** In the place of what the head would say. */
  readonly head?: Readonly<Record<string, GgufValue>>
}

export function writeReadingModel(path: string, { words, likes, head }: ReadingModel): void {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(97 + at))
  // A word begins with a mark; pieces that go on have none.
  const known = [...new Set([...words, ...letters].map((word) => `\u2581${word}`))]
  const tokens = [...special, ...known, ...letters]
  const embedding = new Float32Array(tokens.length * width)
  for (const [id, token] of tokens.entries())
    if (!special.includes(token as (typeof special)[number]))
      for (let at = 0; at < width; at++) embedding[id * width + at] = noise(id * width + at)
  const liked = likes === undefined ? undefined : tokens.indexOf(`\u2581${likes}`)
  const zeros = (name: string, rows: number, columns: number): Tensor => ({
    name,
    shape: [rows, columns],
    data: new Float32Array(rows * columns),
  })
  const same = (name: string, value: number): Tensor => ({
    name,
    shape: [width],
    data: new Float32Array(width).fill(value),
  })
  const small = 32
  const layer = (name: string) => `blk.0.${name}`
  // What ranks looks at the first token alone, so that one sees all others, each as much.
  const passes = likes === undefined ? zeros : unity
  const attention = [
    zeros(layer('attn_q.weight'), width, width),
    zeros(layer('attn_k.weight'), width, width),
    passes(layer('attn_v.weight'), width, width),
    passes(layer('attn_output.weight'), width, width),
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].map((name) => same(layer(`${name}.bias`), 0)),
  ]
  writeGguf(
    path,
    {
      'general.architecture': text('bert'),
      'general.name': text(likes === undefined ? 'Tiny reader' : 'Tiny ranker'),
      'general.file_type': u32(0),
      'bert.block_count': u32(1),
      'bert.context_length': u32(512),
      'bert.embedding_length': u32(width),
      'bert.feed_forward_length': u32(small),
      'bert.attention.head_count': u32(2),
      'bert.attention.layer_norm_epsilon': f32(1e-12),
      'bert.attention.causal': bool(false),
      'bert.pooling_type': u32(likes === undefined ? 1 : 4),
      'bert.vocab_size': u32(tokens.length),
      ...(likes !== undefined && { 'bert.classifier.output_labels': texts(['LABEL_0']) }),
      'tokenizer.ggml.model': text('bert'),
      'tokenizer.ggml.pre': text('default'),
      'tokenizer.ggml.token_type_count': u32(2),
      'tokenizer.ggml.tokens': texts(tokens),
      'tokenizer.ggml.token_type': i32s(tokens.map((_, id) => (id === 1 ? 2 : id < 5 ? 3 : 1))),
      'tokenizer.ggml.bos_token_id': u32(2),
      'tokenizer.ggml.cls_token_id': u32(2),
      'tokenizer.ggml.eos_token_id': u32(3),
      'tokenizer.ggml.seperator_token_id': u32(3),
      'tokenizer.ggml.unknown_token_id': u32(1),
      'tokenizer.ggml.padding_token_id': u32(0),
      'tokenizer.ggml.mask_token_id': u32(4),
      ...head,
    },
    [
      { name: 'token_embd.weight', shape: [width, tokens.length], data: embedding },
      zeros('position_embd.weight', width, 512),
      zeros('token_types.weight', width, 2),
      same('token_embd_norm.weight', 1),
      same('token_embd_norm.bias', 0),
      ...attention,
      same(layer('attn_output_norm.weight'), 1),
      same(layer('attn_output_norm.bias'), 0),
      zeros(layer('ffn_up.weight'), width, small),
      { name: layer('ffn_up.bias'), shape: [small], data: new Float32Array(small) },
      zeros(layer('ffn_down.weight'), small, width),
      same(layer('ffn_down.bias'), 0),
      same(layer('layer_output_norm.weight'), 1),
      same(layer('layer_output_norm.bias'), 0),
      ...(liked === undefined ? [] : scoring(embedding.slice(liked * width, (liked + 1) * width))),
    ],
  )
}

function unity(name: string, rows: number, columns: number): Tensor {
  const data = new Float32Array(rows * columns)
  for (let at = 0; at < rows; at++) data[at * columns + at] = 1
  return { name, shape: [rows, columns], data }
}

/** What is pooled is held against the direction of the liked word. */
const scoring = (direction: Float32Array): Tensor[] => [
  { name: 'cls.output.weight', shape: [width, 1], data: direction.map((value) => value / 4) },
  { name: 'cls.output.bias', shape: [1], data: new Float32Array(1) },
]

/** The same every time, and without a pattern. */
function noise(at: number): number {
  const value = Math.sin(at * 12.9898) * 43_758.5453
  return (value - Math.floor(value)) * 2 - 1
}
