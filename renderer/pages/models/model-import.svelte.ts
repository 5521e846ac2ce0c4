import type { Granted, ModelSummary, OddityView } from '../../../preload/contract.ts';
import { t } from '../../languages.svelte.ts';
import { Work } from '../../state/work.svelte.ts';
import type { Send } from '../../connection.ts';

/** One import into the library: a model file, or a folder of 2015. It stays to be read until it is dismissed. */
export class ModelImport {
  readonly file: Granted;
  readonly work = new Work();
  /** The new model; null while it is not there, or if it never will be. */
  model = $state.raw<ModelSummary | null>(null);
  /** What was mended or left out on the way. */
  oddities = $state.raw<readonly OddityView[]>([]);
  /** Whether it waits for the import before it. */
  waiting = $state(true);
  readonly #send: Send;

  constructor(send: Send, file: Granted) {
    this.#send = send;
    this.file = file;
  }

  async run(): Promise<void> {
    if (!this.waiting) return;
    this.waiting = false;
    const imported = await this.work.run(
      () => t('models.importing', { name: this.file.name }),
      (options) => this.#send('models.import', { file: this.file.id }, options),
    );
    this.model = imported?.model ?? null;
    this.oddities = imported?.oddities ?? [];
  }

  /** Stops it; one that still waits never begins. */
  cancel(): void {
    if (this.waiting) this.work.cancelled = true;
    this.waiting = false;
    this.work.cancel();
  }
}
