import type { Granted } from '../../preload/contract.ts';
import { chooseFiles, type Purpose } from '../connection/files.ts';
import { t } from '../languages.svelte.ts';
import { activities } from './activities.svelte.ts';

/**
 * Lets the user choose; empty if they changed their mind. What then goes to the browser host is seen on its way and can be
 * cancelled. Must be called from a click or a key.
 */
export const choose = (purpose: Purpose): Promise<Granted[]> =>
  chooseFiles(purpose, (name, work) => activities.run(() => t('drop.taking', { name }), work));
