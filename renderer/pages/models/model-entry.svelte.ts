import type {
  ModelDetails,
  ModelSummary,
  ProblemView,
  Verification,
} from '../../../preload/contract.ts';
import { problemOf, type Send } from '../../connection.ts';
import { t } from '../../languages.svelte.ts';
import { Work } from '../../state/work.svelte.ts';
import { Saving, type Places } from '../../state/saving.svelte.ts';

/** One model of the library, opened: its card, and what is being done with it. */
export class ModelEntry {
  readonly id: string;
  details = $state.raw<ModelDetails | null>(null);
  /** Why there is no card. */
  problem = $state.raw<ProblemView | null>(null);
  readonly verifying = new Work();
  verification = $state.raw<Verification | null>(null);
  readonly copying: Saving;
  readonly #send: Send;

  constructor(send: Send, places: Places, id: string) {
    this.#send = send;
    this.id = id;
    this.copying = new Saving(places);
  }

  /** Fetches the card. */
  async load(): Promise<void> {
    try {
      this.details = await this.#send('models.show', { id: this.id });
      this.problem = null;
    } catch (error) {
      this.problem = problemOf(error);
    }
  }

  /** Checks the whole file: digest, shapes, finite values. */
  async verify({ title }: ModelSummary): Promise<void> {
    this.verification = await this.verifying.run(
      () => t('models.verifying', { title }),
      (options) => this.#send('models.verify', { id: this.id }, options),
    );
    if (this.verification) await this.load();
  }

  /** Saves a copy of the file, proposing its own name. */
  saveCopy({ title, fileName }: ModelSummary): Promise<void> {
    return this.copying.save(
      fileName,
      () => t('models.copying', { title }),
      (target, options) => this.#send('models.copy', { id: this.id, target: target.id }, options),
    );
  }
}
