import type { Granted } from '../../preload/contract.ts';
import { listen } from '../connection.ts';
import { grantDropped, type Dropped } from '../connection/drop.ts';
import { t } from '../languages.svelte.ts';
import { activities } from './activities.svelte.ts';
import { navigation } from './navigation.svelte.ts';
import { notices } from './problems.svelte.ts';

export type ArrivalKind = 'table' | 'model';

/** What a granted file is by its looks: folders and HDF5 files are models, all else is a table. */
export const kindOf = ({ kind, name }: Granted): ArrivalKind =>
  kind === 'folder' || /\.(rotulo|h5|hdf5|hdf)$/i.test(name) ? 'model' : 'table';

/** Files that came without being asked for, by a drop or from the system, until a page takes them. */
class Arrivals {
  private waiting = $state.raw<readonly Granted[]>([]);

  start(): () => void {
    return listen('files.opened', (files) => this.add(files));
  }

  /** Puts files where the pages find them, and opens the page of the first; a table stays with the page that can take one. */
  add(files: readonly Granted[]): void {
    if (files.length === 0) return;
    this.waiting = [...this.waiting, ...files];
    if (kindOf(files[0]) === 'model') navigation.go('models');
    else if (navigation.page !== 'training') navigation.go('batch');
  }

  /** Takes in what was dropped on the window. */
  async drop(dropped: Dropped): Promise<void> {
    try {
      const title = () => t('drop.taking', { name: dropped[0]?.file.name ?? '' });
      this.add(await activities.run(title, (options) => grantDropped(dropped, options)));
    } catch (error) {
      notices.add(error);
    }
  }

  /** Whether something waits for the page of that kind; to be read in an effect that then takes it. */
  has(kind: ArrivalKind): boolean {
    return this.waiting.some((file) => kindOf(file) === kind);
  }

  /** What waits for the page of that kind; from now on it is that page's. */
  take(kind: ArrivalKind): Granted[] {
    const taken = this.waiting.filter((file) => kindOf(file) === kind);
    if (taken.length > 0) this.waiting = this.waiting.filter((file) => kindOf(file) !== kind);
    return taken;
  }
}

export const arrivals = new Arrivals();
