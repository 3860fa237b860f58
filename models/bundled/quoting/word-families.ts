// Forms that spelling does not show: irregular verbs and plurals.

const irregular = `
  arise arose arisen|awake awoke|bear bore borne|beat beaten|become became|begin began begun|bend bent|bet|bind bound|bite bit bitten|
  bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|
  come came|cost|creep crept|cut|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|
  fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|
  forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|
  have had has|hear heard|hide hid hidden|hit|hold held|hurt|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|
  learn learnt|leave left|lend lent|let|lie lain|light lit|lose lost|make made|mean meant|meet met|mow mown|pay paid|prove proven|put|
  read|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|set|sew sewn|
  shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat|sleep slept|
  slide slid|speak spoke spoken|spell spelt|spend spent|spill spilt|spin spun|split|spread|spring sprang sprung|stand stood|
  steal stole stolen|stick stuck|sting stung|strike struck|strive strove|swear swore sworn|sweep swept|swell swollen|swim swam swum|
  swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|understand understood|
  undertake undertook undertaken|wake woke woken|wear wore worn|weave wove woven|win won|wind wound|withdraw withdrew withdrawn|
  write wrote written|child children|foot feet|tooth teeth|mouse mice|goose geese|man men|woman women|person people|half halves|
knife knives|wife wives|shelf shelves|bus buses|gas gases|lens lenses|loaf loaves|calf calves|wolf wolves|die dies died dying death dead`

const base = new Map<string, string>()
for (const forms of irregular.replaceAll(/\s*\n\s*/gu, '').split('|')) {
  const [first = '', ...others] = forms.split(' ')
  for (const form of others) base.set(form, first)
}
/** The plain form of an irregular word, others as they are. */
export const plainForm = (word: string): string => base.get(word) ?? word
