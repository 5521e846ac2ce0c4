import type { AppInfo, Settings } from '../../preload/contract.ts';
import { send } from '../connection.ts';
import { languageFor, speak } from '../languages.svelte.ts';
import { notices } from './problems.svelte.ts';

/** What the pages remember between starts, and what they know of the app. */
class SettingsState {
  /** Null until the main process has answered. */
  info = $state<AppInfo | null>(null);
  /** A sentence of the sample; '' until it has come, and where there is none. */
  sample = $state('');
  current = $state<Settings>({ language: 'system', scheme: 'system', top: 5 });

  /** What was changed before the remembered settings were known: it counts, they do not undo it. */
  private early: Partial<Settings> = {};

  async load(): Promise<void> {
    const info = await send('app.info', {});
    const early = this.early;
    this.early = {};
    this.info = info;
    this.apply({ ...info.settings, ...early });
    // Once remembered, the next start is not the first any more.
    if (info.firstStart || Object.keys(early).length > 0) await this.remember();
    this.sample = await send('app.sample', {});
  }

  /** Takes effect at once and is remembered. */
  async change(some: Partial<Settings>): Promise<void> {
    this.apply({ ...this.current, ...some });
    if (!this.info) {
      this.early = { ...this.early, ...some };
      return;
    }
    try {
      await this.remember();
    } catch (error) {
      notices.add(error);
    }
  }

  private async remember(): Promise<void> {
    await send('app.settings', $state.snapshot(this.current));
  }

  private apply(settings: Settings): void {
    this.current = settings;
    const { language, scheme } = settings;
    speak(language === 'system' ? languageFor(this.info?.locale ?? navigator.language) : language);
    document.documentElement.dataset.scheme = scheme;
  }
}

export const settings = new SettingsState();
