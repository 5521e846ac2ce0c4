import { navigation } from './navigation.svelte.ts';

interface ReviewedRun {
  readonly id: string;
  readonly fileName: string;
}

/** The run whose decisions the next training is to learn from, until the Training page takes them. */
class Reviewed {
  waiting = $state.raw<ReviewedRun | null>(null);

  trainWith(run: ReviewedRun): void {
    this.waiting = { id: run.id, fileName: run.fileName };
    navigation.go('training');
  }

  take(): ReviewedRun | null {
    const run = this.waiting;
    this.waiting = null;
    return run;
  }
}

export const reviewed = new Reviewed();
