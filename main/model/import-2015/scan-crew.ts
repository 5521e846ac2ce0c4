import type { SparseImage } from '../../core/sparse/image.ts';
import type { NotFinite, SparseTask } from '../../core/sparse/worker.ts';

/** Threads that read the coefficients of a folder and turn them. */
export interface ScanCrew {
  readonly seats: number;
  /**
   * Takes a file up.
   * @param path of the file that is read
   */
  open(path: string, image: SparseImage): Promise<ScanCrewAtWork>;
}

export interface ScanCrewAtWork {
  /** Has the thread of a seat do a task; each does one at a time. */
  work(seat: number, task: SparseTask): Promise<NotFinite | null>;
  /** Ends them. */
  close(): Promise<void>;
}
