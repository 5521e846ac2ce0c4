/** The values that a problem's sentence names: file, line, dataset, what was found. */
export type ProblemDetail = Record<string, string | number>;

/**
 * An error for people: what is wrong, where, and what to do.
 * `code` is stable and dotted (`model.not-hdf5`); languages translate by it and fill in `detail`.
 * `message` is the same sentence in English, complete in itself.
 */
export class Problem extends Error {
  readonly code: string;
  readonly detail: ProblemDetail;

  constructor(code: string, message: string, detail: ProblemDetail = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Problem';
    this.code = code;
    this.detail = detail;
  }
}

/** Throws the problem of a cancelled call if `signal` is aborted. */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Problem('cancelled', 'Cancelled.');
}
