import { Boxes, Check } from 'lucide-react'
import { useMemo, useRef, useState, type RefObject } from 'react'
import type { CloudModel, CloudTier } from '../../../../contract/cloud.ts'
import { chooseModel } from '../../../state/cloud-actions.ts'
import { useAsked } from '../../../state/index.ts'
import {
  Button,
  List,
  Loading,
  Modal,
  Nothing,
  nothingSelected,
  say,
  SearchField,
  Trouble,
} from '../../../ui/index.ts'
import { sayCloud } from '../../../ui/words/cloud.ts'
import { ModelAtHand } from './model-at-hand.tsx'
import { factsOf, modelRows } from './model-rows.ts'

interface ModelChooserProps {
  readonly tier: CloudTier
  readonly chosen: string | undefined
  readonly onClose: () => void
}

/** Every model that the account can see: looked for by words, looked at, and chosen. */
export function ModelChooser({ tier, chosen, onClose }: ModelChooserProps) {
  const words = sayCloud()
  const [text, setText] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const models = useAsked('cloud models to choose', (engine, signal) =>
    engine.cloud.models(undefined, { signal }),
  )
  const choose = (model: CloudModel) => {
    onClose()
    if (model.modelId !== chosen)
      void chooseModel({
        tier,
        modelId: model.modelId,
        before: chosen ?? null,
        words: words.chosen(model.name),
      })
  }
  return (
    <Modal isOpen onClose={onClose} title={words.chooseFor(tier)}>
      <SearchField
        label={words.searchModels}
        value={text}
        onChange={setText}
        onLeave={() => list.current?.focus()}
      />
      {models.error ? (
        <Trouble error={models.error} className="mt-3">
          <Button onClick={models.again}>{say.common.retry}</Button>
        </Trouble>
      ) : models.value ? (
        <Models
          models={models.value}
          text={text}
          listRef={list}
          tier={tier}
          chosen={chosen}
          onChoose={choose}
          onPriced={models.again}
        />
      ) : (
        <Loading />
      )}
    </Modal>
  )
}

interface ModelsProps {
  readonly models: readonly CloudModel[]
  /** What is looked for. */
  readonly text: string
  readonly listRef: RefObject<HTMLDivElement | null>
  readonly tier: CloudTier
  readonly chosen: string | undefined
  readonly onChoose: (model: CloudModel) => void
  readonly onPriced: () => void
}

function Models({ models, text, listRef, tier, chosen, onChoose, onPriced }: ModelsProps) {
  const words = sayCloud()
  const [selection, setSelection] = useState(nothingSelected)
  const below = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => modelRows(models, text), [models, text])
  // Something is always shown below: a place that comes with the first press would move the list under the pointer.
  const shown = new Set(rows.map(({ key }) => key))
  const isShown = ({ modelId }: CloudModel) => shown.has(modelId)
  const atHand =
    models.find((model) => model.modelId === selection.active && isShown(model)) ??
    models.find((model) => model.modelId === chosen && isShown(model)) ??
    models.find((model) => rows.find(({ type }) => type === 'item')?.key === model.modelId)
  return (
    <>
      {rows.length > 0 ? (
        <div className="mt-2 flex h-72 flex-col rounded-control border border-line">
          <List
            label={words.listOfModels}
            rows={rows}
            selection={selection}
            onSelection={setSelection}
            openKey={atHand?.modelId}
            // What can be done with it stands below: Enter leads there.
            onOpen={() => requestAnimationFrame(() => focusFirst(below.current))}
            listRef={listRef}
          >
            {(model: CloudModel) => (
              <>
                <span className="flex items-center gap-2">
                  <span dir="auto" className="truncate">
                    {model.name}
                  </span>
                  {model.modelId === chosen && (
                    <>
                      <Check size={14} aria-hidden className="shrink-0 text-good" />
                      <span className="sr-only">{words.isChosen}</span>
                    </>
                  )}
                </span>
                <span dir="auto" className="truncate text-small text-soft tabular">
                  {factsOf(model, words).join(' · ')}
                </span>
              </>
            )}
          </List>
        </div>
      ) : (
        <Nothing icon={Boxes} title={text === '' ? words.noModels : say.common.nothingFound(text)} />
      )}
      <div ref={below} className="mt-3 min-h-36">
        {atHand && (
          <ModelAtHand
            key={atHand.modelId}
            model={atHand}
            tier={tier}
            onChoose={() => onChoose(atHand)}
            onPriced={onPriced}
          />
        )}
      </div>
    </>
  )
}

function focusFirst(place: HTMLElement | null): void {
  place?.querySelector<HTMLElement>('[data-first], input')?.focus()
}
