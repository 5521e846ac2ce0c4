import { CallFailed, CANCELLED, type ProblemData } from '../../preload/calls.ts';

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): ProblemData {
  if (error instanceof CallFailed) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'page.unexpected',
    message: `Something unexpected happened on this page: ${message}`,
    detail: { message },
  };
}

/** Tells whether a call ended because it was no longer wanted. */
export function isCancelled(error: unknown): boolean {
  return problemOf(error).code === CANCELLED;
}

/** A failure of this page itself, to be thrown. */
export function pageProblem(
  code: string,
  message: string,
  detail: ProblemData['detail'] = {},
): CallFailed {
  return new CallFailed({ code, message, detail });
}

export const connectionLost: ProblemData = {
  code: 'connection.lost',
  message:
    'The connection to the program is lost. If it was closed, start it again and use the new address.',
  detail: {},
};
