import { t } from '../languages.svelte.ts';
import { commands, type Command } from '../state/commands.svelte.ts';
import { navigation, pages } from '../state/navigation.svelte.ts';
import { settings } from '../state/settings.svelte.ts';

export interface FrameActions {
  openPalette(): void;
  showKeys(): void;
  openSettings(): void;
  chooseModel(): void;
}

/** The commands that every page has. The answer takes them away. */
export function addFrameCommands(actions: FrameActions): () => void {
  const list: Command[] = [
    ...pages.map((page, place) => ({
      name: `go.${page}`,
      title: () => t('command.go', { page: t(`page.${page}`) }),
      keys: `Mod+${place + 1}`,
      run: () => navigation.go(page),
    })),
    {
      name: 'app.palette',
      title: () => t('command.palette'),
      keys: 'Mod+K',
      run: actions.openPalette,
    },
    { name: 'app.keys', title: () => t('command.keys'), keys: '?', run: actions.showKeys },
    {
      name: 'app.settings',
      title: () => t('command.settings'),
      keys: 'Mod+,',
      run: actions.openSettings,
    },
    { name: 'model.choose', title: () => t('model.choose'), run: actions.chooseModel },
    ...(['light', 'dark', 'system'] as const).map((scheme) => ({
      name: `scheme.${scheme}`,
      title: () => t(`command.scheme.${scheme}`),
      enabled: () => settings.current.scheme !== scheme,
      run: () => void settings.change({ scheme }),
    })),
    ...(
      [
        ['pt-BR', 'pt'],
        ['en', 'en'],
        ['system', 'system'],
      ] as const
    ).map(([language, short]) => ({
      name: `language.${short}`,
      title: () => t(`command.language.${short}`),
      enabled: () => settings.current.language !== language,
      run: () => void settings.change({ language }),
    })),
  ];
  return commands.add(list);
}
