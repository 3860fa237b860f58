// Words that answer for one another: how people ask, and what documents state.
import { stemOf } from './words.ts'

/** Each group: words that may answer for one another. A question asks with the one, a document states with the other. */
const synonyms = `
  winter november | winter december | winter january | winter february | summer june | summer july | summer august |
  spring march | spring april | autumn september | autumn october | autumn november |
  keep keeper | keeper warden caretaker | keeper look | run manage lead head charge direct keeper warden | wrong broken noise leak grind | break breach violate | pay take | money crown krone franc |
  start begin commence launch beginning | end finish expire conclude terminate until | terminate cancel cancellation end |
  quit resign leave retire | price cost fee charge rate fare expensive | cost pay charge fee | salary wage pay income earn |
  pay payment payable paid | due deadline by latest | buy purchase acquire order | sell sale | phone telephone mobile hotline call |
  contact reach call phone write | mail email | boss manager head lead leader director chief |
  chair chairman chairwoman chairperson president lead | head principal | author write writer | design designer create creator |
  invent inventor develop discover | founded founder establish set foundation | build builder construct construction erect |
  own owner belong possess property | lend loan borrow | rent lease let hire rental | tenant renter lessee | landlord lessor |
  holiday vacation leave | employee staff worker | employ hire employment | ill sick illness sickness disease |
  doctor physician medical | attend present participate participant join | visit see attend | absent excused missing apologies |
  meeting session minutes meet assembly | decide decision agree resolve resolution vote approve | vote ballot elect election |
  elect choose appoint | postpone delay defer put reschedule | oppose criticise criticize against object reject disagree |
  support favour favor back agree | allow permit may consent permission can accept | forbid prohibit ban not |
  suitable recommend fit appropriate | big size area large | fault error defect problem failure trouble | fix repair mend remedy |
  broken damaged defective | replace exchange substitute instead swap place successor |
  refund reimburse repay return reimbursement | return back hand | deliver delivery ship shipping shipment send |
  guarantee warranty | penalty fine | late overdue delay delayed | sleep stay overnight | stay hotel accommodation lodging |
  depart leave departure | arrive arrival | trip journey travel excursion tour | baggage luggage suitcase bag | child kid children |
  pupil student child | parent mother father | spouse husband wife marry married | marry wedding marriage | guest visitor |
  cook bake prepare simmer | bake oven | ingredient need contain substance | contain include consist content | active contain |
  fridge refrigerator | freeze freezer frozen | store keep storage save | clean wash rinse | throw dispose discard |
  delete remove erase | reason because cause why | cause reason due lead | result outcome finding find show |
  method procedure process how | goal aim purpose objective | win winner victory | lose loss | lack missing need short |
  money euro dollar pound cash fund funds finance budget eur usd gbp | fund funding pay sponsor finance grant |
  job position role task post | profession occupation work job career | responsible charge organise organize |
  organise organize arrange plan | study research investigation experiment | measure measurement | increase rise grow growth raise |
  decrease fall decline drop reduce reduction shrink | change alter modify | effect influence impact affect matter depend |
  live residence resident home address town | town city place | born birth | die death | teach teacher lecturer |
  course training class | learn training course | show display exhibit preview | exhibition museum | home house | flat apartment |
  car vehicle | driver drive | bicycle bike cycle | film movie | photo picture image photograph | drawing picture illustration |
  password passcode code | safe secure security | danger risk hazard warning | free gratis complimentary | free vacant available |
  monthly month | annual yearly year | weekly week | daily day | maximum limit most highest more exceed | minimum least lowest |
  highest most greatest largest biggest peak main | lowest least smallest fewest | duration last length | weight weigh |
  height high tall | length long | depth deep | width wide | speed fast | temperature hot heat degree | heat warm | age old year |
  distance far | frequency often | pet dog | pet cat | pet animal | animal species | meal food eat | meal lunch | meal dinner |
  meal breakfast | drink beverage | drink alcohol | apply application request | require requirement need must necessary |
  rule regulation | task assignment action todo | responsibility duty | student pupil |
  manufacture make produce maker producer manufacturer production | produce production | brand make maker |
  setting configuration option config preference | configure set | version release edition | release publish appear launch |
  book publication | support work compatible run | bug problem issue | hint tip advice | advice recommend suggest |
  suggest propose proposal recommend | warn warning | insurance cover insured | accident crash damage | side adverse |
  dose dosage tablet amount | medicine drug medication | licence license permit | card pass | flyer leaflet poster |
  party celebration festival | make bake | hit strike collide | save rescue | fight combat | collide crash | speak talk |
  answer reply | ask request | make cook | make sew | make prepare | make brew | leave run go | bring carry | bring take |
  leash lead | pay accept | pay cash | pay card | suitable accessible | member person |
  wrong problem fault error outage failure trouble defect | adult grown | baby infant | boat ship vessel | ferry boat |
  sail voyage crossing | timetable schedule | appointment date | ticket fare | reserve book booking reservation | pick collect |
  collect gather | take remove | add join | combine mix stir unite merge | divide split separate | cut chop slice | fill pour |
  empty drain | press push | pull draw | lift raise | throw cast | hold keep | wear clothes clothing dress | shoe boot |
  coat jacket | eat meal food | hungry food | thirsty drink | sweet sugar | sour acid | tasty taste flavour | smell odour |
  sick nausea | pain hurt ache | heal cure recover recovery | treat treatment therapy | hospital clinic | nurse caregiver |
  pregnant pregnancy | old elderly senior | young youth | friend mate | family relative | sibling brother | sibling sister |
  kid son | kid daughter | grandparent grandmother | grandparent grandfather | neighbour neighbor | stranger foreigner |
  citizen resident inhabitant | inhabitant population people | village town | building house | room chamber | floor storey |
  basement cellar | yard court | lift elevator | stairs steps | toilet lavatory bathroom restroom | kitchen cook | key lock |
  light lamp | lamp bulb | power electricity current | gas fuel petrol | engine motor | machine device appliance | tool instrument |
  screen display monitor | computer laptop | internet web online | website site homepage | login sign | user customer |
  client customer | customer buyer | supplier vendor provider | provider service | shop sell | discount reduction | tax duty |
  debt owe | bank account | account user | amount sum | total sum | profit gain earnings | revenue sales turnover | loan credit |
  invest investment | share stock | firm company business | company manufacturer | department division unit | office bureau |
  project programme | plan schedule plans | plan intend want | goal target | deadline until | deadline submit |
  delay late postpone | remind reminder | inform notify tell | announce announcement | publish publication appear |
  newspaper journal press | journalist reporter press | story tale | poem verse | song music | singer sing | musician music |
  paint painting painter | sculpture statue | actor actress | play game | player team | referee umpire | score result points |
  goalkeeper goalie | champion winner | race run | swim pool | climb ascend | hike walk trek tour | path trail way |
  mountain peak summit | hut cabin shelter | tent camp | lake sea water | river stream | beach coast shore | island isle |
  forest wood | tree trunk | flower blossom bloom | plant seedling | seed sow | harvest yield | vegetable greens | farm farmer |
  animal creature | insect bug | weather climate | hot warm | cold frost freeze | rain wet | storm gale | earth soil | rock stone |
  gold jewellery | war battle | army soldier military | king ruler | president leader head | minister government | law legal act |
  judge court | crime criminal | prison jail | police officer | lawyer attorney | prove proof evidence | guilty fault | sue court |
  inherit heir | sign signed | valid apply | force effect | obligation duty oblige | right entitled | claim demand |
  objection appeal | appeal complain | dissolve dissolution | donate donation gift | scholarship grant | degree diploma |
  university college | lesson class | subject topic | exam test | knowledge know | skill ability | language speak |
  translate translation | word term | sentence phrase | page sheet | chapter section | table chart | figure number |
  picture figure | example instance | size dimension measure | volume capacity | capacity hold carry | seat place | area surface |
  border edge | centre center middle | corner angle | shape form | material fabric | leather skin | wool cotton | rough coarse |
  smooth soft | strong force | strong powerful | weak feeble | heavy weight | empty vacant | full complete | complete finish |
  ready finished | begin season | early soon | recent latest new | ancient old | modern new | century years | usual normal common |
  rare uncommon seldom | special particular | simple easy | difficult hard | possible can | correct right | mistake error |
  true fact | false wrong | secret confidential | private personal | public open | alone single | together both | whole entire |
  road street | shop store | bill invoice | contract agreement lease | sign signature | letter mail | name called |
  nickname called | capital city | country nation state | government state | attack attacks harm damage | location place situated |
  near close next | hurt injure injured injury wound | suspend pause interrupt | harvest pick | grow plant cultivate |
  fertilise fertilize fertiliser feed | complain complaint | cross pass | rescue save | happen occur | steal theft | kill death |
  allergy allergic | vegetarian vegan | spicy hot chilli | serve serving people | closed close shut | opening open |
  attach attachment | connect connection | enter entry entrance admission | admission ticket | exit leave |
  check inspect examine test | test exam | mark grade | win award prize medal | receive get award | award prize medal |
  look search | edit change | blind sight | deaf hearing | quick fast | cheap inexpensive | important main key |
  quiet rest silence | noise noisy loud | smoke smoking | dirt dust soiling dirty | waste rubbish garbage trash | rise raise |
  proportion percent percentage share | percent percentage | half fifty | yield output | advantage benefit | disadvantage drawback |
  similar alike same | different difference differ | opinion think view`

const groups = new Map<string, Set<number>>()
for (const [index, line] of synonyms.split('|').entries())
  for (const word of line.trim().split(' '))
    groups.set(stemOf(word), (groups.get(stemOf(word)) ?? new Set()).add(index))

/** Both stems stand in one group. */
export function areSynonyms(left: string, right: string): boolean {
  const wanted = groups.get(right)
  return wanted !== undefined && [...(groups.get(left) ?? [])].some((group) => wanted.has(group))
}
