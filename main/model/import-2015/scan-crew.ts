import type { SparseImage } from '../../core/sparse/image.ts';
import type { NotFinite, SparseTask } from '../../core/sparse/worker.ts';

/** Threads that read the coefficients of a folder and turn them. */
export interface ScanCrew {
  readonly seats: number;
  /**
   * Takes a file up, at once; what goes wrong is told by the first task.
   * @param path of the file that is read
   */
  open(path: string, image: SparseImage): ScanCrewAtWork;
}

export interface ScanCrewAtWork {
  /** Has the thread of a seat do a task, one after the other. */
  work(seat: number, task: SparseTask): Promise<NotFinite | null>;
  /** Ends them. */
  close(): Promise<void>;
}
