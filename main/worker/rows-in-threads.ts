import { textEncoding } from '../table/text-encoding.ts';
import type { OwnTexts } from '../table/write-rows.ts';
import type { AnsweredRowsFormat } from './added-cells.ts';
import type { ClassifyHandlers } from './classify-thread.ts';
import { canBeLaid, layRows, roomFor, type LaidRows } from './laid-rows.ts';
import type { SharedMemories } from './shared-memories.ts';
import type { Thread } from './thread.ts';

/** Answers rows and writes them with their answers in other threads. */
export interface RowsInThreads {
  /**
   * Lays rows out, after which they may be let go; null where these rows have to be written by whoever asks.
   * @param texts of the rows, one each
   */
  write(rows: OwnTexts, texts: readonly string[]): Promise<WrittenRows> | null;
}

export interface WrittenRows {
  /** They lie in memory that is used again after `release`. */
  readonly bytes: Uint8Array;
  /** Rows among them without a known word. */
  readonly unknown: number;
  release(): void;
}

/** A thread of a pool. */
export interface RowsThread {
  readonly thread: Pick<Thread<ClassifyHandlers>, 'call'>;
  /** Settles when it has the model. */
  readonly opened: Promise<unknown>;
}

/** What a thread is given at once: when it has done with some rows the next lie there, however busy is who lays them out. */
const GIVEN = 4;

/** Rows in the threads of a pool, each of which takes the next as soon as it can; null for an encoding that they do not write. */
export function rowsInThreads(
  threads: readonly RowsThread[],
  format: AnsweredRowsFormat,
  memories: SharedMemories,
): RowsInThreads | null {
  const encoding = textEncoding(format.dialect.encoding);
  if (!canBeLaid(encoding)) return null;
  const free: RowsThread[] = [];
  const waiting: ((thread: RowsThread) => void)[] = [];
  const told = new Map(threads.map((thread) => [thread, tell(thread)]));

  async function tell(thread: RowsThread): Promise<void> {
    await thread.opened;
    await thread.thread.call('format', format);
  }

  /** Lets the next rows that wait have a thread. */
  function release(thread: RowsThread): void {
    const next = waiting.shift();
    if (next) next(thread);
    else free.push(thread);
  }

  for (const [thread, ready] of told) {
    // One that could not be opened says so to whoever gets it.
    const begin = () => {
      for (let i = 0; i < GIVEN; i++) release(thread);
    };
    ready.then(begin, begin);
  }

  async function writeLaid(laid: LaidRows): Promise<WrittenRows> {
    const thread =
      free.shift() ?? (await new Promise<RowsThread>((resolve) => waiting.push(resolve)));
    try {
      await told.get(thread);
      const room = memories.take(roomFor(laid));
      const answered = await thread.thread.call('write', { laid, room });
      memories.giveBack(laid.memory);
      return { ...answered, release: () => memories.giveBack(room) };
    } finally {
      release(thread);
    }
  }

  return {
    write(rows, texts) {
      const laid = layRows(rows, texts, encoding, memories.take);
      return laid && writeLaid(laid);
    },
  };
}
