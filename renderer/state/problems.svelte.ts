import type { ProblemView } from '../../preload/contract.ts';
import { isCancelled, problemOf } from '../connection.ts';
import { connectionLost } from '../connection/problems.ts';

/** What went wrong outside of any page's own place: shown above the page until it is closed. */
class Notices {
  list = $state<ProblemView[]>([]);

  /** Shows what was thrown. A call that was no longer wanted is no problem; a lost line is told by the status line. */
  add(error: unknown): void {
    const problem = problemOf(error);
    if (isCancelled(error) || problem.code === connectionLost.code) return;
    this.list = [...this.list.filter(({ message }) => message !== problem.message), problem];
  }

  close(problem: ProblemView): void {
    this.list = this.list.filter((other) => other !== problem);
  }
}

export const notices = new Notices();
