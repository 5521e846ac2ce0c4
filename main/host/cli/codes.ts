import { CallFailed } from '../../../preload/calls.ts';
import { Problem } from '../../core/problem.ts';

/** What the command's exit code says; documented in docs/command-line.md. */
export const EXIT = {
  fine: 0,
  /** Finished, but rows were left out and reported, or a check of `verify` failed. */
  reported: 1,
  usage: 2,
  input: 3,
  model: 4,
  output: 5,
  internal: 70,
  interrupted: 130,
  terminated: 143,
} as const;

const byPrefix: readonly (readonly [string, number])[] = [
  ['usage.', EXIT.usage],
  ['cancelled', EXIT.interrupted],
  ['table.', EXIT.input],
  // What is wrong with an option is wrong with the command.
  ['training.option', EXIT.usage],
  ['job.source-changed', EXIT.input],
  ['job.model-', EXIT.model],
  ['job.no-space', EXIT.output],
  ['job.store', EXIT.output],
  ['job.in-use', EXIT.output],
  ['job.', EXIT.usage],
  ['evaluation.', EXIT.usage],
  ['training.', EXIT.input],
  ['import.', EXIT.model],
  ['save.', EXIT.output],
  ['file.not-written', EXIT.output],
  // Tables have problems of their own; what else is read is a model.
  ['file.', EXIT.model],
  ['hdf5.', EXIT.model],
  ['model.', EXIT.model],
  ['thread.stopped', EXIT.model],
];

/** The code of a problem, of this thread or of another; null for what nobody foresaw. */
export function problemCodeOf(error: unknown): string | null {
  if (error instanceof Problem) return error.code;
  if (error instanceof CallFailed) return error.problem.code;
  return null;
}

/** The exit code for what was thrown. */
export function exitCodeOf(error: unknown): number {
  const code = problemCodeOf(error) ?? '';
  return byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1] ?? EXIT.internal;
}

/** A wrong use of the command; `usage.…`. */
export function usageProblem(what: string, message: string, detail = {}): Problem {
  return new Problem(`usage.${what}`, message, detail);
}
