import { SvelteMap } from 'svelte/reactivity';
import type { Granted, ModelSummary, ProblemView } from '../../../preload/contract.ts';
import { problemOf, type Send } from '../../connection.ts';
import type { Places } from '../../state/saving.svelte.ts';
import { ModelEntry } from './model-entry.svelte.ts';
import { ModelImport } from './model-import.svelte.ts';

/** What can be done with the models of the library. The list itself is the app's (`models.changed`). */
export class Library {
  imports = $state.raw<readonly ModelImport[]>([]);
  /** Models that were just removed and can be brought back, the last one first. */
  removed = $state.raw<readonly ModelSummary[]>([]);
  /** Why something failed that was done to a model, by the model's id. */
  readonly problems = new SvelteMap<string, ProblemView>();
  /** The models whose cards are open. */
  readonly open = new SvelteMap<string, ModelEntry>();
  /** The model that is being made current; opening a large one takes a moment. */
  opening = $state<string | null>(null);
  readonly #send: Send;
  readonly #places: Places;

  constructor(send: Send, places: Places) {
    this.#send = send;
    this.#places = places;
  }

  /** Opens a model's card, or closes it. */
  toggle(id: string): void {
    if (this.open.delete(id)) return;
    const entry = new ModelEntry(this.#send, this.#places, id);
    this.open.set(id, entry);
    void entry.load();
  }

  /** Brings models in, one after the other: each may need much memory. */
  async add(files: readonly Granted[]): Promise<void> {
    const added = files.map((file) => new ModelImport(this.#send, file));
    this.imports = [...this.imports, ...added];
    for (const one of added) await one.run();
  }

  /** Takes an import that is over off the page. */
  dismiss(done: ModelImport): void {
    this.imports = this.imports.filter((other) => other !== done);
  }

  async use(id: string): Promise<void> {
    this.opening = id;
    await this.#attempt(id, () => this.#send('models.use', { id }));
    this.opening = null;
  }

  async remove(model: ModelSummary): Promise<void> {
    await this.#attempt(model.id, async () => {
      await this.#send('models.remove', { id: model.id });
      this.open.delete(model.id);
      this.removed = [model, ...this.removed];
    });
  }

  /** Brings a removed model back. */
  async restore(model: ModelSummary): Promise<void> {
    await this.#attempt(model.id, async () => {
      await this.#send('models.restore', { id: model.id });
      this.forget(model);
    });
  }

  /** Lets a removed model be. */
  forget(model: ModelSummary): void {
    this.removed = this.removed.filter((other) => other.id !== model.id);
    this.problems.delete(model.id);
  }

  async #attempt(id: string, action: () => Promise<unknown>): Promise<void> {
    this.problems.delete(id);
    try {
      await action();
    } catch (error) {
      this.problems.set(id, problemOf(error));
    }
  }
}
