import type { SparseImage } from '../../core/sparse/image.ts';
import type { NotFinite, SparseTask } from '../../core/sparse/worker.ts';
import type { TokenLists } from './token-lists.ts';

/** Starts the threads of one import. */
export type StartScanCrew = () => ScanCrew;

/** Threads that read the coefficients of a folder and turn them, and before that the lists beside them. */
export interface ScanCrew {
  readonly seats: number;
  /** Has one of them read the lists of a folder before it does anything else. */
  readLists(folder: string): Promise<TokenLists>;
  /**
   * Has all of them take a file up, at once; what goes wrong is told by the first task.
   * @param path of the file that is read
   */
  open(path: string, image: SparseImage): ScanCrewAtWork;
  /** Ends them, whatever they do. */
  end(): Promise<void>;
}

export interface ScanCrewAtWork {
  /** Has the thread of a seat do a task, one after the other. */
  work(seat: number, task: SparseTask): Promise<NotFinite | null>;
  /** There is no more to do. */
  close(): Promise<void>;
}
