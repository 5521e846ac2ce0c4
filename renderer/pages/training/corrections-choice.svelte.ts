import type { Granted, ProblemView, ReviewedJob } from '../../../preload/contract.ts';
import { problemOf, type Send } from '../../connection.ts';

/** Corrections that join a training: what reviews have decided, and tables of decided texts. */
export class CorrectionsChoice {
  /** What reviews have decided; null before it was asked. */
  reviews = $state.raw<readonly ReviewedJob[] | null>(null);
  looking = $state(false);
  problem = $state.raw<ProblemView | null>(null);
  /** Tables; `key` is the run that one was made of, or its own id. */
  #taken = $state.raw<readonly { key: string; file: Granted }[]>([]);
  readonly files = $derived(this.#taken.map(({ file }) => file));
  /** Tables that the user chose, of no run. */
  readonly others = $derived(
    this.#taken.filter(({ key, file }) => key === file.id).map(({ file }) => file),
  );
  readonly #send: Send;
  readonly #changed: () => void;

  /** @param changed called when something else is to be told to the trainer */
  constructor(send: Send, changed: () => void) {
    this.#send = send;
    this.#changed = changed;
  }

  has(key: string): boolean {
    return this.#taken.some((one) => one.key === key);
  }

  /** Asks what reviews have decided. */
  async look(): Promise<void> {
    this.looking = true;
    await this.#trying(async () => {
      this.reviews = await this.#send('training.reviews', {});
    });
    this.looking = false;
  }

  /** Takes what the review of a run has decided. */
  async takeReview(id: string): Promise<void> {
    await this.#trying(async () => this.#put(id, await this.#send('training.corrections', { id })));
  }

  takeFile(file: Granted): void {
    this.#put(file.id, file);
  }

  leave(key: string): void {
    this.#set(this.#taken.filter((one) => one.key !== key));
  }

  #put(key: string, file: Granted): void {
    this.#set([...this.#taken.filter((one) => one.key !== key), { key, file }]);
  }

  #set(taken: readonly { key: string; file: Granted }[]): void {
    this.#taken = taken;
    this.#changed();
  }

  async #trying(work: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await work();
    } catch (error) {
      this.problem = problemOf(error);
    }
  }
}
