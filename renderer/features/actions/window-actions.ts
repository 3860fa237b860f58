import {
  Activity,
  CircleHelp,
  Globe,
  HardDrive,
  Keyboard,
  LibraryBig,
  MessagesSquare,
  Monitor,
  Moon,
  PanelLeft,
  PanelRight,
  Search,
  Settings,
  Stethoscope,
  Sun,
  TextSearch,
  Undo2,
  Users,
  Wallet,
  X,
} from 'lucide-react'
import { changeSetting, go, openKeys, useApp, useLanguage, type SettingsPart } from '../../state/index.ts'
import { undoLast } from '../../ui/index.ts'
import type { Action } from './action.ts'
import { closeTop, searchAll, searchList, stepAmongPanes } from './move.ts'

const toPart = (settingsPart: SettingsPart) => () => go({ section: 'settings', settingsPart })
const themeIs = (theme: string) => useApp.getState().app.settings?.['appearance.theme'] === theme
const languageIs = (language: string) => useLanguage.getState().language === language

export const windowActions: readonly Action[] = [
  { id: 'searchAll', group: 'everywhere', icon: Search, keys: ['$mod+k'], run: searchAll },
  { id: 'searchList', group: 'everywhere', icon: TextSearch, keys: ['/'], run: searchList },
  {
    id: 'goChats',
    group: 'everywhere',
    icon: MessagesSquare,
    keys: ['g c'],
    run: () => go({ section: 'chats' }),
  },
  { id: 'goLake', group: 'everywhere', icon: LibraryBig, keys: ['g l'], run: () => go({ section: 'lake' }) },
  { id: 'goTeams', group: 'everywhere', icon: Users, keys: ['g t'], run: () => go({ section: 'teams' }) },
  { id: 'goRuns', group: 'everywhere', icon: Activity, keys: ['g r'], run: () => go({ section: 'runs' }) },
  {
    id: 'goSettings',
    group: 'everywhere',
    icon: Settings,
    keys: ['$mod+,'],
    run: () => go({ section: 'settings' }),
  },
  { id: 'goHelp', group: 'everywhere', icon: CircleHelp, keys: ['F1'], run: () => go({ section: 'help' }) },
  {
    id: 'nextPane',
    group: 'everywhere',
    icon: PanelRight,
    keys: ['F6'],
    isKeysOnly: true,
    run: () => stepAmongPanes(1),
  },
  {
    id: 'previousPane',
    group: 'everywhere',
    icon: PanelLeft,
    keys: ['Shift+F6'],
    isKeysOnly: true,
    run: () => stepAmongPanes(-1),
  },
  { id: 'undo', group: 'everywhere', icon: Undo2, keys: ['$mod+z'], isKeysOnly: true, run: undoLast },
  { id: 'close', group: 'everywhere', icon: X, keys: ['Escape'], isKeysOnly: true, run: closeTop },
  { id: 'keys', group: 'everywhere', icon: Keyboard, keys: ['?', 'Shift+?', '$mod+/'], run: openKeys },
  {
    id: 'themeSystem',
    group: 'appearance',
    icon: Monitor,
    isOffered: () => !themeIs('system'),
    run: () => changeSetting('appearance.theme', 'system'),
  },
  {
    id: 'themeLight',
    group: 'appearance',
    icon: Sun,
    isOffered: () => !themeIs('light'),
    run: () => changeSetting('appearance.theme', 'light'),
  },
  {
    id: 'themeDark',
    group: 'appearance',
    icon: Moon,
    isOffered: () => !themeIs('dark'),
    run: () => changeSetting('appearance.theme', 'dark'),
  },
  {
    id: 'languageSystem',
    group: 'appearance',
    icon: Globe,
    isOffered: () => !languageIs('system'),
    run: () => changeSetting('appearance.language', 'system'),
  },
  {
    id: 'languageEnglish',
    group: 'appearance',
    icon: Globe,
    isOffered: () => !languageIs('en'),
    run: () => changeSetting('appearance.language', 'en'),
  },
  {
    id: 'languageGerman',
    group: 'appearance',
    icon: Globe,
    isOffered: () => !languageIs('de'),
    run: () => changeSetting('appearance.language', 'de'),
  },
  { id: 'settingsAgents', group: 'appearance', icon: Settings, run: toPart('agents') },
  { id: 'settingsData', group: 'appearance', icon: HardDrive, run: toPart('data') },
  { id: 'settingsModels', group: 'appearance', icon: Settings, run: toPart('models') },
  { id: 'settingsMoney', group: 'appearance', icon: Wallet, run: toPart('money') },
  { id: 'doctor', group: 'appearance', icon: Stethoscope, run: toPart('data') },
]
