import { Cpu, Settings2 } from 'lucide-react'
import type { ChatId } from '../../../../contract/ids.ts'
import type { TierPreference } from '../../../../contract/labels.ts'
import { goToCloud, setDraft, useApp, useAsked, useDraft } from '../../../state/index.ts'
import {
  buttonClasses,
  classes,
  Menu,
  MenuChoices,
  MenuItem,
  MenuLine,
  plainModelName,
  routeWords,
  say,
} from '../../../ui/index.ts'

const tiers: readonly TierPreference[] = ['auto', 'bundled', 'local', 'cloud-small', 'cloud-large']

const isOfCloud = (tier: TierPreference) => tier === 'cloud-small' || tier === 'cloud-large'

interface TierPickerProps {
  readonly chatId: ChatId | undefined
  readonly chosen: TierPreference | undefined
}

/** Where a question is answered. */
export function TierPicker({ chatId, chosen }: TierPickerProps) {
  const usual = useApp(({ app }) => (chatId && app.chats[chatId]?.tier) || 'auto')
  const tier = chosen ?? usual
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${say.tiers.label}: ${say.tiers.names[tier]}`}
          className={classes(buttonClasses('quiet'), 'min-w-0 shrink! px-2! text-soft')}
        >
          <Cpu size={16} aria-hidden className="shrink-0" />
          <span className="max-w-40 truncate max-tablet:sr-only">{say.tiers.names[tier]}</span>
        </button>
      }
    >
      <TierChoices chatId={chatId} tier={tier} />
    </Menu>
  )
}

interface TierChoicesProps {
  readonly chatId: ChatId | undefined
  readonly tier: TierPreference
}

/** Asks only while the menu is open. What no model can do says so; the automatic choice says what it would be for the words as they stand. */
function TierChoices({ chatId, tier }: TierChoicesProps) {
  const prompt = useDraft(chatId).text.trim()
  const models = useAsked('models', (engine, signal) => engine.models.list(undefined, { signal }), 'models')
  const route = useAsked(`route:${prompt}`, async (engine, signal) =>
    prompt === '' ? undefined : engine.route({ prompt }, { signal }),
  )
  const expected =
    route.value && routeWords(route.value).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
  // Until it is known who is there, nothing is promised: only the automatic choice can be made.
  const canWork = (each: TierPreference) =>
    each === 'auto' || models.value?.some((model) => model.tier === each) === true
  const textOf = (each: TierPreference) => {
    const isCloud = isOfCloud(each)
    if (models.value && !canWork(each)) return isCloud ? say.tiers.notSetUp : say.tiers.none
    const model = isCloud && models.value?.find(({ tier }) => tier === each)
    if (model)
      return [plainModelName(model.modelId), model.problem ? say.errorWords(model.problem).message : '']
        .filter(Boolean)
        .join(': ')
    return (each === 'auto' && expected) || say.tiers.texts[each]
  }
  const isShort = models.value !== undefined && !tiers.filter(isOfCloud).every(canWork)
  return (
    <>
      <MenuChoices
        label={say.tiers.label}
        value={tier}
        choices={tiers.map((value) => ({
          value,
          name: say.tiers.names[value],
          text: textOf(value),
          isDisabled: !canWork(value),
        }))}
        onChange={(value) => setDraft(chatId, { tier: value })}
      />
      {isShort && (
        <>
          <MenuLine />
          <MenuItem icon={Settings2} onSelect={goToCloud}>
            {say.tiers.setUp}
          </MenuItem>
        </>
      )}
    </>
  )
}
