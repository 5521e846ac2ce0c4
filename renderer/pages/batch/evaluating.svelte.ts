import type { Evaluation, JobRow, ProblemView, Saved } from '../../../preload/contract.ts';
import { problemOf, type Send } from '../../connection.ts';
import { currentLanguage, t } from '../../languages.svelte.ts';
import { Work } from '../../state/work.svelte.ts';
import { Saving, type Places } from '../../state/saving.svelte.ts';

/** Rows that are looked at for a column of known classes. */
const LOOKED_AT = 200;
/** From this share of labels on a column is taken for the one that holds the known classes. */
const MOSTLY = 0.5;

/** How good a job's answers are, by a column of its own file that holds the right ones. */
export class Evaluating {
  /** The column that holds the known classes; null while none is chosen. */
  column = $state<number | null>(null);
  /** Whether the columns have been looked at. */
  looked = $state(false);
  evaluation = $state.raw<Evaluation | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  readonly work = new Work();
  readonly saving: Saving;
  readonly #send: Send;
  readonly #id: string;

  constructor(send: Send, places: Places, id: string) {
    this.#send = send;
    this.#id = id;
    this.saving = new Saving(places);
  }

  /** Chooses the column whose values are mostly labels of the model, if there is one, and evaluates at once. */
  async look(isLabel: (value: string) => boolean): Promise<void> {
    if (this.looked) return;
    this.looked = true;
    try {
      const { rows } = await this.#send('jobs.page', {
        id: this.#id,
        offset: 0,
        limit: LOOKED_AT,
        sort: 'row',
        filter: {},
      });
      const found = findLabels(rows, isLabel);
      if (found !== null && this.column === null) await this.choose(found);
    } catch (error) {
      this.looked = false;
      this.problem = problemOf(error);
    }
  }

  async choose(column: number): Promise<void> {
    this.column = column;
    this.evaluation = null;
    this.work.cancel();
    if (!this.work.running) await this.run();
  }

  async run(): Promise<void> {
    const column = this.column;
    if (column === null) return;
    this.problem = null;
    const evaluation = await this.work.run(
      () => t('evaluation.running'),
      (options) => this.#send('evaluation.run', { id: this.#id, column }, options),
    );
    // Another column was chosen meanwhile.
    if (column !== this.column) await this.run();
    else this.evaluation = evaluation;
  }

  /** Saves the report as a table, or as a page to print. */
  save(name: string, format: 'csv' | 'html'): Promise<void> {
    const column = this.column;
    if (column === null) return Promise.resolve();
    return this.saving.save(
      name,
      () => t('batch.saving', { name }),
      (target, options): Promise<Saved> =>
        this.#send(
          'evaluation.save',
          { id: this.#id, column, target: target.id, format, language: currentLanguage() },
          options,
        ),
    );
  }

  leave(): void {
    this.work.cancel();
  }
}

/** The column of which most filled cells are labels, the best if there are several; null if there is none. */
export function findLabels(
  rows: readonly Pick<JobRow, 'cells'>[],
  isLabel: (value: string) => boolean,
): number | null {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const shares = Array.from({ length: width }, (_, column) => {
    const filled = rows
      .map(({ cells }) => (cells[column] ?? '').trim())
      .filter((cell) => cell !== '');
    return filled.length === 0 ? 0 : filled.filter(isLabel).length / filled.length;
  });
  const best = Math.max(0, ...shares);
  return best > MOSTLY ? shares.indexOf(best) : null;
}
