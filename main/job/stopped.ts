import { Problem } from '../core/problem.ts';
import type { JobState, ProblemRecord } from './job.ts';

/** The reason with which a run's signal is aborted when the program ends. */
export const CLOSING = 'closing';

/** What is said of a job that was running when the program ended. */
export const INTERRUPTED: ProblemRecord = {
  code: 'job.interrupted',
  message: 'Rotulo was ended while this ran. The rows done by then are kept; go on from there.',
  detail: {},
};

/** What stops a run but can be put right: the job is paused then. */
const CAN_BE_PUT_RIGHT =
  /^(table\.not-(found|allowed|readable)|job\.(store|no-space|in-use|source-changed)|save\.)/;

/** What becomes of a run that was stopped by `error`. */
export function stoppedAs(
  error: unknown,
  signal: AbortSignal | undefined,
): { state: JobState; problem: ProblemRecord | null } {
  const { code, message, detail } =
    error instanceof Problem
      ? error
      : new Problem(
          'internal',
          `The run stopped for a reason that Rotulo did not foresee: ${String(error)}`,
          { reason: String(error) },
        );
  if (code !== 'cancelled') {
    return {
      state: CAN_BE_PUT_RIGHT.test(code) ? 'paused' : 'failed',
      problem: { code, message, detail },
    };
  }
  return signal?.reason === CLOSING
    ? { state: 'interrupted', problem: INTERRUPTED }
    : { state: 'cancelled', problem: null };
}
