// Blocks in the order of the text, each with the headings above it.
import type { Block } from '../../../contract/parsed-document.ts'
import { tooManyParts, type ParseContext } from './limits.ts'

const maxTitle = 200

export interface BlockList {
  readonly blocks: readonly Block[]
  /** The headings that stand above the next block. */
  readonly path: readonly string[]
  add(block: Omit<Block, 'heading'>): void
  /** Closes every heading of this level or a deeper one, then opens this one for what follows. */
  addHeading(block: Omit<Block, 'heading' | 'kind'> & { readonly level: number }, title: string): void
}

export function createBlockList(context: ParseContext): BlockList {
  const blocks: Block[] = []
  let open: readonly { readonly level: number; readonly title: string }[] = []
  // One array for all blocks below a heading: a file may have a million of them.
  let path: readonly string[] = []
  const push = (block: Block) => {
    if (blocks.length >= context.limits.maxBlocks) throw tooManyParts(context)
    blocks.push(block)
  }
  return {
    blocks,
    get path() {
      return path
    },
    add: (block) => push({ ...block, heading: path }),
    addHeading(block, title) {
      open = open.filter((above) => above.level < block.level)
      push({ ...block, kind: 'heading', heading: open.map((above) => above.title) })
      const short = title.length > maxTitle ? `${title.slice(0, maxTitle).toWellFormed()}…` : title
      if (short !== '') open = [...open, { level: block.level, title: short }]
      path = open.map((above) => above.title)
    },
  }
}
