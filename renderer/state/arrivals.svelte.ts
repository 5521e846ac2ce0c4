import type { Granted } from '../../preload/contract.ts';
import { listen } from '../connection.ts';
import { grantDropped, type Dropped } from '../connection/drop.ts';
import { t } from '../languages.svelte.ts';
import { activities } from './activities.svelte.ts';
import { navigation } from './navigation.svelte.ts';
import { notices } from './problems.svelte.ts';

export type ArrivalKind = 'table' | 'model';

/** What a granted file is by its name: HDF5 files are models, all other files tables. A folder is what it holds. */
export function kindOf({ kind, name, contents }: Granted): ArrivalKind {
  if (kind === 'folder') return contents?.holds === 'tables' ? 'table' : 'model';
  return /\.(rotulo|h5|hdf5|hdf)$/i.test(name) ? 'model' : 'table';
}

interface Arrival {
  readonly file: Granted;
  readonly kind: ArrivalKind;
}

/** Files that came without being asked for, by a drop or from the system, until a page takes them. */
class Arrivals {
  private waiting = $state.raw<readonly Arrival[]>([]);

  start(): () => void {
    return listen('files.opened', (files) => this.add(files));
  }

  /** Puts files where the pages find them, and opens the page of the first; a table stays with the page that can take one. */
  add(files: readonly Granted[]): void {
    if (files.length === 0) return;
    const { page } = navigation;
    const arrived = files.map((file) => ({ file, kind: kindOf(file) }));
    this.waiting = [...this.waiting, ...arrived];
    // Going to the page that is shown would close what it has open.
    if (arrived[0].kind === 'model') {
      if (page !== 'models') navigation.go('models');
    } else if (page !== 'batch' && (page !== 'training' || arrived[0].file.kind === 'folder')) {
      navigation.go('batch');
    }
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
    return this.waiting.some((arrival) => arrival.kind === kind);
  }

  /** What waits for the page of that kind; from now on it is that page's. */
  take(kind: ArrivalKind): Granted[] {
    const taken = this.waiting.filter((arrival) => arrival.kind === kind);
    if (taken.length > 0) this.waiting = this.waiting.filter((arrival) => arrival.kind !== kind);
    return taken.map(({ file }) => file);
  }
}

export const arrivals = new Arrivals();
