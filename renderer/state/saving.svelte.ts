import type { CallOptions } from '../../preload/calls.ts';
import type { Saved, Target } from '../../preload/contract.ts';
import { Work } from './work.svelte.ts';

/** How a page asks where to save, and hands over what was written. */
export interface Places {
  /** Null if the user changed their mind. */
  chooseTarget(name: string): Promise<Target | null>;
  deliverTarget(target: Target): void;
}

/** Saving one file: where to, how far, what came of it. */
export class Saving {
  readonly work = new Work();
  saved = $state.raw<Saved | null>(null);
  readonly #places: Places;

  constructor(places: Places) {
    this.#places = places;
  }

  /** Asks for a place, proposing `name`, and writes there. Does nothing while it is already doing so. */
  async save(
    name: string,
    title: () => string,
    write: (target: Target, options: CallOptions) => Promise<Saved>,
  ): Promise<void> {
    if (this.work.running) return;
    this.saved = null;
    this.saved = await this.work.run(title, async (options) => {
      const target = await this.#places.chooseTarget(name);
      if (!target) return null;
      const saved = await write(target, options);
      this.#places.deliverTarget(target);
      return saved;
    });
  }
}
