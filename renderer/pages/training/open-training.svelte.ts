import type { ProblemView, TrainingReport, TrainingSummary } from '../../../preload/contract.ts';
import { problemOf, type Send } from '../../connection.ts';
import { currentLanguage, t } from '../../languages.svelte.ts';
import { Saving, type Places } from '../../state/saving.svelte.ts';

/** One training on the page, running or over. What it is comes from the app's list of trainings. */
export class OpenTraining {
  readonly id: string;
  report = $state.raw<TrainingReport | null>(null);
  /** Why there is no report, or why something could not be done. */
  problem = $state.raw<ProblemView | null>(null);
  cancelling = $state(false);
  /** The model is being made the one in use; opening a large one takes a moment. */
  opening = $state(false);
  readonly saving: Saving;
  readonly #send: Send;

  constructor(send: Send, places: Places, id: string) {
    this.#send = send;
    this.id = id;
    this.saving = new Saving(places);
  }

  /** Fetches the report of a training that is done; once is enough. */
  async load(): Promise<void> {
    if (this.report) return;
    await this.#attempt(async () => {
      this.report = await this.#send('training.report', { id: this.id });
    });
  }

  /** Stops the training; no model comes of it. */
  async cancel(): Promise<void> {
    this.cancelling = true;
    await this.#attempt(() => this.#send('training.cancel', { id: this.id }));
    this.cancelling = false;
  }

  /** Makes the trained model the one in use. */
  async use(modelId: string): Promise<void> {
    this.opening = true;
    await this.#attempt(() => this.#send('models.use', { id: modelId }));
    this.opening = false;
  }

  /** Asks where, and saves the report there: a page to print, or a table. */
  save({ title }: TrainingSummary, format: 'html' | 'csv'): Promise<void> {
    const name = `${fileNameOf(title)}-${t('training.report.suffix')}.${format}`;
    return this.saving.save(
      name,
      () => t('training.report.saving', { name }),
      (target, options) =>
        this.#send(
          'training.save-report',
          { id: this.id, target: target.id, format, language: currentLanguage() },
          options,
        ),
    );
  }

  async #attempt(action: () => Promise<unknown>): Promise<void> {
    this.problem = null;
    try {
      await action();
    } catch (error) {
      this.problem = problemOf(error);
    }
  }
}

/** A title as a file may be called anywhere: without the characters that a system refuses, and not endless. */
export function fileNameOf(title: string): string {
  const name = title
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .slice(0, 80)
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  return name || 'rotulo';
}
