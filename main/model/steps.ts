import { setImmediate } from 'node:timers/promises';
import { stopIfAborted } from '../core/problem.ts';

/** How far long work has come. `total` is null while it is not known. */
export interface Step {
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
}

/** What long work is given: a way to be stopped, and a way to tell how far it is. */
export interface Work {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((step: Step) => void) | undefined;
}

/** Lets messages in (a cancel among them), and stops if the work was cancelled. */
export async function pause(work: Work): Promise<void> {
  await setImmediate();
  stopIfAborted(work.signal);
}
