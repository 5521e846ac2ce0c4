import type { Progress } from '../connection.ts';

/** Something that takes a while and that is no job: an upload, an import, a verification, a save. */
export interface Activity {
  readonly id: number;
  /** What is done, in the user's language. */
  readonly title: () => string;
  readonly progress: Progress | null;
  cancel(): void;
}

/** What a page does in the sight of all: the status line shows each with its progress and a way to cancel it. */
class Activities {
  list = $state.raw<readonly Activity[]>([]);
  private last = 0;

  /**
   * Runs `work` and shows it until it has ended.
   * `work` gets what goes straight into `send(…, options)`: a signal and a place for progress.
   * Answers what `work` answers and throws what it throws.
   */
  async run<T>(
    title: () => string,
    work: (options: {
      signal: AbortSignal;
      onProgress: (progress: Progress) => void;
    }) => Promise<T>,
  ): Promise<T> {
    const id = ++this.last;
    const controller = new AbortController();
    const activity = { id, title, progress: null, cancel: () => controller.abort() };
    this.list = [...this.list, activity];
    try {
      return await work({
        signal: controller.signal,
        onProgress: (progress) => {
          this.list = this.list.map((other) => (other.id === id ? { ...other, progress } : other));
        },
      });
    } finally {
      this.list = this.list.filter((other) => other.id !== id);
    }
  }
}

export const activities = new Activities();
