import { Problem } from '../core/problem.ts';

/**
 * Settles as `work` does, or fails with `cancelled` as soon as `signal` is aborted: nobody waits for the rest of the work
 * then, which comes to its end by itself.
 */
export async function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) return work;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new Problem('cancelled', 'Cancelled.'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', stop);
    aborted.catch(() => {});
    work.catch(() => {});
  }
}
