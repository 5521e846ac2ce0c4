import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../../main/host/electron/menu.ts';
import { wordsFor } from '../../../../main/host/electron/words.ts';

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

function build(
  language: 'pt-BR' | 'en' = 'en',
  nature = { isMac: false, development: false },
): { items: MenuItemConstructorOptions[]; asked: string[] } {
  const asked: string[] = [];
  const actions = {
    open: (purpose: string) => void asked.push(`open ${purpose}`),
    command: (name: string) => void asked.push(name),
  };
  return { items: flat(menuTemplate(wordsFor(language, 'en'), actions, nature)), asked };
}

function click({ click }: MenuItemConstructorOptions): void {
  Reflect.apply(click ?? (() => {}), null, []);
}

describe('the menu', () => {
  it('goes to the places by Ctrl or Cmd and their number', () => {
    const { items, asked } = build();
    for (const key of [1, 2, 3, 4]) {
      items.filter((item) => item.accelerator === `CommandOrControl+${key}`).forEach(click);
    }
    expect(asked).toEqual(['go.search', 'go.batch', 'go.classes', 'go.models']);
  });

  it('opens tables, models and folders of models', () => {
    const { items, asked } = build();
    items.filter(({ id }) => id?.startsWith('open.')).forEach(click);
    expect(asked).toEqual(['open table', 'open model', 'open model-folder']);
  });

  it.each([true, false])('has no tools of developers in the packaged app (Mac: %s)', (isMac) => {
    const roles = build('en', { isMac, development: false }).items.map(({ role }) => role);
    expect(roles).not.toContain('toggleDevTools');
    expect(roles).not.toContain('reload');
    expect(build('en', { isMac, development: true }).items.map(({ role }) => role)).toContain(
      'toggleDevTools',
    );
  });

  it('uses no key twice', () => {
    const keys = build('en', { isMac: true, development: true }).items.flatMap(
      ({ accelerator }) => accelerator ?? [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is in the language of the settings, and in the system’s if they say so', () => {
    const labels = build('pt-BR').items.map(({ label }) => label);
    expect(labels).toContain('&Abrir tabela…');
    expect(wordsFor('system', 'pt-PT').quit).toBe('&Sair');
    expect(wordsFor('system', 'pt').quit).toBe('&Sair');
    expect(wordsFor('system', 'fr-FR').quit).toBe('&Quit');
    expect(wordsFor('en', 'pt-BR').quit).toBe('&Quit');
  });

  it('opens no two of its menus, and no two items of one, by the same letter', () => {
    const letters = (items: readonly MenuItemConstructorOptions[]) =>
      items.flatMap(({ label }) => /&(.)/.exec(label ?? '')?.[1].toLowerCase() ?? []);
    for (const language of ['en', 'pt-BR'] as const) {
      const nature = { isMac: false, development: false };
      const actions = { open: () => {}, command: () => {} };
      const menu = menuTemplate(wordsFor(language, 'en'), actions, nature);
      const submenus = menu.map(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
      for (const items of [menu, ...submenus]) {
        expect(new Set(letters(items)).size, `${language}: ${letters(items)}`).toBe(
          letters(items).length,
        );
      }
    }
  });
});
