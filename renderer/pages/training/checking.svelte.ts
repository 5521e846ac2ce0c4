import type { ProblemView, TrainingChoice, TrainingInspection } from '../../../preload/contract.ts';
import { problemOf, type Progress, type Send } from '../../connection.ts';
import { Latest } from '../../state/latest.ts';

/** A look at everything that would be trained on; the next one takes the place of one that is under way. */
export class Checking {
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** What the last look has found; null before it, and when something else is chosen. */
  found = $state.raw<TrainingInspection | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  readonly #send: Send;
  readonly #latest = new Latest();

  constructor(send: Send) {
    this.#send = send;
  }

  async look(choice: TrainingChoice): Promise<void> {
    this.forget();
    this.running = true;
    await this.#latest.run(
      (signal) =>
        this.#send('training.inspect', choice, {
          signal,
          onProgress: (progress) => {
            if (!signal.aborted) this.progress = progress;
          },
        }),
      (found) => {
        this.found = found;
        this.running = false;
      },
      (error) => {
        this.problem = problemOf(error);
        this.running = false;
      },
    );
  }

  /** Nothing is known, and nothing is looked for. */
  forget(): void {
    this.#latest.stop();
    this.running = false;
    this.progress = null;
    this.found = null;
    this.problem = null;
  }
}
