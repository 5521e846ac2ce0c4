import { isCancelled, problemOf, type CallOptions, type Progress } from '../connection.ts';
import type { ProblemView } from '../../preload/contract.ts';
import { activities } from './activities.svelte.ts';

/** One thing at a time that takes a while: how far it is, how to stop it, and why it failed. The status line shows it too. */
export class Work {
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** Why the last run failed; that it was cancelled is no problem. */
  problem = $state.raw<ProblemView | null>(null);
  cancelled = $state(false);
  #stopping: AbortController | null = null;

  /**
   * Does `work` with a signal and a place for progress that go straight into `send`.
   * Answers what it answers; null if it failed or was cancelled, or if another run is still under way.
   */
  async run<T>(
    title: () => string,
    work: (options: Required<CallOptions>) => Promise<T>,
  ): Promise<T | null> {
    if (this.running) return null;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.running = true;
    this.cancelled = false;
    this.problem = null;
    this.progress = null;
    try {
      return await activities.run(title, ({ signal, onProgress }) =>
        work({
          signal: AbortSignal.any([signal, stopping.signal]),
          onProgress: (progress) => {
            this.progress = progress;
            onProgress(progress);
          },
        }),
      );
    } catch (error) {
      if (isCancelled(error)) this.cancelled = true;
      else this.problem = problemOf(error);
      return null;
    } finally {
      this.running = false;
    }
  }

  cancel(): void {
    this.#stopping?.abort();
  }
}
