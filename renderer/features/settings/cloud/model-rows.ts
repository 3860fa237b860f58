// The models of an account as rows: by publisher, those first that a person would know by their name. Pure.
import type { CloudModel } from '../../../../contract/cloud.ts'
import { formatLimit, type ListRow } from '../../../ui/index.ts'
import type { CloudWords } from '../../../ui/words/cloud.ts'

/** Every word is part of its name, its publisher or its id. */
export function modelRows(models: readonly CloudModel[], text: string): ListRow<CloudModel>[] {
  const wanted = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = models.filter(({ name, publisher, modelId }) => {
    const held = `${name} ${publisher} ${modelId}`.toLocaleLowerCase()
    return wanted.every((word) => held.includes(word))
  })
  const publishers = [...Map.groupBy(found, ({ publisher }) => publisher)].sort(([a], [b]) =>
    a.localeCompare(b),
  )
  return publishers.flatMap(([publisher, own]) => [
    { type: 'group', key: `publisher ${publisher}`, name: publisher, count: own.length },
    ...own
      .toSorted((a, b) => a.name.localeCompare(b.name) || a.modelId.localeCompare(b.modelId))
      .map((item): ListRow<CloudModel> => ({ type: 'item', key: item.modelId, item })),
  ])
}

/** What tells one from the other, in a line. */
export function factsOf({ price, kind, tools, images, reasoning }: CloudModel, words: CloudWords): string[] {
  return [
    price ? words.priceShort(formatLimit(price.inputUsd), formatLimit(price.outputUsd)) : words.priceUnknown,
    kind === 'profile' && words.acrossRegions,
    tools && words.ability.tools,
    images && words.ability.images,
    reasoning && words.ability.reasoning,
  ].filter((fact) => fact !== false)
}
